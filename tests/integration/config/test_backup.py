"""Backup and restore, drilled: everything comes back, or nothing is touched."""

from __future__ import annotations

import datetime as dt
import json
import os
import signal
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder

from kechuang.accounts.models import User
from kechuang.common.domain.audit import append
from kechuang.common.domain.sealing import seal
from kechuang.common.models.audit import AuditEntry
from kechuang.common.queries.audit import verify
from kechuang.common.refusals import Refused
from kechuang.config import working
from kechuang.config.backup import manifest as manifests
from kechuang.config.backup import restoring, stores
from kechuang.config.backup.making import make
from kechuang.config.backup.manifest import Manifest, Sum, sum_of_file, sum_of_rows
from kechuang.config.backup.restoring import restore
from kechuang.config.backup.snapshot import snapshot
from kechuang.config.backup.tables import lines, stored_models
from tests.factories.accounts import UserFactory
from tests.integration.config.conftest import POSTGRESQL, Installation, using

Change = Callable[[dict[str, bytes]], None]


def sums() -> dict[str, Sum]:
    models = stored_models(MigrationRecorder(connection).applied_migrations())
    return {model._meta.db_table: sum_of_rows(lines(model)) for model in models}


def wipe(installation: Installation) -> None:
    """Lose everything but the backup."""
    connection.close()
    for path in sorted(installation.folder.rglob("*"), reverse=True):
        if path.suffix != ".zip":
            path.rmdir() if path.is_dir() else path.unlink()
    if POSTGRESQL:
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")


def rewritten(backup: Path, change: Change) -> Path:
    """A copy of the backup whose members were changed."""
    with zipfile.ZipFile(backup) as source:
        members = {name: source.read(name) for name in source.namelist()}
    change(members)
    target = backup.with_name("changed.zip")
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target


def edit_manifest(members: dict[str, bytes], **changes: Any) -> None:
    members[manifests.NAME] = json.dumps(json.loads(members[manifests.NAME]) | changes).encode()


@pytest.fixture
def backup(installation: Installation) -> Path:
    installation.fill()
    seal(day=dt.date(2024, 10, 30))
    path = installation.folder / "backup.zip"
    make(path)
    return path


def test_drill_dump_wipe_restore(installation: Installation, backup: Path) -> None:
    before = sums()
    assert before["registry_statement"].count == 1
    wipe(installation)
    done = restore(backup)
    assert sums() == before == done.manifest.tables
    assert (installation.files / "ab" / "abcd").read_bytes() == b"\0content" * 100
    assert authenticate(None, username="zhang", password="Correct-horse-7") == User.objects.get(username="zhang")
    found = verify()
    assert (found.entries, found.seals, found.broken) == (AuditEntry.objects.count(), 1, None)


@pytest.mark.skipif(POSTGRESQL, reason="reads the SQLite file itself")
def test_the_restored_file_holds_the_same_rows_for_any_reader(installation: Installation, backup: Path) -> None:
    def dump() -> list[str]:
        connection.close()
        with sqlite3.connect(installation.name) as direct:
            return sorted(line for line in direct.iterdump() if "sqlite_sequence" not in line)

    before = dump()
    wipe(installation)
    restore(backup)
    assert dump() == before


def test_what_a_backup_says_of_itself(installation: Installation, backup: Path) -> None:
    with zipfile.ZipFile(backup) as archive:
        found = manifests.from_json(archive.read(manifests.NAME))
    assert (found.vendor, found.left_out) == (connection.vendor, [])
    assert found.files == {"ab/abcd": sum_of_file([b"\0content" * 100])}
    assert list(found.seals) == ["2024-10-30.json"]
    assert found.head == (AuditEntry.objects.count(), AuditEntry.objects.latest("sequence").digest)
    assert "secret_key" not in found.settings
    assert found.settings["city_name"] == "扬州市"
    assert AuditEntry.objects.latest("sequence").action == "backup.make"
    assert backup.stat().st_mode & 0o777 == 0o600


