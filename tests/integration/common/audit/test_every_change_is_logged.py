"""S52: every module of the domain that writes to the store also writes to the log, or stands on a list with a reason."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import kechuang

PACKAGE = Path(kechuang.__file__).parent
WRITES = {"save", "create", "bulk_create", "update", "bulk_update", "delete", "update_or_create", "get_or_create"}
LOGS = {"changing", "append", "record_read", "audit"}

#: Modules of `domain/` that write without an entry of their own, and why that is right.
EXEMPT = {
    "accounts/domain/throttling.py": "counts attempts; backends.py logs each of them",
    "accounts/domain/tokens.py": "marks a link as used within the change that it opens",
    "common/domain/audit.py": "is the log",
    "plan/domain/copies.py": "copies a version within the change that makes the draft",
    "plan/domain/drafts.py": "fills a draft within the change of its caller",
    "plan/domain/records.py": "keeps decisions within the change of its caller",
    "common/domain/once.py": "remembers answers; the form's own change is logged",
}


def _calls(tree: ast.AST) -> set[str]:
    return {
        node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
    }


def _modules() -> dict[str, set[str]]:
    found = {}
    for path in sorted(PACKAGE.glob("*/domain/**/*.py")):
        found[path.relative_to(PACKAGE).as_posix()] = _calls(ast.parse(path.read_text("utf-8")))
    return found


def test_s52_no_change_of_state_without_a_log_entry() -> None:
    silent = [
        name
        for name, calls in _modules().items()
        if calls & {"save", "create", "delete"} and not calls & LOGS and name not in EXEMPT
    ]
    assert silent == []


def test_the_list_of_exemptions_is_current() -> None:
    assert {name for name in EXEMPT if name not in _modules()} == set()


@pytest.mark.parametrize(
    "name", ["accounts/domain/people.py", "accounts/domain/roles.py", "accounts/domain/passwords.py"]
)
def test_the_check_sees_writes_and_logs(name: str) -> None:
    calls = _modules()[name]
    assert calls & WRITES
    assert "changing" in calls
