"""Recognising organisations: by code, then former number, then by the stated rule for rows that have neither.

A row **with** a code or number is the record that holds it, or a new one. If another record bears the same name in the
same region, the two are put before a person as a near match; nothing is joined by itself.

A row **without** either is an existing record only if name and city are the same and the founding dates are equal; where
one of them has no founding date, region and address must be equal. Otherwise it is a new record and, again, a near match.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from kechuang.registry.domain.imports.merging import Record
from kechuang.registry.domain.imports.organisations import OrganisationRow
from kechuang.registry.models import Organisation, OrganisationNumber

#: How many near matches a new record may raise: a name that a hundred records bear is no evidence.
MOST_MATCHES = 3


@dataclass(slots=True, eq=False)
class Known:
    """An organisation as far as recognising needs it. `row` is the row of this run that first met it, 0 for none.

    `organisation` is the record itself, or None where only the outline was kept (a trial run over many rows).
    """

    pk: int | None
    code: str | None
    name_key: str
    path: str
    founded_on: dt.date | None
    address: str
    organisation: Record | None
    row: int = 0
    digest: int = 0


class Book:
    """What is known about the organisations that a batch of rows may mean. `load` for each batch, then `find` per row.

    With `keep`, records that are only planned stay known from batch to batch: a trial run writes nothing.
    """

    def __init__(self, paths: dict[int, str], *, keep: bool = False) -> None:
        self._paths = paths
        self._keep = keep
        self._kept_codes: dict[str, Known] = {}
        self._kept_numbers: dict[str, Known] = {}
        self._kept_names: dict[str, list[Known]] = {}
        self._forget()

    def _forget(self) -> None:
        self.codes: dict[str, Known] = {}
        self.numbers: dict[str, Known] = {}
        self.names: dict[str, list[Known]] = {}
        self.by_pk: dict[int, Known] = {}

    def load(self, rows: Iterable[OrganisationRow]) -> None:
        """Read all records that the rows may mean: three or four queries, however many rows."""
        self._forget()
        rows = list(rows)
        self._load_codes({row.code for row in rows if row.code})
        self._load_numbers({value for row in rows for value, _holds in row.numbers})
        self._load_names({row.name_key for row in rows if self._by_number(row) is None})

    def _load_codes(self, codes: set[str]) -> None:
        found = list(Organisation.objects.filter(code__in=codes)) if codes else []
        targets = merged_into(found)
        self.codes = {str(record.code): self._known(targets[record.pk]) for record in found}

    def _load_numbers(self, values: set[str]) -> None:
        rows = OrganisationNumber.objects.filter(value__in=values).select_related("organisation") if values else ()
        held = {row.value: row.organisation for row in rows}
        targets = merged_into(held.values())
        self.numbers = {value: self._known(targets[record.pk]) for value, record in held.items()}

    def _load_names(self, keys: set[str]) -> None:
        found = Organisation.objects.filter(name_key__in=keys, merged_into=None).order_by("pk") if keys else ()
        for record in found:
            self.names.setdefault(record.name_key, []).append(self._known(record))

    def _known(self, record: Organisation) -> Known:
        if record.pk not in self.by_pk:
            path = self._paths[record.region_id]
            self.by_pk[record.pk] = Known(
                record.pk, record.code, record.name_key, path, record.founded_on, record.address, record
            )
        return self.by_pk[record.pk]

    def add(self, known: Known) -> None:
        """Make a planned record known to the rows that follow."""
        if known.code:
            self.codes[known.code] = known
        self.names.setdefault(known.name_key, []).append(known)
        if self._keep:
            if known.code:
                self._kept_codes[known.code] = known
            self._kept_names.setdefault(known.name_key, []).append(known)

    def give(self, number: str, known: Known) -> None:
        """Make it known that the record is to have this former number."""
        self.numbers[number] = known
        if self._keep:
            self._kept_numbers[number] = known

    def find(self, row: OrganisationRow) -> Known | None:
        """The record that the row means, or None."""
        if row.has_code:
            return self._by_number(row)
        fitting = [known for known in self.named(row) if _same_without_code(known, row)]
        return fitting[0] if fitting else None

    def _by_number(self, row: OrganisationRow) -> Known | None:
        if row.code and (known := self.codes.get(row.code) or self._kept_codes.get(row.code)):
            return known
        for value, _holds in row.numbers:
            known = self.holder(value)
            if known and not (known.code and row.code):
                return known
        return None

    def holder(self, number: str) -> Known | None:
        """The record that has this former number."""
        return self.numbers.get(number) or self._kept_numbers.get(number)

    def named(self, row: OrganisationRow) -> list[Known]:
        """Records with the same name in the same city."""
        found = [*self.names.get(row.name_key, ()), *self._kept_names.get(row.name_key, ())]
        return [known for known in dict.fromkeys(found) if _one_city(known.path, row.path)]

    def near(self, row: OrganisationRow) -> list[Known]:
        """Records of the same name whose region is the row's, lies in it or holds it: a person should compare them."""
        found = [k for k in self.named(row) if k.path.startswith(row.path) or row.path.startswith(k.path)]
        return found[:MOST_MATCHES]


def merged_into(records: Iterable[Organisation]) -> dict[int, Organisation]:
    """By the record's row number, the record that it was merged into in the end (itself, as a rule)."""
    targets = {record.pk: record for record in records}
    while merged := {target.merged_into_id for target in targets.values() if target.merged_into_id}:
        into = Organisation.objects.in_bulk(merged)
        targets = {pk: into.get(target.merged_into_id or 0, target) for pk, target in targets.items()}
    return targets


def _one_city(first: str, second: str) -> bool:
    pairs = zip(first.split("/")[:2], second.split("/")[:2], strict=False)
    return all(a == b or not a or not b for a, b in pairs)


def _same_without_code(known: Known, row: OrganisationRow) -> bool:
    """The rule of the module's head for rows without code and number."""
    if known.founded_on and row.founded_on:
        return known.founded_on == row.founded_on
    return bool(row.address) and known.address == row.address and known.path == row.path