def test_a_table_that_no_model_describes_is_named(installation: Installation, backup: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE of_another_program (a integer)")
    assert make(backup.with_name("second.zip")).left_out == ["of_another_program"]


def test_an_existing_file_is_not_overwritten(installation: Installation, backup: Path) -> None:
    before = backup.read_bytes()
    with pytest.raises(Refused) as refusal:
        make(backup)
    assert refusal.value.code == "exists"
    assert backup.read_bytes() == before


def test_a_backup_that_cannot_be_written_leaves_nothing(installation: Installation) -> None:
    with pytest.raises(Refused) as refusal:
        make(installation.folder / "absent" / "backup.zip")
    assert refusal.value.code == "not_writable"


def test_nothing_to_back_up_before_the_first_migration(installation: Installation) -> None:
    wipe(installation)
    with pytest.raises(Refused) as refusal:
        make(installation.folder / "backup.zip")
    assert refusal.value.code == "no_store"


def test_a_store_with_records_is_replaced_only_when_asked(installation: Installation, backup: Path) -> None:
    UserFactory(username="later")
    (installation.files / "later").write_bytes(b"x")
    with pytest.raises(Refused) as refusal:
        restore(backup)
    assert refusal.value.code == "filled"
    assert User.objects.filter(username="later").exists()
    restore(backup, replace=True)
    assert not User.objects.filter(username="later").exists()
    assert sorted(path.name for path in installation.files.rglob("*") if path.is_file()) == ["abcd"]


def test_later_seals_are_set_aside_and_the_receipt_is_kept(installation: Installation, backup: Path) -> None:
    append(action="test.later")
    seal(day=dt.date(2024, 10, 31))
    restore(backup, replace=True)
    assert verify().broken is None
    assert [path.name for path in installation.seals.glob("*.json")] == ["2024-10-30.json"]
    assert [path.name for path in installation.seals.glob("superseded-*/*.json")] == ["2024-10-31.json"]
    receipt = json.loads((installation.seals / "restores.jsonl").read_text("utf-8"))
    assert (receipt["file"], receipt["sequence"]) == ("backup.zip", AuditEntry.objects.count())


def test_a_running_worker_stops_a_restore(installation: Installation, backup: Path) -> None:
    working.beat()
    with pytest.raises(Refused) as refusal:
        restore(backup, replace=True)
    assert refusal.value.code == "in_use"


def flip_a_row(members: dict[str, bytes]) -> None:
    members["tables/accounts_user.jsonl"] = members["tables/accounts_user.jsonl"].replace(b"zhang", b"wang1")


def lose_a_table(members: dict[str, bytes]) -> None:
    del members["tables/accounts_user.jsonl"]


def alter_a_file(members: dict[str, bytes]) -> None:
    members["files/ab/abcd"] += b"."


def lead_out(members: dict[str, bytes]) -> None:
    members["files/../evil"] = b"x"
    edit_manifest(members, files={"../evil": {"count": 1, "sha256": sum_of_file([b"x"]).sha256}})


def name_an_unknown_migration(members: dict[str, bytes]) -> None:
    edit_manifest(members, migrations=[["accounts", "9999_later"]])


def lose_the_manifest(members: dict[str, bytes]) -> None:
    del members[manifests.NAME]


def claim_another_format(members: dict[str, bytes]) -> None:
    edit_manifest(members, format=99)


def repeat_a_row(members: dict[str, bytes]) -> None:
    """Consistent with its manifest, but refused by the store."""
    twice = members["tables/accounts_user.jsonl"] * 2
    members["tables/accounts_user.jsonl"] = twice
    tables = json.loads(members[manifests.NAME])["tables"]
    found = sum_of_rows(twice.splitlines(keepends=True))
    edit_manifest(members, tables=tables | {"accounts_user": {"count": found.count, "sha256": found.sha256}})


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (flip_a_row, "damaged"),
        (lose_a_table, "damaged"),
        (alter_a_file, "damaged"),
        (lead_out, "damaged"),
        (name_an_unknown_migration, "newer"),
        (lose_the_manifest, "not_a_backup"),
        (claim_another_format, "not_a_backup"),
        (repeat_a_row, "store_refused"),
    ],
)
def test_a_bad_backup_is_refused_and_nothing_changes(
    installation: Installation, backup: Path, change: Change, code: str
) -> None:
    before = sums()
    with pytest.raises(Refused) as refusal:
        restore(rewritten(backup, change), replace=True)
    assert refusal.value.code == code
    assert sums() == before
    assert not (installation.folder / "evil").exists()


