"""Yearly values as a grid: facts down, years across, each cell with its provenance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise

from kechuang.common import numbers
from kechuang.common.numbers import Shown
from kechuang.common.templatetags.kechuang_numbers import language
from kechuang.common.ui import Value
from kechuang.registry.enums import Grade
from kechuang.registry.models import Statement
from kechuang.registry.models.statements import VALUE_FIELDS
from kechuang.registry.queries.values import Datum, Fact, Facts

#: Years that fit beside each other.
YEARS = 4


@dataclass(frozen=True, slots=True)
class Cell:
    """`values` with the one in force first; empty where nothing is known."""

    values: tuple[Value, ...] = ()
    differs: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    label: str | Promise
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    years: tuple[int, ...]
    lines: tuple[Line, ...]


def grid(facts: Facts) -> Grid:
    """The last years, and only facts of which at least one is known."""
    years = tuple(sorted({year for year, _name in facts}, reverse=True)[:YEARS])
    lines = (Line(label_of(name), tuple(_cell(facts.get((year, name))) for year in years)) for name in VALUE_FIELDS)
    return Grid(years, tuple(line for line in lines if any(cell.values for cell in line.cells)))


def label_of(name: str) -> str | Promise:
    field: models.Field[object, object] = Statement._meta.get_field(name)  # type: ignore[assignment]
    return field.verbose_name


def shown(name: str, value: numbers.Number) -> Shown:
    """Money scaled in the reader's language, heads counted."""
    is_money = isinstance(Statement._meta.get_field(name), models.DecimalField)
    return numbers.money(value, language()) if is_money else numbers.count(value)


def _cell(fact: Fact | None) -> Cell:
    if fact is None:
        return Cell()
    return Cell(tuple(_value(fact.name, datum, datum is fact.in_force) for datum in fact.data), fact.differs)


def _value(name: str, datum: Datum, counts: bool) -> Value:
    return Value(shown(name, datum.value), datum.source, Grade(datum.grade).label, datum.dated_on, counts)


__all__: Sequence[str] = ("Cell", "Grid", "Line", "grid", "label_of", "shown")
