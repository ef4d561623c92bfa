"""The rows of a run: the stored file opened, the head skipped, the cells picked by the mapping."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from kechuang.common.archives import UnreadableFile
from kechuang.common.domain.files import path_of
from kechuang.common.models import StoredFile
from kechuang.common.refusals import Refused
from kechuang.common.tabular.reading import Table, open_table
from kechuang.common.tabular.reasons import LIMITS, TableLimits
from kechuang.registry.domain.imports.columns import ImportTable
from kechuang.registry.domain.imports.found import Row
from kechuang.registry.domain.imports.heads import Head, find_head, is_personal


def table_limits() -> TableLimits:
    """The limits of the tables that this installation takes."""
    return TableLimits(bytes=max(LIMITS.bytes, settings.KECHUANG["upload_limit_mb"] << 20))


def open_stored(file: StoredFile, sheet: str = "") -> Table:
    """The table in a stored file. Raises Refused in the reader's language."""
    try:
        return open_table(path_of(file), name=file.name, sheet=sheet, limits=table_limits())
    except UnreadableFile as error:
        raise refused(error) from error


def refused(error: UnreadableFile) -> Refused:
    """The same refusal in the reader's language."""
    return Refused(error.code, f"{_(error.what)} {_(error.mend)}" % error.arguments)


def head_of(opened: Table, table: ImportTable) -> Head:
    """The line of column names. Raises Refused where none is recognised."""
    try:
        head = find_head(opened.lines(), table)
    except UnreadableFile as error:
        raise refused(error) from error
    if head is None:
        raise Refused(
            "no-head",
            _(
                "No line with column names was recognised among the first lines. Use the template, or name the columns as it does."
            ),
        )
    return head


def rows(opened: Table, *, head_line: int, columns: dict[str, int], start: int = 1) -> Iterator[Row]:
    """Data rows from number `start` on; lines without any value are passed over but counted in the numbers."""
    places = sorted(columns.items())
    lines = enumerate(islice(opened.lines(), head_line + start - 1, None), start)
    for number, line in lines:
        if any(cell not in (None, "") for cell in line):
            width = len(line)
            yield Row(number, {key: line[place] if place < width else None for key, place in places}, line=line)


def kept_cells(line: list[object], header: list[str]) -> dict[str, Any]:
    """A whole line by its headings, as a rejected row is kept for mending: without columns on natural persons."""
    return {
        f"{place}": value if isinstance(value, str | int | float | bool) else str(value)
        for place, value in enumerate(line[: len(header)])
        if value not in (None, "") and not is_personal(header[place])
    }
