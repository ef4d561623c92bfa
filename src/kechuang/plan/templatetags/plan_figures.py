"""`{{ value|in_unit:unit }}`: a figure with its unit; a missing one is "—" with its reason."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.safestring import SafeString

from kechuang.common.templatetags.kechuang_numbers import figure
from kechuang.plan.interfaces import shown, wording

register = template.Library()


@register.filter
def in_unit(value: Any, unit: str = "") -> SafeString:
    return figure(value, lambda number: shown.in_unit(number, unit))  # type: ignore[arg-type]


@register.filter
def gap_in_unit(value: Any, unit: str = "") -> SafeString:
    """What is missing to a floor; of a share in percentage points."""
    return figure(value, lambda number: shown.difference(number, unit))  # type: ignore[arg-type]


@register.filter
def text_in_unit(value: Any, unit: str = "") -> str:
    """The same as plain words, for titles."""
    return "" if value is None else shown.in_unit(value, unit).text


@register.filter
def said(words: str) -> str:
    """The reader's own words in the language of the page."""
    return wording.said(words)
