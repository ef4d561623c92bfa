"""Lists as files: CSV and XLSX, written row by row, with cells that a spreadsheet would run made harmless.

Text is neutralised by `tabular.formulas` (our import takes the apostrophe off again); numbers and dates keep their type.
"""

from __future__ import annotations

import csv
import datetime as dt
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import IO, Any, TypeVar

import xlsxwriter
from django.http import FileResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.http import content_disposition_header

from kechuang.common.tabular.formulas import neutral

R = TypeVar("R", bound=HttpResponseBase)
Cell = Any  # text, lazy text, int, Decimal, float, bool, date, datetime or None

CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BOM = "\ufeff"
CHUNK_ROWS = 500
SHEET_ROWS = 1_048_576
LONGEST_TEXT = 32_767
EXACT_DIGITS = 15


def csv_response(filename: str, header: Sequence[Cell], rows: Iterable[Sequence[Cell]]) -> StreamingHttpResponse:
    """A CSV file with a byte order mark, streamed; `rows` is read once, as the reader takes it."""
    response = StreamingHttpResponse(csv_chunks(header, rows), content_type=CSV_TYPE)
    return _as_attachment(response, filename)


def xlsx_response(
    filename: str,
    header: Sequence[Cell],
    rows: Iterable[Sequence[Cell]],
    *,
    notes: Iterable[Sequence[Cell]] = (),
) -> FileResponse:
    """An XLSX file, written in constant memory to a temporary file that is gone when it has been sent.

    `notes` are lines of a second sheet.
    """
    spool = tempfile.TemporaryFile()  # noqa: SIM115 -- the response closes it
    write_xlsx(spool, header, rows, notes=notes)
    spool.seek(0)
    response = FileResponse(spool, content_type=XLSX_TYPE)
    return _as_attachment(response, filename)


def csv_chunks(header: Sequence[Cell], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """The file as text, some hundred rows at a time."""
    buffer: list[str] = [BOM]
    writer = csv.writer(_Appending(buffer), lineterminator="\r\n")
    writer.writerow([text_cell(cell) for cell in header])
    for number, row in enumerate(rows, 1):
        writer.writerow([text_cell(cell) for cell in row])
        if number % CHUNK_ROWS == 0:
            yield "".join(buffer)
            buffer.clear()
    yield "".join(buffer)


def text_cell(cell: Cell) -> str:
    """One cell of a CSV: numbers exact and plain, dates ISO, moments in local time, nothing for None, text neutral."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, Decimal):
        return format(cell, "f")
    if isinstance(cell, int | float):
        return str(cell)
    if isinstance(cell, dt.datetime):
        return _local(cell).isoformat(sep=" ", timespec="seconds")
    return cell.isoformat() if isinstance(cell, dt.date) else neutral(str(cell))


def write_xlsx(
    target: IO[bytes],
    header: Sequence[Cell],
    rows: Iterable[Sequence[Cell]],
    *,
    notes: Iterable[Sequence[Cell]] = (),
) -> None:
    """Write a workbook to `target`; more rows than a sheet can hold go on in a further sheet with the same head."""
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(target, options) as book:
        writer = _Book(book, header)
        for row in rows:
            writer.add(row)
        writer.close(notes)


class _Book:
    """The sheet being written, its place, and the formats."""

    def __init__(self, book: Any, header: Sequence[Cell]) -> None:
        self._book, self._header = book, header
        self._bold = book.add_format({"bold": True})
        self._day = book.add_format({"num_format": "yyyy-mm-dd"})
        self._moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        self._next_sheet()

    def _next_sheet(self) -> None:
        self._sheet = self._book.add_worksheet()
        self._sheet.freeze_panes(1, 0)
        self._sheet.set_column(0, max(0, len(self._header) - 1), 18)
        self._line = 0
        self._write(self._header, self._bold)

    def add(self, row: Sequence[Cell]) -> None:
        if self._line == SHEET_ROWS:
            self._next_sheet()
        self._write(row, None)

    def close(self, notes: Iterable[Sequence[Cell]]) -> None:
        """Write the notes, if there are any, on a sheet of their own."""
        lines = list(notes)
        if lines:
            self._sheet = self._book.add_worksheet()
            self._sheet.set_column(0, 3, 30)
            self._line = 0
        for line in lines:
            self._write(line, None)

    def _write(self, row: Sequence[Cell], style: Any) -> None:
        for column, cell in enumerate(row):
            self._cell(column, cell, style)
        self._line += 1

    def _cell(self, column: int, cell: Cell, style: Any) -> None:
        place = (self._line, column)
        if cell is None or cell == "":
            return
        if isinstance(cell, bool):
            self._sheet.write_boolean(*place, cell, style)
        elif isinstance(cell, int | float | Decimal) and _fits(cell):
            self._sheet.write_number(*place, cell, style)
        elif isinstance(cell, dt.datetime):
            self._sheet.write_datetime(*place, _local(cell), self._moment)
        elif isinstance(cell, dt.date) and cell.year >= 1900:
            self._sheet.write_datetime(*place, cell, self._day)
        else:
            self._sheet.write_string(*place, _sheet_text(cell), style)


def _fits(number: Decimal | float) -> bool:
    """Whether a spreadsheet holds the number exactly: it keeps 15 digits."""
    exact = Decimal(str(number))
    return exact.is_finite() and len(exact.as_tuple().digits) <= EXACT_DIGITS


def _sheet_text(cell: Cell) -> str:
    text = format(cell, "f") if isinstance(cell, Decimal) else str(cell)
    safe = text if isinstance(cell, int | float | Decimal) else neutral(text)
    return safe if len(safe) <= LONGEST_TEXT else f"{safe[: LONGEST_TEXT - 1]}…"


def _local(moment: dt.datetime) -> dt.datetime:
    return timezone.localtime(moment).replace(tzinfo=None) if timezone.is_aware(moment) else moment


def _as_attachment(response: R, filename: str) -> R:
    response["Content-Disposition"] = content_disposition_header(True, filename)
    response["X-Content-Type-Options"] = "nosniff"
    return response


class _Appending:
    """What csv.writer writes to: keeps the pieces in a list."""

    def __init__(self, pieces: list[str]) -> None:
        self.write = pieces.append
