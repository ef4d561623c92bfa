"""The first rows of a file as they would be taken in, with what is wrong in each cell."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import Any

from kechuang.accounts.reach import everywhere
from kechuang.registry.domain.imports.found import Row
from kechuang.registry.domain.imports.messages import message
from kechuang.registry.domain.imports.source import open_stored, rows
from kechuang.registry.domain.imports.tables import TABLES
from kechuang.registry.domain.imports.taking import taker_of
from kechuang.registry.models import ImportRun

SHOWN_ROWS = 200
ORDER = {"reject": 0, "warning": 1, "note": 2}


@dataclass(frozen=True, slots=True)
class Cell:
    """A value as it stands in the file, the gravest level of what was found, and the messages."""

    text: str
    level: str = ""
    messages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its number, what would become of it, its cells, and what was found about the row as a whole."""

    number: int
    outcome: str
    cells: tuple[Cell, ...]
    remarks: tuple[Cell, ...]


def preview(run: ImportRun) -> tuple[list[str], list[Line]]:
    """(headings, lines) of the first rows; the register is read, nothing is written."""
    keys = [key for key, _place in sorted(run.mapping["columns"].items(), key=lambda item: item[1])]
    table = TABLES[run.kind]
    with everywhere():
        found = _decided(run)
    return [str(table.column(key).label) for key in keys], [_line(row, keys) for row in found]


def _decided(run: ImportRun) -> list[Row]:
    opened = open_stored(run.file, run.sheet)
    first = list(islice(rows(opened, head_line=run.head_line, columns=run.mapping["columns"]), SHOWN_ROWS))
    taker = taker_of(run, keep=True)
    for row in first:
        taker.read(row)
    taker.decide([row for row in first if not row.rejected], lambda _records: {})
    return first


def _line(row: Row, keys: list[str]) -> Line:
    cells = tuple(_cell(row, key) for key in keys)
    others = [found for found in row.found if found.column not in keys]
    remarks = tuple(Cell("", str(found.level), (message(found.code, found.arguments),)) for found in others)
    return Line(row.number, row.outcome, cells, remarks)


def _cell(row: Row, key: str) -> Cell:
    found: list[Any] = sorted((f for f in row.found if f.column == key), key=lambda f: ORDER[str(f.level)])
    value = row.cells.get(key)
    texts = tuple(message(f.code, f.arguments) for f in found)
    return Cell("" if value is None else str(value)[:80], str(found[0].level) if found else "", texts)
