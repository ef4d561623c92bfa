"""S53 the chain finds every change, S54 the seals find a cut end, S52 and S56 what an entry holds."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.utils.translation import gettext_lazy as _

from kechuang.common.chain import GENESIS, Break, digest
from kechuang.common.context import Origin, origin, set_origin
from kechuang.common.domain.audit import Actor, append, stamp
from kechuang.common.domain.sealing import seal, seals
from kechuang.common.models.audit import AppendOnly, AuditEntry, ChainHead
from kechuang.common.queries.audit import verify, verify_latest
from kechuang.config.cli import main

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.SEALS = tmp_path / "seals"
    return tmp_path / "seals"


@pytest.fixture
def chain() -> int:
    for number in range(1, 11):
        append(action=f"test.{number}", actor=Actor("k", "李"), data={"n": number})
    return 10


def _sql(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def _raw(sequence: int) -> dict[str, Any]:
    return AuditEntry.objects.filter(sequence=sequence).values().get()


def _insert(row: dict[str, Any]) -> None:
    columns = [name for name in row if name != "id"]
    values = [json.dumps(row[name]) if name == "data" else row[name] for name in columns]
    _sql(f"INSERT INTO common_auditentry ({', '.join(columns)}) VALUES ({', '.join(['%s'] * len(columns))})", *values)


def _renumber(sequence: int, to: int) -> None:
    _sql("UPDATE common_auditentry SET sequence = %s WHERE sequence = %s", to, sequence)


ALTERED = {
    "actor_id": "x", "actor_name": "x", "action": "x", "outcome": "failed", "target_type": "x", "target_key": "x",
    "target_label": "x", "data": '{"n": 99}', "request_id": "x", "address": "x", "channel": "x",
    "digest": "0" * 64, "at": dt.datetime(2000, 1, 1, tzinfo=dt.UTC),
}  # fmt: skip


def test_an_untouched_chain_holds(chain: int) -> None:
    found = verify()
    assert (found.entries, found.broken) == (10, None)


@pytest.mark.parametrize("column", ALTERED)
def test_s53_an_altered_column_is_found(column: str, chain: int) -> None:
    _sql(f"UPDATE common_auditentry SET {column} = %s WHERE sequence = 4", ALTERED[column])
    assert verify().broken == Break(4, "altered")


def test_s53_a_changed_link_is_found(chain: int) -> None:
    _sql("UPDATE common_auditentry SET previous = %s WHERE sequence = 4", "f" * 64)
    assert verify().broken == Break(4, "order")


@pytest.mark.parametrize("sequence", [1, 5, 9])
def test_s53_a_deleted_entry_is_found(sequence: int, chain: int) -> None:
    _sql("DELETE FROM common_auditentry WHERE sequence = %s", sequence)
    assert verify().broken == Break(sequence, "missing")


def test_s53_a_deleted_and_renumbered_chain_is_found(chain: int) -> None:
    _sql("DELETE FROM common_auditentry WHERE sequence = 5")
    for number in range(6, 11):
        _renumber(number, number - 1)
    assert verify().broken == Break(5, "order")


def test_s53_an_inserted_entry_is_found(chain: int) -> None:
    for number in range(10, 5, -1):
        _renumber(number, number + 1)
    _insert({**_raw(5), "sequence": 6})
    assert verify().broken == Break(6, "order")


def test_s53_an_entry_past_the_head_is_found(chain: int) -> None:
    last = _raw(10)
    forged = {**last, "sequence": 11, "previous": last["digest"]}
    forged["digest"] = digest(last["digest"], {**forged, "at": stamp(forged["at"])})
    _insert(forged)
    assert verify().broken == Break(11, "inserted")


def test_s53_reordered_entries_are_found(chain: int) -> None:
    for number, to in ((3, 99), (4, 3), (99, 4)):
        _renumber(number, to)
    assert verify().broken == Break(3, "order")


@pytest.mark.parametrize("kept", [0, 7])
def test_s54_a_cut_end_is_found_by_the_head(kept: int, chain: int) -> None:
    _sql("DELETE FROM common_auditentry WHERE sequence > %s", kept)
    assert verify().broken == Break(kept + 1, "truncated")


def test_s54_a_cut_end_with_a_forged_head_is_found_by_the_seal(chain: int) -> None:
    seal()
    _sql("DELETE FROM common_auditentry WHERE sequence > 7")
    _sql("UPDATE common_chainhead SET sequence = 7, digest = %s", _raw(7)["digest"])
    assert verify().broken == Break(8, "truncated")


def test_s54_an_emptied_log_is_found_by_the_seal(chain: int) -> None:
    seal()
    _sql("DELETE FROM common_auditentry")
    _sql("DELETE FROM common_chainhead")
    assert verify().broken == Break(1, "truncated")


def test_s54_a_chain_written_anew_is_found_by_the_seal(chain: int) -> None:
    """Somebody with full rights on the store alters an entry and computes every digest after it again."""
    seal()
    previous = GENESIS
    for row in AuditEntry.objects.order_by("sequence").values():
        changed = {**row, "at": stamp(row["at"]), "actor_name": "other" if row["sequence"] == 2 else row["actor_name"]}
        found = digest(previous, changed)
        _sql("UPDATE common_auditentry SET actor_name = %s, previous = %s, digest = %s WHERE sequence = %s",
             changed["actor_name"], previous, found, row["sequence"])  # fmt: skip
        previous = found
    _sql("UPDATE common_chainhead SET digest = %s", previous)
    assert verify().broken == Break(10, "seal")


def test_s54_the_seal_is_written_once_a_day_outside_the_store(chain: int, folder: Path) -> None:
    first, again = seal(day=dt.date(2024, 10, 31)), seal(day=dt.date(2024, 10, 31))
    assert first == again == folder / "2024-10-31.json"
    seal(day=dt.date(2024, 11, 1))
    assert [(name, sequence) for name, sequence, _digest in seals()] == [
        ("2024-10-31.json", 10),
        ("2024-11-01.json", 11),
    ]
    assert first.stat().st_mode & 0o222 == 0
    assert sorted(path.name for path in folder.iterdir()) == ["2024-10-31.json", "2024-11-01.json"]
    found = verify()
    assert (found.seals, found.broken) == (2, None)


def test_there_is_nothing_to_seal_in_an_empty_log(folder: Path) -> None:
    assert seal() is None
    assert not folder.exists()


@pytest.mark.parametrize("content", ["", "{}", '{"sequence": "x", "digest": ""}', "[1]"])
def test_s54_a_spoilt_seal_is_reported(content: str, chain: int, folder: Path) -> None:
    folder.mkdir()
    (folder / "2024-01-01.json").write_text(content, "utf-8")
    assert verify().broken == Break(10, "seal_unreadable")


def test_the_latest_entries_can_be_checked_alone(chain: int) -> None:
    seal()
    assert (verify_latest(4).entries, verify_latest(4).broken) == (4, None)
    assert (verify_latest(99).entries, verify_latest(99).seals) == (11, 1)
    _sql("UPDATE common_auditentry SET action = 'x' WHERE sequence = 3")
    assert verify_latest(4).broken is None
    assert verify_latest(9).broken == Break(3, "altered")


def test_an_empty_log_verifies() -> None:
    assert (verify().entries, verify().broken, verify_latest(5).broken) == (0, None, None)


def test_s55_the_program_has_no_way_to_change_an_entry(chain: int) -> None:
    entry = AuditEntry.objects.get(sequence=1)
    attempts: list[Callable[[], Any]] = [
        entry.save, entry.delete, AuditEntry.objects.all().delete, AuditEntry.objects.filter(sequence=1).delete,
        lambda: AuditEntry.objects.update(action="x"), lambda: AuditEntry.objects.bulk_update([entry], ["action"]),
    ]  # fmt: skip
    for attempt in attempts:
        with pytest.raises(AppendOnly):
            attempt()
    assert verify().broken is None


def test_s52_an_entry_says_who_when_where_what_and_result() -> None:
    before = origin()
    set_origin(Origin("req-12345678", "10.0.0.7", "web"))
    try:
        entry = append(action="a.b", actor=Actor("key", "李"), outcome="refused", target=ChainHead(pk=7, sequence=1))
    finally:
        set_origin(before)
    kept = (entry.actor_id, entry.actor_name, entry.action, entry.outcome, entry.target_type, entry.target_key)
    assert kept == ("key", "李", "a.b", "refused", "common.chainhead", "7")
    assert (entry.address, entry.request_id, entry.channel) == ("10.0.0.7", "req-12345678", "web")


def test_s56_an_entry_holds_no_secret_and_forges_no_line() -> None:
    data = {
        "password": "p", "api_key": "k", "note": "身份证 321003199001011234 电话 13812345678",
        "nested": [{"token": "t"}], "lazy": _("Password"), "id_lazy": "6222020200011112222",
    }  # fmt: skip
    entry = append(action="a.b", actor=Actor("k", "李\r\n2024 admin\x1b[2J"), data=data)
    assert entry.data["note"] == "身份证 321003********1234 电话 138****5678"
    assert (entry.data["password"], entry.data["api_key"], entry.data["nested"]) == ("***", "***", [{"token": "***"}])
    assert entry.data["id_lazy"] == "6222***********2222"
    assert entry.actor_name == "李 2024 admin [2J"


def test_the_command_names_the_first_bad_entry(chain: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "verify", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"ok": True, "entries": 10, "seals": 0, "broken": None}
    assert main(["audit", "verify"]) == 0
    _sql("UPDATE common_auditentry SET action = 'x' WHERE sequence = 6")
    capsys.readouterr()
    assert main(["audit", "verify", "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)["broken"] == {"sequence": 6, "reason": "altered"}
    assert main(["audit", "verify"]) == 1
    assert "6" in capsys.readouterr().out
    assert main(["audit", "fly"]) == 2


def test_the_command_seals(capsys: pytest.CaptureFixture[str], settings: Any, tmp_path: Path) -> None:
    assert main(["audit", "seal"]) == 0
    assert main(["audit", "seal", "--format", "json"]) == 0
    append(action="a.b")
    capsys.readouterr()
    assert main(["audit", "seal", "--format", "json"]) == 0
    assert Path(json.loads(capsys.readouterr().out)["file"]).is_file()
    blocked = tmp_path / "file"
    blocked.touch()
    settings.SEALS = blocked / "below"
    assert main(["audit", "seal"]) == 2
    assert "seal_folder" in capsys.readouterr().err


def test_texts_of_models(chain: int) -> None:
    assert str(AuditEntry.objects.get(sequence=1)) == "1 test.1 "
    assert str(ChainHead.objects.get()).startswith("10 ")
