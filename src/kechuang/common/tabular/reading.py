"""Opening a table: kind by name and contents, then lines of cells.

    table = open_table(Path("organisations.csv.gz"))
    for line in table.lines(): ...            # lists of cells; line 1 is the first of the file or sheet

Everything that can be refused without reading values is refused by `open_table`: a table that opens can be read to its
end, but for rows or columns past the limits.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kechuang.common.archives import OLE, ZIP, first_bytes
from kechuang.common.tabular import texts, workbooks
from kechuang.common.tabular.bytes import GZIP, find_encoding
from kechuang.common.tabular.reasons import LIMITS, TableLimits, UnreadableTable

#: Endings of names that are read, and the kind they stand for.
ENDINGS = {".csv": "csv", ".csv.gz": "csv", ".tsv": "csv", ".txt": "csv", ".xlsx": "xlsx"}
REFUSED_ENDINGS = {".xls": "table-xls", ".xlsm": "archive-macros", ".xlsb": "table-kind", ".ods": "table-kind"}
SIGNATURES = ((b"%PDF", "PDF"), (ZIP, "ZIP"), (OLE, "OLE"), (b"\x89PNG", "PNG"), (b"\xff\xd8\xff", "JPEG"), (b"\x7fELF", "ELF"),
              (b"MZ", "EXE"), (b"Rar!", "RAR"), (b"7z\xbc\xaf", "7z"), (b"BZh", "bzip2"), (b"\xfd7zXZ", "xz"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Table:
    """A table that can be read again and again. `encoding` and `delimiter` are empty for workbooks, `sheet` for CSV."""

    path: Path
    kind: str
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    limits: TableLimits = field(default=LIMITS)

    def lines(self) -> Iterator[list[object]]:
        """All lines, blank ones too, so that numbers agree with what a spreadsheet shows."""
        for number, line in enumerate(self._raw(), 1):
            if number > self.limits.rows:
                raise UnreadableTable("table-rows", limit=self.limits.rows)
            if len(line) > self.limits.columns:
                raise UnreadableTable("table-columns", line=number, limit=self.limits.columns)
            yield line

    def _raw(self) -> Iterator[list[object]]:
        if self.kind == "xlsx":
            return workbooks.read_lines(self.path, self.sheet)
        return texts.read_lines(self.path, self.encoding, self.delimiter, self.limits)


def ending_of(name: str) -> str:
    """`list.CSV.gz` → `.csv.gz`."""
    low = name.lower().strip()
    return ".csv.gz" if low.endswith(".csv.gz") else Path(low).suffix


def open_table(path: Path, *, name: str = "", sheet: str = "", limits: TableLimits = LIMITS) -> Table:
    """Check a file and open it. `name` is the uploader's, whose ending tells the kind. Raises UnreadableFile."""
    ending = ending_of(name or path.name)
    if ending not in ENDINGS:
        raise UnreadableTable(REFUSED_ENDINGS.get(ending, "table-kind"), found=ending or name)
    if path.stat().st_size > limits.bytes:
        raise UnreadableTable("table-size", limit=limits.bytes >> 20)
    return _workbook(path, sheet, limits) if ENDINGS[ending] == "xlsx" else _text(path, ending, limits)


def _workbook(path: Path, sheet: str, limits: TableLimits) -> Table:
    workbooks.check(path, limits)
    names = workbooks.sheet_names(path)
    if not names:
        raise UnreadableTable("table-empty")
    if sheet and sheet not in names:
        raise UnreadableTable("table-sheet", found=sheet, sheets="、".join(names))
    return Table(path, "xlsx", sheet=sheet or names[0], sheets=names, limits=limits)


def _text(path: Path, ending: str, limits: TableLimits) -> Table:
    head = first_bytes(path)
    if ending == ".csv.gz" and not head.startswith(GZIP):
        raise UnreadableTable("table-binary", found="not gzip")
    found = next((kind for mark, kind in SIGNATURES if head.startswith(mark)), "")
    if found:
        raise UnreadableTable("table-binary", found=found)
    encoding = find_encoding(path, limits)
    return Table(path, "csv", encoding, texts.sniff(texts.read_sample(path, encoding, limits)), limits=limits)
