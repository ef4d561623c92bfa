"""Tables of the plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kechuang.common.templatetags import kechuang_numbers as figures
from kechuang.common.ui.tables import DayColumn, EmptyState
from kechuang.plan.interfaces import shown
from kechuang.plan.metrics import Column
from kechuang.plan.models import Series, SeriesValue

#: Days stand at the left of their column, as words do.
DAY = {"td": {"class": "p-day"}}


class RecordColumn(tables.Column):
    """A column as the metric declares it."""

    def __init__(self, column: Column) -> None:
        super().__init__(verbose_name=column.label, orderable=False, empty_values=())
        self.declared = column

    def render(self, record: Any) -> Any:
        value = self.declared.value(record)
        text = figures.day(value) if value is None or isinstance(value, dt.date) else value
        href = self.declared.href(record) if self.declared.href else ""
        return format_html('<a href="{}">{}</a>', href, text) if href else text


def record_table(columns: Sequence[Column], rows: Any) -> tables.Table:
    """The records behind a figure, with the columns that its metric declares."""
    declared = [(column.name, RecordColumn(column)) for column in columns]
    table = tables.Table(rows, extra_columns=declared, attrs={"label": _("Records")}, orderable=False)
    table.empty_state = EmptyState(_("No record counts on this day"), _("Choose another day, or another district."))
    return table


class FigureColumn(tables.Column):
    """A value in its series' unit."""

    attrs = {"th": {"class": "k-num"}, "td": {"class": "k-num"}}

    def render(self, value: Any, record: Any) -> Any:
        return figures.span(shown.in_unit(value, record.series.unit))


class ValueTable(tables.Table):
    """Values of a series in one region, which the page names, with who, when and why."""

    period_end = DayColumn(verbose_name=_("End of the period"), orderable=False, attrs=DAY)
    value = FigureColumn(verbose_name=_("Value"), orderable=False)
    state = tables.Column(verbose_name=_("State"), orderable=False)
    source = tables.Column(verbose_name=_("Source"), orderable=False)
    document = tables.Column(verbose_name=_("Document"), orderable=False, default="—")
    entered_by = tables.Column(verbose_name=_("Entered by"), orderable=False, default="—")
    decided_by = tables.Column(verbose_name=_("Approved by"), orderable=False, default="—")
    known_from = DayColumn(verbose_name=_("In force from"), orderable=False, attrs=DAY)
    known_until = DayColumn(verbose_name=_("In force until"), orderable=False, attrs=DAY)
    reason = tables.Column(verbose_name=_("Why it is restated"), orderable=False, empty_values=())

    class Meta:
        model = SeriesValue
        fields: tuple[str, ...] = ()
        row_attrs = {"class": lambda record: "p-replaced" if record.known_until else ""}
        attrs = {"label": _("Values")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.empty_state = EmptyState(
            _("No value yet"), _("A value that one person enters and another approves stands here.")
        )

    def render_document(self, record: SeriesValue) -> Any:
        address = reverse("plan:value_document", args=[record.key])
        return format_html('<a href="{}" download>{}</a>', address, record.document)


class SeriesTable(tables.Table):
    """All series with their latest value."""

    name = tables.Column(verbose_name=_("Series"), linkify=("plan:series", [tables.A("slug")]), orderable=False)
    nature = tables.Column(verbose_name=_("What a value means"), orderable=False)
    keeper = tables.Column(verbose_name=_("Office"), orderable=False)
    latest = tables.Column(verbose_name=_("Latest value"), orderable=False, attrs=FigureColumn.attrs, empty_values=())
    latest_end = DayColumn(verbose_name=_("Of"), orderable=False, attrs=DAY)
    waiting = tables.Column(verbose_name=pgettext_lazy("values", "Waiting"), orderable=False, attrs=FigureColumn.attrs)

    class Meta:
        model = Series
        fields: tuple[str, ...] = ()
        attrs = {"label": _("Series")}

    def render_name(self, record: Series) -> str:
        return str(record)

    def render_latest(self, record: Any) -> Any:
        return figures.missing() if record.latest is None else figures.span(shown.in_unit(record.latest, record.unit))
