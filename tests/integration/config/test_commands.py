"""The commands of the installation as a shell calls them."""

from __future__ import annotations

import json
import sys
from typing import Any

import pytest

from kechuang.common.chain import Break
from kechuang.common.queries.audit import Verification
from kechuang.config import cli, commands, demo, working
from kechuang.config.backup import restoring
from kechuang.config.table import TABLE
from tests.factories.accounts import UserFactory
from tests.integration.config.conftest import Installation


def test_settings_as_json_hide_secrets(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("KECHUANG_METRICS_TOKEN", "a-long-token-of-tests")
    assert cli.main(["settings", "--format", "json"]) == 0
    rows = {row["name"]: row for row in json.loads(capsys.readouterr().out)}
    assert list(rows) == [setting.name for setting in TABLE]
    assert (rows["metrics_token"]["value"], rows["metrics_token"]["source"]) == (commands.MASK, "environment")
    assert rows["secret_key"]["value"] == ""
    assert rows["language"]["choices"] == ["zh-hans", "en"]


def test_settings_as_text_and_a_bad_one(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["settings"]) == 0
    assert 'city_code = "321000"  (default; KECHUANG_CITY_CODE)\n    Division code' in capsys.readouterr().out
    monkeypatch.setenv("KECHUANG_IDLE_MINUTES", "many")
    assert cli.main(["settings"]) == 2
    assert "idle_minutes" in capsys.readouterr().err


def test_backup_and_restore(installation: Installation, capsys: pytest.CaptureFixture[str]) -> None:
    installation.fill()
    path = str(installation.folder / "backup.zip")
    assert cli.main(["backup", path, "--format", "json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert (made["files"], made["left_out"]) == (1, [])
    assert cli.main(["restore", path]) == 2
    assert "--replace" in capsys.readouterr().err
    assert cli.main(["restore", path, "--replace"]) == 0
    assert f"rows: {made['rows']}\n" in capsys.readouterr().out


def test_a_restored_chain_that_is_broken_is_told(
    installation: Installation, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(installation.folder / "backup.zip")
    assert cli.main(["backup", path]) == 0
    monkeypatch.setattr(restoring, "verify", lambda: Verification(0, 0, Break(1, "altered")))
    assert cli.main(["restore", path, "--replace"]) == 1
    assert "audit_broken: altered" in capsys.readouterr().out


def test_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[dict[str, Any]] = []
    monkeypatch.setattr(working, "work", lambda **options: begun.append(options))
    assert cli.main(["worker", "--batch", "--interval", "0.5"]) == 0
    assert begun == [{"interval": 0.5, "batch": True}]


@pytest.fixture
def city(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """A stand-in for the city: what was asked of it."""
    made: list[tuple[int, int]] = []

    def make(*, organisations: int, seed: int, progress: Any) -> None:
        progress("half")
        made.append((organisations, seed))

    monkeypatch.setattr(demo, "make", make)
    monkeypatch.setattr(demo, "sign_ins", lambda: [{"username": "li", "password": "x", "who": "leader"}])
    return made


@pytest.mark.django_db
def test_the_city_is_made_where_it_is_empty(city: list[tuple[int, int]], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["demo", "--migrate", "--organisations", "5", "--seed", "2", "--if-empty"]) == 0
    assert capsys.readouterr().out == "  half\n"
    UserFactory()
    assert cli.main(["demo", "--organisations", "6", "--if-empty"]) == 0
    assert cli.main(["demo", "--organisations", "7"]) == 0
    assert city == [(5, 2), (7, 1)]


def test_the_sign_ins_are_listed(city: list[tuple[int, int]], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["demo", "--sign-ins"]) == 0
    assert json.loads(capsys.readouterr().out) == [{"username": "li", "password": "x", "who": "leader"}]
    assert city == []


@pytest.mark.django_db
def test_a_city_is_refused_on_a_real_installation(settings: Any, capsys: pytest.CaptureFixture[str]) -> None:
    settings.KECHUANG = {**settings.KECHUANG, "demo": False}
    assert cli.main(["demo"]) == 2
    assert "demo" in capsys.readouterr().err


def test_usage_and_unknown_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([]) == 0
    assert "  backup\n" in capsys.readouterr().out
    assert cli.main(["backup"]) == 2
    assert cli.main(["backup", "--help"]) == 0


def test_the_module_is_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["kechuang", "--help"])
    assert cli.main() == 0
