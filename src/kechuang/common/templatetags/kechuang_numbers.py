"""Filters for figures: `{{ value|money }}`. The text is rounded for reading; the exact value stands in the title.

A missing value (None, or `Missing(reason)` from the view) is "—" with its reason as title.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import is_aware, localdate
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kechuang.common import numbers
from kechuang.common.numbers import Language, Number, Shown

register = template.Library()


@dataclass(frozen=True, slots=True)
class Missing:
    """A value that is not there, and why; views hand it over in place of None."""

    reason: str


def language() -> Language:
    return numbers.language_of(get_language())


def exact(value: Any) -> Number | None:
    """The value as a number; a float (from JSON) through its shortest decimal form; None for missing."""
    if value is None or value == "" or isinstance(value, Missing):
        return None
    return Decimal(str(value)) if isinstance(value, float | str) else value


def figure(value: Any, show: Callable[[Number], Shown]) -> SafeString:
    """The span of a figure, or of its absence."""
    number = exact(value)
    if number is None:
        return missing(value.reason if isinstance(value, Missing) else "")
    return span(show(number))


def span(shown: Shown) -> SafeString:
    if shown.exact:
        return format_html('<span class="k-num" title="{}">{}</span>', shown.exact, shown.text)
    return format_html('<span class="k-num">{}</span>', shown.text)


@register.simple_tag
def missing(reason: Any = "") -> SafeString:
    """`{% missing reason %}`: the dash with its reason, read aloud as well."""
    why = str(reason) or _("No data")
    mark = '<span class="k-missing" title="{0}"><span aria-hidden="true">{1}</span><span class="visually-hidden">{0}</span></span>'
    return format_html(mark, why, numbers.MISSING)


@register.filter
def count(value: Any, unit: Any = "") -> SafeString:
    """`2,180 家`"""
    return figure(value, lambda number: numbers.count(number, str(unit)))


@register.filter
def scaled(value: Any, unit: Any = "") -> SafeString:
    """`12.5 万件`, `125,000 items`"""
    return figure(value, lambda number: numbers.scaled(number, str(unit), language()))


@register.filter
def money(value: Any, digits: int = 1) -> SafeString:
    """`260.0 亿元`, `¥26.0 billion`"""
    return figure(value, lambda number: numbers.money(number, language(), digits))


@register.filter
def percent(value: Any, digits: int = 1) -> SafeString:
    """`83.2%` from 0.832"""
    return figure(value, lambda number: numbers.percent(number, digits))


@register.filter
def change(value: Any, unit: Any = "") -> SafeString:
    """`▲ +45 家`"""
    return figure(value, lambda number: numbers.change(number, str(unit)))


@register.filter
def points(value: Any) -> SafeString:
    """`▲ +1.2 个百分点` from 0.012"""
    return figure(value, lambda number: numbers.points(number, language()))


@register.filter
def day(value: dt.date | None) -> SafeString:
    """`2024-10-31`, for tables"""
    return missing() if value is None else _time(value, numbers.day(_local(value)))


@register.filter
def prose_day(value: dt.date | None, with_year: bool = False) -> SafeString:
    """`10月31日`, `31 Oct`; `|prose_day:True` with the year"""
    if value is None:
        return missing()
    return _time(value, numbers.prose_day(_local(value), language(), with_year=with_year))


@register.filter
def working_days(value: int | None) -> SafeString:
    """`3 个工作日`"""
    return missing() if value is None else span(Shown(numbers.working_days(value, language())))


@register.filter
def heat(value: Any, bounds: tuple[Number, Number]) -> str:
    """The class of a heat table's cell: `k-heat-0` … `k-heat-9`, `k-heat-none` for missing; `bounds` are (low, high)."""
    number = exact(value)
    return "k-heat-none" if number is None else f"k-heat-{numbers.heat_step(number, *bounds)}"


def _local(value: dt.date) -> dt.date:
    return localdate(value) if isinstance(value, dt.datetime) and is_aware(value) else value


def _time(value: dt.date, text: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), text)
