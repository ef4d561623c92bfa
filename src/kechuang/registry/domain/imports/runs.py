"""The life of an import: made of a stored file, mapped, tried, confirmed, taken in, cancelled, resumed."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kechuang.accounts.domain.changing import actor_of, changing
from kechuang.accounts.models import User
from kechuang.accounts.reach import everywhere
from kechuang.common.archives import UnreadableFile
from kechuang.common.domain import jobs
from kechuang.common.locking import lock
from kechuang.common.models import StoredFile
from kechuang.common.refusals import Refused
from kechuang.registry.domain.imports import mappings
from kechuang.registry.domain.imports.batches import BATCH_ROWS, cleaned, take_batch
from kechuang.registry.domain.imports.found import OUTCOMES, Level, Met, Row, counted
from kechuang.registry.domain.imports.source import head_of, open_stored, refused, rows
from kechuang.registry.domain.imports.tables import TABLES
from kechuang.registry.domain.imports.taking import taker_of
from kechuang.registry.domain.reference import load_reference
from kechuang.registry.models import ImportedRow, ImportRun
from kechuang.registry.models.imports import ImportState

#: Called after each batch with rows done and rows in all; may raise to stop.
Watcher = Callable[[int, int], None]
CONFIRMABLE = frozenset({ImportState.MAPPING, ImportState.PREVIEW})
RESUMABLE = frozenset({ImportState.RUNNING, ImportState.CANCELLED, ImportState.FAILED})


def create(
    *,
    user: User | None,
    file: StoredFile,
    kind: str,
    source: str = "",
    source_date: dt.date | None = None,
    sheet: str = "",
) -> ImportRun:
    """Make a run of a stored file with the mapping that its head suggests, or that was kept for such a head."""
    run = draft(file=file, kind=kind, source=source, source_date=source_date, sheet=sheet)
    with changing(user, "create", ImportRun, kind=kind, file=file.sha256) as change:
        run.owner = user
        run.save()
        change.target = run
    return run


def draft(
    *, file: StoredFile, kind: str, source: str = "", source_date: dt.date | None = None, sheet: str = ""
) -> ImportRun:
    """A run that is not kept: enough for `try_out`. Raises Refused for a file that no such table can be read from."""
    load_reference()
    opened = open_stored(file, sheet)
    head = head_of(opened, TABLES[kind])
    return ImportRun(
        kind=kind, file=file, sheet=opened.sheet, head_line=head.line, header=list(head.names),
        total=_count_rows(opened.lines(), head.line), mapping=mappings.propose(kind, head), source=source[:120],
        source_date=source_date,
    )  # fmt: skip


def _count_rows(lines: Iterator[list[object]], head_line: int) -> int:
    try:
        return sum(1 for line in islice(lines, head_line, None) if any(cell not in (None, "") for cell in line))
    except UnreadableFile as error:
        raise refused(error) from error


def set_mapping(*, user: User | None, run: ImportRun, mapping: dict[str, Any]) -> ImportRun:
    """Correct the mapping before anything is taken in; kept for the next file with the same head."""
    with changing(user, "map", run) as change:
        held = lock(run)
        if held.state not in CONFIRMABLE:
            raise Refused("import-started", _("This import has started; its columns can no longer be changed."))
        held.mapping = mappings.checked(held, mapping)
        held.state, held.trial = ImportState.PREVIEW, {}
        held.save(update_fields=["mapping", "state", "trial"])
        mappings.keep(held, user)
        change.data |= {"mapping": held.mapping}
    return held


def start_trial(*, user: User | None, run: ImportRun) -> ImportRun:
    """Let a worker go through the whole file without writing; the result stands in `trial`."""
    with changing(user, "try", run):
        held = lock(run)
        if held.state not in CONFIRMABLE:
            raise Refused("import-started", _("This import has started already."))
        held.job = jobs.start(kind="registry.try_import", subject=held.key, owner=user, total=held.total)
        held.save(update_fields=["job"])
    return held


def confirm(*, user: User | None, run: ImportRun, in_background: bool = True, accept_names: bool = False) -> ImportRun:
    """Begin to take the file in: by a worker, or by the caller, who then calls `take_in`."""
    with changing(user, "confirm", run) as change:
        held = lock(run)
        if held.state not in CONFIRMABLE:
            raise Refused("import-started", _("This import has started already. Nothing was started twice."))
        mappings.check_required(held)
        held.mapping |= {"accept_names": accept_names or bool(held.mapping.get("accept_names"))}
        held.state, held.job = ImportState.RUNNING, None
        if in_background:
            held.job = jobs.start(kind="registry.take_import", subject=held.key, owner=user, total=held.total)
        held.save(update_fields=["mapping", "state", "job"])
        change.data |= {"file": held.file.sha256, "rows": held.total}
    return held


def cancel(*, user: User | None, run: ImportRun) -> ImportRun:
    """Stop after the present batch. What was taken in stays; the run can be resumed."""
    with changing(user, "cancel", run):
        held = lock(run)
        if held.state != ImportState.RUNNING:
            raise Refused("import-not-running", _("This import is not running, so there is nothing to cancel."))
        held.state = ImportState.CANCELLED
        held.save(update_fields=["state"])
        if held.job and not held.job.is_over:
            jobs.cancel(held.job, actor=actor_of(user))
    return held


def resume(*, user: User | None, run: ImportRun, in_background: bool = True) -> ImportRun:
    """Go on at the first row that is not taken in yet."""
    with changing(user, "resume", run, row=run.next_row):
        held = lock(run)
        working = held.job and not held.job.is_over and not jobs.is_stale(held.job)
        if held.state not in RESUMABLE or (working and in_background):
            raise Refused("import-not-stopped", _("This import is not stopped, so there is nothing to resume."))
        held.state, held.message = ImportState.RUNNING, ""
        if in_background:
            held.job = jobs.start(kind="registry.take_import", subject=held.key, owner=user, total=held.total)
        held.save(update_fields=["state", "message", "job"])
    return held


def take_in(run: ImportRun, *, watch: Watcher | None = None) -> ImportRun:
    """Take all rows in that are not in yet, batch by batch. Killed at any point, calling it again gives the same end."""
    user = run.owner
    with everywhere():
        taker = taker_of(run)
        for batch in cleaned(_batches(run, run.next_row), taker):
            take_batch(run, taker, batch, user=user)
            if watch:
                watch(run.rows, run.total)
        return _finish(run, user)


def _finish(run: ImportRun, user: User | None) -> ImportRun:
    with changing(user, "take", run) as change:
        held = lock(run)
        held.state, held.finished_at = ImportState.DONE, timezone.now()
        held.save(update_fields=["state", "finished_at"])
        ImportedRow.objects.filter(run=held).delete()
        change.data |= {"file": held.file.sha256, "end": True, **{name: getattr(held, name) for name in OUTCOMES}}
    return held


def fail(run: ImportRun, message: str) -> None:
    """Keep why a run broke off."""
    ImportRun.objects.filter(pk=run.pk, state=ImportState.RUNNING).update(
        state=ImportState.FAILED, message=message[:400]
    )


def _batches(run: ImportRun, start: int) -> Iterator[list[Row]]:
    """Opened at once, read batch by batch."""
    opened = open_stored(run.file, run.sheet)
    return _in_batches(rows(opened, head_line=run.head_line, columns=run.mapping["columns"], start=start))


def _in_batches(found: Iterator[Row]) -> Iterator[list[Row]]:
    try:
        while batch := list(islice(found, BATCH_ROWS)):
            yield batch
    except UnreadableFile as error:
        raise refused(error) from error


def try_out(
    run: ImportRun, *, watch: Watcher | None = None, keep: Callable[[Row], None] | None = None
) -> dict[str, Any]:
    """Go through the file as `take_in` would, writing nothing: counts by outcome, problems by code.

    `keep` is called with each row that has something to tell.
    """
    load_reference()
    counts: Counter[str] = Counter()
    problems: dict[str, dict[str, Any]] = {}
    met: Met = {}

    def among(records: Iterable[int]) -> Met:
        return {record: met[record] for record in records if record in met}

    with everywhere():
        taker = taker_of(run, keep=True)
        for batch in cleaned(_batches(run, 1), taker):
            plan = taker.decide([row for row in batch if not row.rejected], among)
            met |= taker.met_in(plan)
            counts += counted(batch)
            _tally(batch, problems, keep)
            if watch:
                watch(counts.total(), run.total)
    return {"counts": {"rows": counts.total(), **{name: counts[name] for name in OUTCOMES}}, "problems": problems}


def _tally(batch: list[Row], problems: dict[str, dict[str, Any]], keep: Callable[[Row], None] | None) -> None:
    for row in batch:
        for found in row.found:
            fresh = {"level": str(found.level), "count": 0, "row": row.number, "column": found.column}
            fresh["arguments"] = found.arguments
            entry = problems.setdefault(found.code, fresh)
            entry["count"] += 1
            if found.level == Level.REJECT:
                entry["level"] = str(found.level)
        if keep and row.found:
            keep(row)


def keep_trial(run: ImportRun, trial: dict[str, Any]) -> None:
    """Keep what a trial found, unless the mapping was changed meanwhile."""
    with transaction.atomic():
        held = lock(run)
        if held.mapping == run.mapping:
            held.trial = trial
            held.save(update_fields=["trial"])
