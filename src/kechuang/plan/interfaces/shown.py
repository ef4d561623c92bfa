"""A figure in its target's unit as people read it, in Chinese and English."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import get_language

from kechuang.common.numbers import POINTS, SPACE, Shown, count, language_of, money, percent, plain
from kechuang.plan.units import factor


def in_unit(value: Decimal, unit: str) -> Shown:
    """`2,180 家`, `203.8 亿元`, `52.0%`; in English `2,180`, `¥20.4 billion`: counting words have no English form."""
    language = language_of(get_language())
    if unit == "%":
        return percent(value / 100, max(1, min(2, decimals(value))))
    if language == "zh":
        return count(value, unit)
    yuan = factor(unit, "元")
    return money(value * yuan, language) if yuan else count(value)


def difference(value: Decimal, unit: str) -> Shown:
    """What is missing, without a sign: of a share in percentage points."""
    if unit != "%":
        return in_unit(value, unit)
    return Shown(f"{plain(value, max(1, min(2, decimals(value))))}{SPACE}{POINTS[language_of(get_language())]}")


def unit_label(unit: str) -> str:
    """The unit to write in a head: nothing in English, where it has no form."""
    return unit if unit == "%" or language_of(get_language()) == "zh" else ""


def size_label(unit: str) -> str:
    """The unit of bare figures: in English `¥100 million` for 亿元, nothing for counting words."""
    yuan = factor(unit, "元")
    if yuan is None or language_of(get_language()) == "zh":
        return unit_label(unit)
    return f"¥{plain(yuan / 10**6)}{SPACE}million" if yuan >= 10**6 else f"¥{plain(yuan)}"


def decimals(value: Decimal) -> int:
    """How many the value has."""
    return max(0, -int(value.normalize().as_tuple().exponent))