def test_rows_that_arrive_changed_are_refused(
    installation: Installation, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sums()
    monkeypatch.setattr(restoring, "lines", lambda _model: [b"[]\n"])
    with pytest.raises(Refused) as refusal:
        restore(backup, replace=True)
    assert refusal.value.code == "differs"
    assert sums() == before


@pytest.mark.parametrize("content", [None, b"", b"no archive", b"PK\x03\x04 cut"])
def test_a_file_that_is_no_backup(installation: Installation, content: bytes | None) -> None:
    path = installation.folder / "backup.zip"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(Refused) as refusal:
        restore(path)
    assert refusal.value.code == ("no_file" if content is None else "not_a_backup")


def test_a_backup_of_an_earlier_version_is_brought_up_to_date(installation: Installation) -> None:
    installation.fill()
    call_command("migrate", "socialaccount", "0003", verbosity=0)
    path = installation.folder / "earlier.zip"
    assert ("socialaccount", "0004_app_provider_id_settings") not in make(path).migrations
    call_command("migrate", verbosity=0)
    now = sums()
    restore(path, replace=True)
    after = sums()
    assert after.keys() == now.keys()
    assert after["registry_statement"] == now["registry_statement"]
    with connection.cursor() as cursor:
        columns = [
            column.name for column in connection.introspection.get_table_description(cursor, "socialaccount_socialapp")
        ]
    assert "provider_id" in columns


def test_a_snapshot_does_not_move_while_others_write(installation: Installation) -> None:
    with snapshot():
        assert User.objects.count() == 0
        with using(installation.name):
            UserFactory()
            assert User.objects.count() == 1
        assert User.objects.count() == 0
    assert User.objects.count() == 1


def test_a_failed_rebuild_leaves_the_store(installation: Installation) -> None:
    UserFactory(username="here")
    with pytest.raises(ZeroDivisionError), stores.rebuilt():
        raise ZeroDivisionError
    assert User.objects.get().username == "here"
    with transaction.atomic():
        assert stores.is_filled()


KILLED = """
import os, signal, sys
from unittest import mock
import django; django.setup()
from django.conf import settings
from kechuang.config import cli
die = lambda *a, **k: os.kill(os.getpid(), signal.SIGKILL)
with mock.patch(sys.argv[1], die):
    cli.main(sys.argv[2:])
"""


def killed_at(installation: Installation, place: str, *command: str) -> int:
    """The exit code of a command that kills itself where `place` is called."""
    connection.close()
    options = connection.settings_dict
    server = f"postgresql://{options['USER']}@{options['HOST']}:{options['PORT']}/{installation.name}"
    env = {
        **os.environ,
        "KECHUANG_DATA": str(installation.folder),
        "DATABASE_URL": server if POSTGRESQL else f"sqlite:///{installation.name}",
        "DJANGO_SETTINGS_MODULE": "kechuang.config.settings",
    }
    return subprocess.run([sys.executable, "-c", KILLED, place, *command], env=env, check=False).returncode


def test_killed_in_a_backup_no_file_is_left_under_its_name(installation: Installation) -> None:
    installation.fill()
    path = installation.folder / "backup.zip"
    place = "kechuang.config.backup.making.left_out"
    assert killed_at(installation, place, "backup", str(path)) == -signal.SIGKILL
    assert not path.exists()
    assert isinstance(make(path), Manifest)
    assert [found.name for found in installation.folder.glob("*backup*")] == ["backup.zip"]


@pytest.mark.parametrize(
    ("place", "replaced"),
    [
        ("kechuang.config.backup.restoring.place", False),
        ("kechuang.config.backup.restoring.load", False),
        ("kechuang.config.backup.restoring.sum_of_rows", False),
        ("kechuang.config.backup.restoring.forget_other_files", True),
    ],
)
def test_killed_in_a_restore_the_store_is_the_old_or_the_new_one(
    installation: Installation, backup: Path, place: str, replaced: bool
) -> None:
    restored = sums()
    UserFactory(username="later")
    before = sums()
    assert killed_at(installation, place, "restore", str(backup), "--replace") == -signal.SIGKILL
    assert sums() == (restored if replaced else before)
    restore(backup, replace=True)
    assert sums() == restored
