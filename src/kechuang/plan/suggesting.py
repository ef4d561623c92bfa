"""Which metric, series or baseline belongs to an indicator: shared pairs of characters, and the unit. Pure.

The likeness of two names is the Sørensen–Dice coefficient of their character pairs (Dice, Ecology 26, 1945).
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kechuang.plan.units import alike

#: Likeness below which nothing is suggested.
LEAST = 0.45

#: Words that indicators carry without meaning something else by it.
_EMPTY = ("全社会", "全市", "有效期内", "总数", "数量", "新增", "国家", "当年")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that may measure an indicator: its key, its names and its unit."""

    key: str
    names: Sequence[str]
    unit: str


def pairs(name: str) -> Counter[str]:
    """The pairs of neighbouring characters of a name without its empty words and signs."""
    plain = name
    for word in _EMPTY:
        plain = plain.replace(word, "")
    letters = [letter.lower() for letter in plain or name if letter.isalnum()]
    return Counter(a + b for a, b in itertools.pairwise(letters))


def likeness(one: str, other: str) -> float:
    """From 0 (no pair in common) to 1 (the same pairs)."""
    mine, theirs = pairs(one), pairs(other)
    total = mine.total() + theirs.total()
    return 2 * (mine & theirs).total() / total if total else 0.0


def suggest(indicator: str, unit: str, candidates: Iterable[Candidate]) -> str:
    """The key of the best candidate whose unit fits; empty where none is like enough."""
    found = [(_best(indicator, each), each.key) for each in candidates if alike(each.unit, unit)]
    score, key = max(found, default=(0.0, ""))
    return key if score >= LEAST else ""


def _best(indicator: str, candidate: Candidate) -> float:
    return max((likeness(indicator, name) for name in candidate.names), default=0.0)
