"""Forms of an import: the file to send, and the columns to confirm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from kechuang.common.asof import today
from kechuang.registry.domain.imports.columns import CellKind, Column
from kechuang.registry.domain.imports.heads import is_personal
from kechuang.registry.domain.imports.mappings import UNITS
from kechuang.registry.domain.imports.tables import TABLES
from kechuang.registry.models import ImportRun
from kechuang.registry.models.imports import ImportKind


class UploadForm(forms.Form):
    """What is imported, from which file, who says it and as of when."""

    kind = forms.ChoiceField(label=_("What the table holds"), choices=ImportKind.choices)
    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "CSV (UTF-8 or GB 18030, may be gzipped) or XLSX, with the column names in one line above the rows."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.gz,.xlsx,.tsv,.txt"}),
    )
    source = forms.CharField(
        label=_("Source"), max_length=120, required=False,
        help_text=_("Who says what the file says, such as: market regulation bureau, monthly extract. Empty: the file's name."),
    )  # fmt: skip
    source_date = forms.DateField(
        label=_("As of"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
        help_text=_("The day whose state the file shows. Of two files the later one counts; an earlier one only fills gaps."),
    )  # fmt: skip
    sheet = forms.CharField(
        label=_("Sheet"),
        max_length=60,
        required=False,
        help_text=_("For workbooks with several sheets; empty: the first."),
    )

    def clean_source_date(self) -> Any:
        day = self.cleaned_data["source_date"]
        if day and day > today():
            raise forms.ValidationError(_("This day lies in the future. Enter the day whose state the file shows."))
        return day


@dataclass(frozen=True, slots=True)
class MappingLine:
    """A field of the table with the column of the file that is chosen for it, and its unit."""

    column: Column
    place: int | None
    unit: str

    @property
    def is_found(self) -> bool:
        return self.place is not None

    @property
    def takes_unit(self) -> bool:
        return self.column.kind is CellKind.MONEY


def mapping_lines(run: ImportRun) -> list[MappingLine]:
    """One line per field, as the page shows them."""
    columns, units = run.mapping.get("columns", {}), run.mapping.get("units", {})
    return [
        MappingLine(column, columns.get(column.key), units.get(column.key, column.unit))
        for column in TABLES[run.kind].columns
    ]


def mapping_parts(run: ImportRun) -> dict[str, list[MappingLine]]:
    """`found`: fields with a column, and required ones, which must be chosen; `absent`: those that the file leaves out."""
    lines = mapping_lines(run)
    found = [line for line in lines if line.is_found or line.column.required]
    return {"found": found, "absent": [line for line in lines if line not in found]}


def choices_of(run: ImportRun) -> list[tuple[int, str]]:
    """The file's columns that may be chosen: those with natural persons are left out."""
    return [(place, name or f"({place + 1})") for place, name in enumerate(run.header) if not is_personal(name)]


def left_out(run: ImportRun) -> list[str]:
    """The file's columns with natural persons, which are not imported."""
    return [name for name in run.header if is_personal(name)]


def posted_mapping(data: QueryDict, run: ImportRun) -> dict[str, Any]:
    """What was chosen: `column-<key>` is a place, `unit-<key>` one of the units."""
    keys = [column.key for column in TABLES[run.kind].columns]
    columns = {key: int(value) for key in keys if (value := data.get(f"column-{key}", "")).isdigit()}
    units = {key: value for key in keys if (value := data.get(f"unit-{key}", "")) in UNITS}
    return {"columns": columns, "units": units}
