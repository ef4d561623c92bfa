"""Numbers with their magnitude, unit and bounds, as they stand in a clause."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kechuang.plan.reading.lexicon.listing import literal, one_of
from kechuang.plan.reading.lexicon.units import COUNTED, MAGNITUDES, MEASURED, NEVER, PER

_ARABIC = r"(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,15})(?:\.\d{1,6})?"
_MAGNITUDE = literal(MAGNITUDES)
_UNIT = rf"(?:{one_of(COUNTED + MEASURED)}(?:/{literal(PER)})?)"
_TO = r"(?:[-—–−~～]{1,2}|至|到)"
_SUFFIX = "(?:及以上|以上|之上|以内|之内|以下|左右|上下)"

_NUMBER = re.compile(
    rf"(?<![A-Za-z0-9.+第])(?<![A-Za-z]-)(?P<low>{_ARABIC})"
    rf"(?:(?P<low_magnitude>{_MAGNITUDE})?(?P<low_unit>{_UNIT})?{_TO}(?P<high>{_ARABIC}))?"
    rf"(?P<more>[多余])?(?P<magnitude>{_MAGNITUDE})?(?P<more_after>[多余](?!媒体))?(?!{one_of(NEVER)})(?P<unit>{_UNIT})?"
    rf"(?P<suffix>{_SUFFIX})?(?![0-9A-Za-z+＋])"
)

_CHINESE_DIGITS = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_CHINESE_MAGNITUDES = {
    "万亿": (1, "万亿"), "千亿": (1000, "亿"), "百亿": (100, "亿"), "十亿": (10, "亿"), "亿": (1, "亿"), "千万": (1000, "万"),
    "百万": (100, "万"), "十万": (10, "万"), "万": (1, "万"), "千": (1000, ""), "百": (100, ""),
}  # fmt: skip
_CHINESE = re.compile(
    rf"(?<=突破|超过|达到|跨越|迈上|站上|跨上|跃上|迈入|跨入|冲刺|接近)(?P<digit>[{''.join(_CHINESE_DIGITS)}])?"
    rf"(?P<magnitude>{literal(_CHINESE_MAGNITUDES)})(?![级分一两二三四五六七八九十])(?P<unit>{_UNIT})?(?P<suffix>{_SUFFIX})?"
    "(?=大关|台阶|关口|$|[，。；、！])"
    rf"|(?<=突破|超过|达到)(?P<digit2>[{''.join(_CHINESE_DIGITS)}])?(?P<magnitude2>{literal(_CHINESE_MAGNITUDES)})(?P<unit2>{_UNIT})"
)
_HAS_NUMBER = re.compile(
    rf"\d|(?:突破|超过|达到|跨越|迈上|站上|跨上|跃上|迈入|跨入|冲刺|接近)[{''.join(_CHINESE_DIGITS)}]?[百千万亿十]"
)


@dataclass(frozen=True)
class Number:
    """A number at `start:end` of its clause; `high` is the upper end of a range, `more` tells 多 or 余."""

    start: int
    end: int
    value: float
    high: float | None
    unit: str
    more: bool
    suffix: str

    @property
    def is_share(self) -> bool:
        """Whether the number is a percentage."""
        return self.unit in {"%", "‰"}


def has_number(text: str) -> bool:
    """Whether a figure may stand in the text: a cheap test before the full grammar."""
    return _HAS_NUMBER.search(text) is not None


def find_numbers(text: str) -> list[Number]:
    """The numbers of a clause in order, those with no unit included (their unit is empty)."""
    found = [*_arabic(text), *_chinese(text)]
    return sorted(found, key=lambda number: number.start)


def _arabic(text: str) -> Iterator[Number]:
    for match in _NUMBER.finditer(text):
        unit = (match["magnitude"] or match["low_magnitude"] or "") + (match["unit"] or match["low_unit"] or "")
        low, high = _value(match["low"]), _value(match["high"]) if match["high"] else None
        scale = _scale(match["low_magnitude"], match["magnitude"]) if high is not None else 1
        if high is not None and high <= low * scale:
            high = None
        more = bool(match["more"] or match["more_after"])
        yield Number(match.start(), match.end(), _plain(low * scale), high, unit, more, match["suffix"] or "")


def _scale(low: str | None, high: str | None) -> float:
    """What turns the low end of a range into the unit of its high end: 8000万—1亿."""
    sizes = {
        "万亿": 1e12,
        "千亿": 1e11,
        "百亿": 1e10,
        "亿": 1e8,
        "千万": 1e7,
        "百万": 1e6,
        "万": 1e4,
        "千": 1e3,
        "百": 1e2,
    }
    return sizes[low] / sizes[high] if low and high else 1


def _chinese(text: str) -> Iterator[Number]:
    for match in _CHINESE.finditer(text):
        factor, magnitude = _CHINESE_MAGNITUDES[match["magnitude"] or match["magnitude2"]]
        digit = _CHINESE_DIGITS.get(match["digit"] or match["digit2"] or "", 1)
        unit = magnitude + (match["unit"] or match["unit2"] or "")
        yield Number(match.start(), match.end(), digit * factor, None, unit, False, match["suffix"] or "")


def _value(text: str) -> float:
    return _plain(float(text.replace(",", "")))


def _plain(value: float) -> float:
    value = round(value, 6)
    return int(value) if value == int(value) and abs(value) < 1e15 else value
