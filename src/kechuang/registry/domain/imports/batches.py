"""One batch of rows: cleaned outside of the transaction; decided, written, counted and logged inside of one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import IntegrityError
from django.utils.translation import gettext as _

from kechuang.accounts.domain.changing import changing
from kechuang.accounts.models import User
from kechuang.common.refusals import Conflicting
from kechuang.registry.domain.imports import bulk
from kechuang.registry.domain.imports.found import OUTCOMES, Level, Met, Row, counted
from kechuang.registry.domain.imports.source import kept_cells
from kechuang.registry.domain.imports.taking import Taker
from kechuang.registry.models import ImportedRow, ImportIssue, ImportRun
from kechuang.registry.models.imports import ImportState

#: Rows in one transaction: some tenths of a second of work.
BATCH_ROWS = 2_000
ATTEMPTS = 3
ISSUE_COLUMNS = ("run_id", "row", "column", "code", "level", "arguments", "raw")


class Overtaken(Conflicting):
    """Somebody else (a second worker, a person who cancelled) has taken the run on."""

    def __init__(self) -> None:
        super().__init__("import-overtaken", _("The import was cancelled, or another worker has taken it over."))


def cleaned(batches: Iterator[list[Row]], taker: Taker) -> Iterator[list[Row]]:
    """Each batch read by the taker while the one before is being written: processor and store work at once.

    One thread, in order. It asks nothing of the store; what it raises is raised here.
    """

    def following() -> list[Row]:
        batch = next(batches, [])
        for row in batch:
            taker.read(row)
        return batch

    with ThreadPoolExecutor(1) as ahead:
        coming = ahead.submit(following)
        while batch := coming.result():
            coming = ahead.submit(following)
            yield batch


def take_batch(run: ImportRun, taker: Taker, rows: list[Row], *, user: User | None) -> None:
    """Take a cleaned batch in, whole or not at all; `run` is brought up to date. A race with a writer is tried again."""
    read = [(row.outcome, list(row.found)) for row in rows]
    for attempt in range(1, ATTEMPTS + 1):
        try:
            _take(run, taker, rows, user)
        except IntegrityError:
            if attempt == ATTEMPTS:
                raise
            for row, (outcome, found) in zip(rows, read, strict=True):
                row.outcome, row.found = outcome, list(found)
        else:
            return


def _take(run: ImportRun, taker: Taker, rows: list[Row], user: User | None) -> None:
    with changing(user, "take", run) as change:
        held = _hold(run)
        accepted = [row for row in rows if not row.rejected]
        plan = taker.decide(accepted, lambda records: met_in_store(held, records))
        taker.write(plan, held)
        write_issues(held, rows)
        counts = counted(rows)
        _count(held, rows, counts)
        change.data |= {"file": held.file.sha256, "rows": [rows[0].number, rows[-1].number], **counts}
    for name in ("next_row", "rows", *OUTCOMES):
        setattr(run, name, getattr(held, name))


def _hold(run: ImportRun) -> ImportRun:
    """Lock all running imports, so that they queue; raise Overtaken if this one is no longer where it was."""
    running = ImportRun.objects.select_for_update(of=("self",)).filter(state=ImportState.RUNNING).order_by("pk")
    held = {found.pk: found for found in running.select_related("file")}.get(run.pk)
    if held is None or held.next_row != run.next_row:
        raise Overtaken
    return held


def _count(held: ImportRun, rows: list[Row], counts: Counter[str]) -> None:
    held.next_row = rows[-1].number + 1
    held.rows += len(rows)
    for name in OUTCOMES:
        setattr(held, name, getattr(held, name) + counts[name])
    held.save(update_fields=["next_row", "rows", *OUTCOMES])


def met_in_store(run: ImportRun, records: Iterable[int]) -> Met:
    """Which of the records earlier rows of the run have met."""
    met = ImportedRow.objects.filter(run=run, record__in=list(records)).values_list("record", "row", "digest")
    return {record: (row, digest) for record, row, digest in met}


def write_issues(run: ImportRun, rows: Iterable[Row]) -> None:
    """Keep what was found; a rejected row is kept whole with its first reason for rejection, for mending."""
    bulk.insert(ImportIssue, ISSUE_COLUMNS, issue_rows(run, rows))


def issue_rows(run: ImportRun, rows: Iterable[Row]) -> Iterator[tuple[Any, ...]]:
    for row in rows:
        raw = kept_cells(row.line, run.header) if row.rejected else {}
        for found in row.found:
            kept, raw = (raw, {}) if found.level == Level.REJECT else ({}, raw)
            yield run.pk, row.number, found.column, found.code, str(found.level), found.arguments, kept
