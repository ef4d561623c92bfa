"""Deciding, row by row, what a batch of organisations does to the register; nothing is written here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kechuang.registry.domain.imports import merging
from kechuang.registry.domain.imports.found import Level, Row
from kechuang.registry.domain.imports.identity import Book, Known
from kechuang.registry.domain.imports.merging import Record, Source
from kechuang.registry.domain.imports.organisations import OrganisationRow


@dataclass(slots=True)
class Plan:
    """What is to be written: new and changed records, numbers, former names, and pairs that a person must compare."""

    new: list[Known] = field(default_factory=list)
    changed: dict[int, Known] = field(default_factory=dict)
    confirmed: list[int] = field(default_factory=list)
    numbers: list[tuple[Known, str, bool]] = field(default_factory=list)
    former_names: list[tuple[Known, str]] = field(default_factory=list)
    near: list[tuple[Known, Known]] = field(default_factory=list)
    met: list[Known] = field(default_factory=list)


class Planner:
    """One for a run: knows its source and, in a trial, what earlier batches would have made."""

    def __init__(self, book: Book, source: Source) -> None:
        self._book = book
        self._source = source

    def plan(self, rows: Iterable[Row], met: dict[int, tuple[int, int]]) -> Plan:
        """Decide each row's outcome. `met`: row number and digest by record, for records met in earlier batches."""
        plan = Plan()
        for known in self._book.by_pk.values():
            known.row, known.digest = met.get(known.pk or 0, (known.row, known.digest))
        for row in rows:
            self._decide(row, row.clean, plan)
        return plan

    def _decide(self, row: Row, clean: OrganisationRow, plan: Plan) -> None:
        known = self._book.find(clean)
        if known is None:
            known = self._create(row, clean, plan)
        elif known.row:
            self._repeat(row, clean, known, plan)
        else:
            self._update(row, clean, known, plan)
        self._take_numbers(row, clean, known, plan)

    def _create(self, row: Row, clean: OrganisationRow, plan: Plan) -> Known:
        record = merging.new_record(clean, self._source)
        known = Known(
            None,
            record.code,
            clean.name_key,
            clean.path,
            clean.founded_on,
            clean.address,
            record,
            row.number,
            row.digest,
        )
        for other in self._book.near(clean):
            plan.near.append((other, known))
            row.tell("name", "near-match", Level.WARNING, name=clean.name_key, code=other.code or "—")
        plan.new.append(known)
        self._book.add(known)
        row.outcome = "created"
        return known

    def _repeat(self, row: Row, clean: OrganisationRow, known: Known, plan: Plan) -> None:
        differs = row.digest != known.digest
        row.tell("", "duplicate-differs" if differs else "duplicate", Level.NOTE, row=known.row)
        row.outcome = "merged"
        if differs and known.organisation:
            self._merge(clean, known, plan, gaps_only=True)

    def _update(self, row: Row, clean: OrganisationRow, known: Known, plan: Plan) -> None:
        known.row, known.digest = row.number, row.digest
        plan.met.append(known)
        changed = self._merge(clean, known, plan, gaps_only=False)
        row.outcome = "updated" if changed else "unchanged"
        if not changed and known.organisation and self._is_later(known.organisation):
            plan.confirmed.append(known.organisation.pk)

    def _merge(self, clean: OrganisationRow, known: Known, plan: Plan, *, gaps_only: bool) -> bool:
        record = known.organisation
        if record is None:
            return False
        before = record.name
        changed = merging.merge(record, clean, self._source, gaps_only=gaps_only)
        if changed and known.pk:
            plan.changed[known.pk] = known
        if "name" in changed:
            plan.former_names.append((known, before))
        if "code" in changed and record.code:
            known.code = record.code
            self._book.codes[record.code] = known
        return bool(changed)

    def _is_later(self, record: Record) -> bool:
        date = self._source.date
        return bool(date and (record.source_date is None or date > record.source_date))

    def _take_numbers(self, row: Row, clean: OrganisationRow, known: Known, plan: Plan) -> None:
        for value, holds in clean.numbers:
            holder = self._book.holder(value)
            if holder is None:
                plan.numbers.append((known, value, holds))
                self._book.give(value, known)
                if row.outcome == "unchanged":
                    row.outcome = "updated"
            elif holder is not known:
                row.tell("code", "number-taken", Level.WARNING, found=value, name=holder.name_key)
