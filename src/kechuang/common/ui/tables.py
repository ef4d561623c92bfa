"""What the data table adds to django-tables2: figures as columns, chosen columns, exports, an empty state with its button."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import django_tables2 as tables
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from kechuang.common.templatetags import kechuang_numbers as figures

Text = str | Promise
#: Attributes of a column of figures: right aligned, tabular numerals.
NUMBER = {"td": {"class": "k-num"}, "th": {"class": "k-num"}}


class FigureColumn(tables.Column):  # type: ignore[misc]  # the library has no types
    """A right-aligned figure; subclasses say how it is written. Missing values are shown, not left blank."""

    empty_values = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"attrs": NUMBER, **kwargs})

    def render(self, value: Any) -> SafeString:
        return figures.count(value)


class CountColumn(FigureColumn):
    """`2,180`; the unit stands in the column's head."""


class MoneyColumn(FigureColumn):
    def render(self, value: Any) -> SafeString:
        return figures.money(value)


class PercentColumn(FigureColumn):
    def render(self, value: Any) -> SafeString:
        return figures.percent(value)


class ChangeColumn(FigureColumn):
    def render(self, value: Any) -> SafeString:
        return figures.change(value)


class DayColumn(FigureColumn):
    def render(self, value: Any) -> SafeString:
        return figures.day(value)


@dataclass(frozen=True, slots=True)
class EmptyState:
    """What an empty list says: what belongs here and the button that makes it."""

    title: Text
    text: Text = ""
    action: Text = ""
    href: str = ""
    icon: str = "inbox"


def choose_columns(table: tables.Table, request: HttpRequest, *, always: int = 1) -> None:
    """Hide the columns that the address does not choose (`?column=a&column=b`) and offer the choice.

    The first `always` columns stay: they say what a row is.
    """
    chosen = set(request.GET.getlist("column"))
    columns = list(table.columns.iterall())[always:]
    choices = []
    for column in columns:
        shown = column.name in chosen if chosen else column.visible
        (table.columns.show if shown else table.columns.hide)(column.name)
        choices.append((column.name, column.header, shown))
    table.column_choices = choices
    table.kept_query = [(k, v) for k, found in request.GET.lists() if k != "column" for v in found]
