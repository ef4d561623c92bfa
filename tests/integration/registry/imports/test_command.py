"""`kechuang registry import`: the contract of the command line."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kechuang.common.domain import files
from kechuang.registry import commands
from kechuang.registry.domain.imports import runs
from kechuang.registry.interfaces.imports import command
from kechuang.registry.models import ImportRun, Organisation
from tests.integration.registry.imports.material import as_csv, line

Run = Callable[..., tuple[int, Any]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run one command line; (exit code, what was printed: JSON, or text with the part on stderr)."""

    def of(*words: str) -> tuple[int, Any]:
        parser = argparse.ArgumentParser()
        commands.add_commands(parser.add_subparsers(required=True))
        parsed = parser.parse_args(["registry", *words])
        code = parsed.run(parsed)
        out = capsys.readouterr()
        return code, json.loads(out.out) if "json" in words and code == 0 else out.out + out.err

    return of


@pytest.fixture
def table(tmp_path: Path) -> str:
    path = tmp_path / "list.csv"
    path.write_bytes(as_csv([line(1), line(1), line(2, 企业名称="")]))
    return str(path)


WORDS = ("--kind", "organisations", "--format", "json")
ISSUES = [
    {"row": 2, "column": "", "code": "duplicate", "level": "note"},
    {"row": 3, "column": "企业名称", "code": "name-missing", "level": "reject"},
]


def without_words(result: dict[str, Any]) -> dict[str, Any]:
    assert result.pop("seconds") >= 0
    assert all(issue.pop("message") for issue in result["issues"])
    return result


def test_an_import_prints_its_counts_and_issues(run: Run, table: str) -> None:
    code, result = run("import", table, *WORDS)
    assert code == 0
    assert without_words(result) == {
        "rows": 3, "created": 1, "updated": 0, "unchanged": 0, "merged": 1, "rejected": 1, "issues": ISSUES,
    }  # fmt: skip
    assert Organisation.objects.count() == 1


def test_a_dry_run_prints_the_same_and_writes_nothing(run: Run, table: str) -> None:
    code, result = run("import", table, *WORDS, "--dry-run")
    assert code == 0
    assert without_words(result) == {
        "rows": 3, "created": 1, "updated": 0, "unchanged": 0, "merged": 1, "rejected": 1, "issues": ISSUES,
    }  # fmt: skip
    assert not Organisation.objects.exists()
    assert not ImportRun.objects.exists()


def test_words_instead_of_json(run: Run, table: str) -> None:
    code, text = run("import", table, "--kind", "organisations", "--source", "x", "--source-date", "2024-03-01")
    assert code == 0
    assert "created 1" in text
    assert Organisation.objects.get().source == "x"


def test_what_cannot_be_read_ends_with_two_and_a_reason(run: Run, tmp_path: Path) -> None:
    old = tmp_path / "a.xls"
    old.write_bytes(b"x")
    assert run("import", str(tmp_path / "none.csv"), *WORDS)[0] == 2
    code, text = run("import", str(old), *WORDS)
    assert (code, text.startswith("kechuang: ")) == (2, True)
    headless = tmp_path / "b.csv"
    headless.write_bytes(b"1,2,3\n4,5,6\n")
    assert run("import", str(headless), *WORDS)[0] == 2
    cut = tmp_path / "c.csv.gz"
    cut.write_bytes(b"\x1f\x8b\x08\x00cut")
    assert run("import", str(cut), *WORDS)[0] == 2
    assert not ImportRun.objects.exists()


def test_a_broken_off_run_of_the_same_file_goes_on(run: Run, table: str) -> None:
    with Path(table).open("rb") as content:
        stored = files.store(content, name="list.csv", kinds=["csv"])
    made = runs.create(user=None, file=stored, kind="organisations")
    runs.confirm(user=None, run=made, in_background=False)
    code, result = run("import", table, *WORDS)
    assert (code, result["rows"], ImportRun.objects.count()) == (0, 3, 1)
    assert run("import", table, *WORDS)[1]["unchanged"] == 1
    assert ImportRun.objects.count() == 2


def test_chains_are_read_by_their_own_command(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"id": "1", "name": "扬州示例机器人有限公司", "scope": "工业机器人制造"}), "utf-8")
    code, found = run("classify", str(path), "--format", "json")
    assert code == 0
    assert list(found) == ["1"]


def test_progress_goes_to_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    command._progress(5, 5)
    sys.stderr.flush()
    assert capsys.readouterr().err == "\r        5 / 5\n"
