"""What the pages of an import show: the runs, and what was found by kind of problem."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Min, QuerySet

from kechuang.registry.domain.imports.columns import ImportTable
from kechuang.registry.domain.imports.messages import message
from kechuang.registry.domain.imports.tables import TABLES
from kechuang.registry.models import ImportIssue, ImportRun
from kechuang.registry.models.imports import ImportState

ORDER = {"reject": 0, "warning": 1, "note": 2}
COUNTERS = ("rows", "created", "updated", "unchanged", "merged", "rejected")


@dataclass(frozen=True, slots=True)
class Problem:
    """A kind of problem: how grave, how often, and its first occurrence in words."""

    level: str
    count: int
    row: int
    column: str
    example: str


def import_runs() -> QuerySet[ImportRun]:
    """All runs, the latest first, with what a list shows."""
    return ImportRun.objects.select_related("file", "owner", "job").order_by("-created_at", "-pk")


def counters_of(run: ImportRun) -> list[int | None]:
    """In the order of COUNTERS: of the run, before it has begun of its trial; None where nobody has counted yet."""
    if run.state not in (ImportState.MAPPING, ImportState.PREVIEW):
        return [getattr(run, name) for name in COUNTERS]
    tried = {"rows": run.total} | (run.trial.get("counts", {}) if run.state == ImportState.PREVIEW else {})
    return [tried.get(name) for name in COUNTERS]


def problems_of(run: ImportRun) -> list[Problem]:
    """By kind, the gravest and most frequent first: of the run once it has begun, else of its trial."""
    found = _stored(run) if run.next_row > 1 else _tried(run)
    return sorted(found, key=lambda problem: (ORDER.get(problem.level, 3), -problem.count))


def _stored(run: ImportRun) -> list[Problem]:
    table = TABLES[run.kind]
    groups = list(run.issues.order_by().values("code", "level").annotate(count=Count("pk"), first=Min("pk")))
    firsts = ImportIssue.objects.in_bulk([group["first"] for group in groups])
    return [
        Problem(
            group["level"], group["count"], first.row, _label(table, first.column), message(first.code, first.arguments)
        )
        for group in groups
        if (first := firsts[group["first"]])
    ]


def _tried(run: ImportRun) -> list[Problem]:
    table = TABLES[run.kind]
    problems: dict[str, dict[str, Any]] = run.trial.get("problems", {})
    return [
        Problem(
            entry["level"],
            entry["count"],
            entry["row"],
            _label(table, entry["column"]),
            message(code, entry["arguments"]),
        )
        for code, entry in problems.items()
    ]


def _label(table: ImportTable, key: str) -> str:
    return next((str(column.label) for column in table.columns if column.key == key), "")
