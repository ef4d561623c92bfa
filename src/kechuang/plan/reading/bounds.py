"""The comparator of a figure, from the words before and after its number."""

import re

from kechuang.plan.reading.lexicon import words as w
from kechuang.plan.reading.lexicon.listing import literal
from kechuang.plan.reading.model import Comparator
from kechuang.plan.reading.numbers import Number

_BEFORE: tuple[tuple[re.Pattern[str], Comparator], ...] = (
    (re.compile(f"{literal(w.AT_LEAST)}$"), ">="),
    (re.compile(f"{literal(w.AT_MOST)}$"), "<="),
    (re.compile(f"{literal(w.UNDER)}$"), "<"),
    (re.compile(f"{literal(w.OVER)}(?:达到?)?$"), ">"),
    (re.compile(f"{literal(w.ABOUT)}$"), "approx"),
)
_SUFFIX: dict[str, Comparator] = {
    "及以上": ">=", "以上": ">=", "之上": ">=", "以内": "<=", "之内": "<=", "以下": "<=", "左右": "approx", "上下": "approx",
}  # fmt: skip


def comparator(before: str, number: Number) -> Comparator:
    """The bound that the text itself states; a bare number and 达到 are "="."""
    if number.suffix:
        return _SUFFIX[number.suffix]
    if number.high is not None:
        return ">="
    tail = before[-8:]
    stated: Comparator | None = next((sign for pattern, sign in _BEFORE if pattern.search(tail)), None)
    if stated is None and number.more:
        return ">"
    return stated or "="
