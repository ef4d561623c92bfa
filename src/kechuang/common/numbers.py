"""Figures as people read them: pure functions from exact values to words, in Chinese and English.

Values are `Decimal` or `int`, never `float`. Shares are fractions (0.832 is 83.2 %); money is in yuan. Each function
returns a `Shown`: the text for the page and the exact value for the title, so that rounding never hides anything.
Rounding is half up, as in statistical bulletins (GB/T 8170 rounds half to even only for measurements).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

Number = Decimal | int
Language = Literal["zh", "en"]

MISSING = "—"
MINUS = "\u2212"
RANGE = "\u2013"
SPACE = "\u00a0"

#: Divisor and the word that follows it, largest first. Chinese counts in ten-thousands; English in thousands.
SCALES: dict[Language, tuple[tuple[Decimal, str], ...]] = {
    "zh": ((Decimal(10**8), "亿"), (Decimal(10**4), "万")),
    "en": ((Decimal(10**9), "billion"), (Decimal(10**6), "million")),
}
POINTS: dict[Language, str] = {"zh": "个百分点", "en": "pp"}
WORKING_DAYS: dict[Language, tuple[str, str]] = {
    "zh": ("个工作日", "个工作日"),
    "en": ("working day", "working days"),
}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure on a page: `text` is read, `exact` stands in the title (empty where the text is already exact)."""

    number: str
    unit: str = ""
    exact: str = ""

    @property
    def text(self) -> str:
        return _with_unit(self.number, self.unit)

    def __str__(self) -> str:
        return self.text


def language_of(code: str | None) -> Language:
    """The language of a Django language code: `zh-hans` is `zh`; everything that is not Chinese reads English."""
    return "zh" if (code or "zh").lower().startswith("zh") else "en"


def plain(value: Number, digits: int | None = None) -> str:
    """Digits with thousands marks and a true minus sign; `digits` decimals, or as many as the value has."""
    number = _checked(value)
    number = number if digits is None else rounded(number, digits)
    text = f"{abs(number):,f}"
    if digits is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    return (MINUS if number < 0 else "") + text


def rounded(value: Number, digits: int) -> Decimal:
    """`value` with `digits` decimals, half away from zero; zero has no sign."""
    found = _checked(value).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    return abs(found) if found == 0 else found


def count(value: Number, unit: str = "") -> Shown:
    """`2,180 家`: counts are never scaled."""
    return Shown(plain(value), unit)


def scaled(value: Number, unit: str = "", language: Language = "zh", digits: int = 1) -> Shown:
    """`260.0 亿元`, `26.0 billion yuan`: scaled by the language's own steps; small values stay exact."""
    divisor, word = _scale(_checked(value), language, digits)
    if not word:
        return Shown(plain(value), unit)
    glue = "" if language == "zh" or not unit else SPACE
    return Shown(plain(_checked(value) / divisor, digits), f"{word}{glue}{unit}", _with_unit(plain(value), unit))


def money(yuan: Number, language: Language = "zh", digits: int = 1) -> Shown:
    """`260.0 亿元`, `49.6 万元`; `¥26.0 billion`, `¥496,000`."""
    if language == "zh":
        return scaled(yuan, "元", language, digits)
    size = scaled(abs(_checked(yuan)), "", language, digits)
    sign = MINUS if yuan < 0 else ""
    return Shown(f"{sign}¥{size.number}", size.unit, f"{sign}¥{size.exact}" if size.exact else "")


def percent(share: Number, digits: int = 1) -> Shown:
    """`83.2%` from the fraction 0.832."""
    whole = _checked(share) * 100
    text = plain(whole, digits) + "%"
    exact = plain(whole) + "%"
    return Shown(text, exact=exact if rounded(whole, digits) != whole else "")


def change(difference: Number, unit: str = "", digits: int | None = None) -> Shown:
    """`▲ +45 家`, `▼ −12`, `＝ 0`: direction by sign and by arrow, never by colour alone."""
    number = _checked(difference) if digits is None else rounded(difference, digits)
    arrow = "▲" if number > 0 else "▼" if number < 0 else "="
    sign = "+" if number > 0 else ""
    return Shown(f"{arrow}{SPACE}{sign}{plain(number, digits)}", unit)


def points(difference: Number, language: Language = "zh", digits: int = 1) -> Shown:
    """`▲ +1.2 个百分点` from a difference of two shares, 0.012."""
    return change(_checked(difference) * 100, POINTS[language], digits)


def between(low: Number, high: Number, unit: str = "", digits: int | None = None) -> Shown:
    """`2,391–2,468 家`; one number where both ends read the same."""
    ends = [plain(low, digits), plain(high, digits)]
    return Shown(ends[0] if ends[0] == ends[1] else RANGE.join(ends), unit)


def day(date: dt.date) -> str:
    """`2024-10-31`, for tables."""
    return date.strftime("%Y-%m-%d")


def prose_day(date: dt.date, language: Language = "zh", *, with_year: bool = False) -> str:
    """`10月31日`, `31 Oct`; with the year `2024年10月31日`, `31 Oct 2024`."""
    if language == "zh":
        return (f"{date.year}年" if with_year else "") + f"{date.month}月{date.day}日"
    return f"{date.day}{SPACE}{MONTHS[date.month - 1]}" + (f"{SPACE}{date.year}" if with_year else "")


def working_days(days: int, language: Language = "zh") -> str:
    """`3 个工作日`, `1 working day`."""
    one, many = WORKING_DAYS[language]
    return f"{plain(days)}{SPACE}{one if abs(days) == 1 else many}"


def heat_step(value: Number, low: Number, high: Number, steps: int = 10) -> int:
    """The step 0…steps−1 of a sequential scale on which `value` lies; values outside are clamped."""
    span = _checked(high) - _checked(low)
    if span <= 0:
        return 0
    place = (_checked(value) - low) / span * steps
    return max(0, min(steps - 1, int(place)))


def _scale(value: Decimal, language: Language, digits: int) -> tuple[Decimal, str]:
    """The largest step that the rounded value reaches: 99,999,999 reads 1.0 亿, not 10,000.0 万."""
    scales = SCALES[language]
    for index, (divisor, word) in enumerate(scales):
        smaller = scales[index + 1][0] if index + 1 < len(scales) else Decimal(1)
        reached = rounded(abs(value) / smaller, digits) * smaller if smaller > 1 else abs(value)
        if reached >= divisor:
            return divisor, word
    return Decimal(1), ""


def _with_unit(text: str, unit: str) -> str:
    glue = "" if unit.startswith("%") else SPACE
    return f"{text}{glue}{unit}" if unit else text


def _checked(value: Number) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, (Decimal, int)):
        raise TypeError(f"a figure is Decimal or int, not {type(value).__name__}: {value!r}")
    number = Decimal(value)
    if not number.is_finite():
        raise ValueError(f"a figure is finite, not {value!r}")
    return number
