"""Yearly values: which of several documents counts, and what the others say.

The grade decides, in the order of the setting `value_precedence`; within a grade the document dated last; then the one
that was taken in last. A grade that the setting does not name comes after all that it names.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings

from kechuang.registry.models import Statement
from kechuang.registry.models.statements import VALUE_FIELDS

Number = Decimal | int


@dataclass(frozen=True, slots=True)
class Datum:
    """One document's word on one fact of one year."""

    value: Number
    grade: str
    source: str
    dated_on: dt.date
    statement: str


@dataclass(frozen=True, slots=True)
class Fact:
    """All words on one fact of one year, the one in force first."""

    name: str
    year: int
    data: tuple[Datum, ...]

    @property
    def in_force(self) -> Datum:
        return self.data[0]

    @property
    def differs(self) -> bool:
        """Whether the documents disagree."""
        return len({datum.value for datum in self.data}) > 1


Facts = dict[tuple[int, str], Fact]


def facts(statements: Iterable[Statement], *, names: Sequence[str] = VALUE_FIELDS) -> Facts:
    """Per year and fact what the documents of one organisation say. What no document says is not there."""
    ranked = sorted(statements, key=_rank)
    found: dict[tuple[int, str], list[Datum]] = {}
    for statement in ranked:
        for name in names:
            value = getattr(statement, name)
            if value is not None:
                datum = Datum(value, statement.grade, statement.source, statement.dated_on, statement.key)
                found.setdefault((statement.year, name), []).append(datum)
    return {(year, name): Fact(name, year, tuple(data)) for (year, name), data in found.items()}


def facts_of(organisation: int, *, years: Iterable[int] | None = None, day: dt.date | None = None) -> Facts:
    """The facts of one organisation (row number); with `day` only from documents dated by then."""
    rows = Statement.objects.filter(organisation=organisation)
    if years is not None:
        rows = rows.filter(year__in=list(years))
    return facts(rows.filter(dated_on__lte=day) if day else rows)


def facts_of_many(
    organisations: Iterable[int], *, years: Iterable[int], names: Sequence[str] = VALUE_FIELDS
) -> dict[int, Facts]:
    """The same for many organisations in one query, by row number."""
    rows: dict[int, list[Statement]] = {}
    for statement in Statement.objects.filter(organisation__in=list(organisations), year__in=list(years)):
        rows.setdefault(statement.organisation_id, []).append(statement)
    return {key: facts(found, names=names) for key, found in rows.items()}


def _rank(statement: Statement) -> tuple[int, int, int]:
    order: list[str] = settings.KECHUANG["value_precedence"]
    place = order.index(statement.grade) if statement.grade in order else len(order)
    return place, -statement.dated_on.toordinal(), -statement.pk
