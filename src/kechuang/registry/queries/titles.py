"""Titles (qualifications) as of a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from kechuang.registry.models import Qualification

#: A title that ends within so many days is about to lapse.
SOON = 180
FUTURE, HELD, ENDING, LAPSED, REVOKED = "future", "held", "ending", "lapsed", "revoked"


def state_on(title: Qualification, day: dt.date) -> str:
    """`future`, `held`, `ending` (held, but ends within SOON days), `lapsed` or `revoked`."""
    if title.revoked_on is not None and title.revoked_on <= day:
        return REVOKED
    if day < title.valid_from:
        return FUTURE
    if title.valid_to is not None and title.valid_to < day:
        return LAPSED
    soon = title.valid_to is not None and (title.valid_to - day).days <= SOON
    return ENDING if soon else HELD


def held(titles: Iterable[Qualification], day: dt.date) -> list[Qualification]:
    """The titles in force on the day, one per kind (the one that started last comes first)."""
    found: dict[str, Qualification] = {}
    for title in titles:
        if state_on(title, day) in {HELD, ENDING}:
            found.setdefault(title.kind, title)
    return list(found.values())
