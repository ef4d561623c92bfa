"""Files that an import gives out: templates, the sheet of rejected rows, the list of all that was found."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kechuang.registry.domain.imports.columns import Column
from kechuang.registry.domain.imports.heads import is_personal
from kechuang.registry.domain.imports.messages import message
from kechuang.registry.domain.imports.tables import TABLES
from kechuang.registry.models import ImportRun


def template(kind: str) -> tuple[list[str], list[list[str]]]:
    """(head, rows): the columns with one invented example; a heading says the unit, required ones carry a star."""
    table = TABLES[kind]
    return [heading(column) for column in table.columns], [[column.example for column in table.columns]]


def heading(column: Column) -> str:
    """The heading that our own recognition reads back: the first word for it, with the unit."""
    unit = f"（{column.unit}）" if column.unit else ""
    return f"{column.words[0]}{unit}{'*' if column.required else ''}"


def template_notes(kind: str) -> list[list[str]]:
    """What stands in the second sheet of a template: each column with what it takes."""
    table = TABLES[kind]
    lines = [[str(note)] for note in table.notes]
    for column in table.columns:
        words = "、".join(dict.fromkeys(column.words))
        lines.append([heading(column), str(column.label), str(column.note), words])
    return lines


def rejected_head(run: ImportRun) -> list[str]:
    """The file's own headings, so that the sheet can be mended and sent again, and two more."""
    return [*(name for name in run.header if not is_personal(name)), _("Row"), _("Reason")]


def rejected_rows(run: ImportRun) -> Iterator[list[Any]]:
    """Each rejected row as it stood in the file, its number and all reasons."""
    places = [place for place, name in enumerate(run.header) if not is_personal(name)]
    found = run.issues.filter(level="reject").order_by("row", "pk").values_list("row", "code", "arguments", "raw")
    for row, issues in groupby(found.iterator(chunk_size=2_000), key=lambda issue: issue[0]):
        reasons: list[str] = []
        raw: dict[str, Any] = {}
        for _row, code, arguments, kept in issues:
            reasons.append(message(code, arguments))
            raw = kept or raw
        yield [*(raw.get(str(place), "") for place in places), row, " ".join(reasons)]


def issues_head() -> list[str]:
    return [_("Row"), _("Column"), _("Level"), _("What was found")]


def issue_rows(run: ImportRun) -> Iterator[list[Any]]:
    """All that was found, in the order of the file."""
    columns: dict[str, int] = run.mapping.get("columns", {})
    names = {key: run.header[place] for key, place in columns.items()}
    found = run.issues.order_by("row", "pk").values_list("row", "column", "level", "code", "arguments")
    for row, column, level, code, arguments in found.iterator(chunk_size=2_000):
        yield [row, names.get(column, column), level_label(level), message(code, arguments)]


def level_label(level: str) -> str:
    """Note, warning or rejected, in the reader's language."""
    return {"note": _("Note"), "warning": _("Warning"), "reject": pgettext("rows", "Rejected")}.get(level, level)
