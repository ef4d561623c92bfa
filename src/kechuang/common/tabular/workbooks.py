"""XLSX: looked through as an archive, its true extent counted, and only then read. Formulas give their stored values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from kechuang.common.archives import ArchiveLimits, inspect
from kechuang.common.tabular.formulas import original
from kechuang.common.tabular.reasons import TableLimits, UnreadableTable

T = TypeVar("T")

SHEET_ROWS = 1_048_576


class Extent:
    """How far the cells of each part reach, whatever its `dimension` says: a reader allots the whole rectangle."""

    def __init__(self, limits: TableLimits) -> None:
        self._limits = limits
        self._columns: dict[str, int] = {}
        self._part = ""
        self._row = self._column = 0
        self._greatest_row = self._greatest_column = 0

    def watch(self, part: str, element: str, attributes: dict[str, str]) -> None:
        name = element.rpartition(":")[2]
        if name == "c":
            self._cell(attributes.get("r", ""))
        elif name == "row":
            self._begin_row(part, attributes.get("r", ""))

    def _begin_row(self, part: str, number: str) -> None:
        if part != self._part:
            self.close()
            self._part, self._row, self._greatest_row, self._greatest_column = part, 0, 0, 0
        self._row = int(number) if number.isascii() and number.isdigit() else self._row + 1
        self._column = 0
        self._greatest_row = max(self._greatest_row, self._row)
        if self._row > SHEET_ROWS:
            raise UnreadableTable("table-rows", limit=SHEET_ROWS)

    def _cell(self, reference: str) -> None:
        letters = reference.rstrip("0123456789")
        if letters:
            self._column = self._columns.get(letters) or self._learn(letters)
        else:
            self._column += 1
        if self._column > self._greatest_column:
            self._greatest_column = self._column
            self._check()

    def _learn(self, letters: str) -> int:
        number = 0
        for letter in letters.upper()[:8]:
            number = number * 26 + (ord(letter) - 64 if "A" <= letter <= "Z" else 0)
        self._columns[letters] = number
        return number

    def _check(self) -> None:
        if self._greatest_column > self._limits.columns:
            raise UnreadableTable("table-columns", line=self._row, limit=self._limits.columns)

    def close(self) -> None:
        """Check the rectangle of the part that was watched last."""
        if self._greatest_row * self._greatest_column > self._limits.cells:
            raise UnreadableTable("table-cells", found=self._greatest_row * self._greatest_column)


def check(path: Path, limits: TableLimits) -> None:
    """Refuse what could do harm, before anything is unpacked into memory."""
    extent = Extent(limits)
    inspect(path, kind="xlsx", limits=ArchiveLimits(unpacked=limits.unpacked // 2), watch=extent.watch)
    extent.close()


def sheet_names(path: Path) -> tuple[str, ...]:
    """The visible worksheets in order; all worksheets if none is visible."""
    sheets = [found for found in _book(path).sheets_metadata if found.typ == SheetTypeEnum.WorkSheet]
    visible = [found for found in sheets if found.visible == SheetVisibleEnum.Visible]
    return tuple(found.name for found in visible or sheets)


def read_lines(path: Path, sheet: str) -> Iterator[list[object]]:
    """Every line as typed cells: text, int, float, bool, date, datetime, time, timedelta, or "" for none."""
    found = _sheet(path, sheet)
    for row in found.iter_rows() if found.start else ():
        yield [_plain(cell) for cell in row]


def _plain(cell: object) -> object:
    if isinstance(cell, str):
        return original(cell.replace("\0", ""))
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e18:
        return int(cell)
    if isinstance(cell, dt.datetime) and cell.time() == dt.time():
        return cell.date()
    return cell


def _book(path: Path) -> CalamineWorkbook:
    return _guarded(lambda: CalamineWorkbook.from_path(path))


def _sheet(path: Path, name: str) -> CalamineSheet:
    book = _book(path)
    return _guarded(lambda: book.get_sheet_by_name(name))


def _guarded(read: Callable[[], T]) -> T:
    """The reader is compiled: whatever goes wrong inside (a panic is no Exception) becomes a refusal."""
    try:
        return read()
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:
        raise UnreadableTable("table-workbook", detail=str(error)[:120]) from error
