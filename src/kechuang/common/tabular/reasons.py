"""Why a table is refused, and the limits it is held to."""

from __future__ import annotations

from dataclasses import dataclass

from kechuang.common.archives import REASONS, UnreadableFile, gettext_noop


class UnreadableTable(UnreadableFile):
    """A file that no table can be read from, with what is wrong and how to mend it."""


@dataclass(frozen=True, slots=True)
class TableLimits:
    """`cells` bounds what a workbook takes in memory (it is not streamed); a CSV is held to rows and columns only."""

    bytes: int = 100 << 20
    unpacked: int = 2 << 30
    ratio: int = 200
    ratio_from: int = 16 << 20
    rows: int = 2_000_000
    columns: int = 512
    cells: int = 16_000_000
    cell_length: int = 100_000


LIMITS = TableLimits()

_SPLIT = gettext_noop("Split it into several files; they can be imported one after another.")
_AS_CSV = gettext_noop("Save it as CSV in UTF-8 and send that.")
REASONS |= {
    "table-kind": (
        gettext_noop("Files of the kind “%(found)s” are not read."),
        gettext_noop("Send a table as .csv, .csv.gz or .xlsx."),
    ),
    "table-xls": (
        gettext_noop("This is a workbook of the old kind (.xls), which is not read for safety."),
        gettext_noop("Open it in a spreadsheet program and save it as .xlsx."),
    ),
    "table-binary": (
        gettext_noop("The file is named as a table, but its contents are of another kind (%(found)s)."),
        gettext_noop("Check that you chose the right file."),
    ),
    "table-size": (gettext_noop("The file is larger than %(limit)s MB."), _SPLIT),
    "table-bomb": (
        gettext_noop("Unpacked, the file would be more than %(found)s times larger than it is."),
        gettext_noop("Send the table unpacked."),
    ),
    "table-cut": (
        gettext_noop("The packed file is damaged or was cut off on its way."),
        gettext_noop("Pack and send it again."),
    ),
    "table-encoding": (gettext_noop("The characters of the file are in no known encoding."), _AS_CSV),
    "table-empty": (
        gettext_noop("The file holds no rows."),
        gettext_noop("Check that the first sheet holds the table, with the column names above it."),
    ),
    "table-sheet": (
        gettext_noop("The workbook has no sheet “%(found)s”."),
        gettext_noop("Choose one of its sheets: %(sheets)s."),
    ),
    "table-rows": (gettext_noop("The table has more than %(limit)s rows."), _SPLIT),
    "table-columns": (
        gettext_noop("Line %(line)s has more than %(limit)s columns."),
        gettext_noop("Delete the empty or superfluous columns at the right."),
    ),
    "table-cells": (
        gettext_noop("The sheet spans %(found)s cells, more than a workbook may have here."),
        gettext_noop("Delete the empty rows and columns around the table, or save it as CSV."),
    ),
    "table-cell": (
        gettext_noop(
            "A cell in line %(line)s holds more than %(limit)s characters; perhaps a quotation mark is missing."
        ),
        gettext_noop("Correct that line."),
    ),
    "table-workbook": (gettext_noop("The workbook cannot be read: %(detail)s."), _AS_CSV),
}
