"""Marks of the register's pages: words in a text, bars, states."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from kechuang.common.models.audit import AuditEntry
from kechuang.common.numbers import rounded
from kechuang.registry.queries.actions import action_label, entry_details

register = template.Library()


@register.simple_tag
def share_of(part: int, whole: int) -> str:
    """`45.3%`, the width of a bar; a part that exists stays visible."""
    if not whole or not part:
        return "0"
    return f"{max(rounded(Decimal(part) * 100 / whole, 1), Decimal('0.5'))}%"


@register.simple_tag
def marked(text: str, links: Iterable[Any], field: str) -> SafeString:
    """The text with the words that led to the links marked."""
    return _pieces(text, _merged(_places(text, links, field)), 0, len(text))


@register.simple_tag
def excerpt(text: str, link: Any, around: int = 24) -> SafeString:
    """The part of the scope in which the link's words stand; its beginning where none do."""
    places = _merged(_places(text, [link], "scope"))
    start = max(places[0][0] - around, 0) if places else 0
    end = min(places[0][1] + 2 * around, len(text)) if places else min(3 * around, len(text))
    within = [place for place in places if place[1] <= end]
    marks = ("…" if start else "", _pieces(text, within, start, end), "…" if end < len(text) else "")
    return format_html("{}{}{}", *marks)


def _places(text: str, links: Iterable[Any], field: str) -> list[tuple[int, int]]:
    """Where the words stand, in order; places that do not hold the word any more are left out."""
    found = {
        (word["start"], word["end"])
        for link in links
        for word in link.words
        if word.get("field") == field and len(text) >= word["end"]
    }
    return sorted(found)


def _pieces(text: str, places: list[tuple[int, int]], at: int, end: int) -> SafeString:
    parts: list[SafeString] = []
    for first, last in places:
        parts += [conditional_escape(text[at:first]), format_html("<mark>{}</mark>", text[first:last])]
        at = last
    return mark_safe("".join([*parts, conditional_escape(text[at:end])]))  # noqa: S308 -- every part is escaped above


def _merged(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Overlapping places as one."""
    found: list[tuple[int, int]] = []
    for start, end in places:
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


@register.filter
def words(link: Any) -> list[str]:
    """The words of a link, each once, in the order of the text."""
    return list(dict.fromkeys(str(word["word"]) for word in link.words))


@register.filter
def action(entry: AuditEntry) -> str:
    """What was done, in words."""
    return action_label(entry.action)


@register.filter
def details(entry: AuditEntry) -> str:
    """The changed fields before and after, and the reason; or what else the entry says."""
    return " · ".join(entry_details(entry))
