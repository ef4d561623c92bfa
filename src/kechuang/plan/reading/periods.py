"""The time that a figure speaks of: years, five-year plans, and words such as 去年 that need the document's year."""

import re
from dataclasses import dataclass

from kechuang.plan.reading.lexicon.listing import literal
from kechuang.plan.reading.lexicon.words import RISING
from kechuang.plan.reading.matching import last_match

_PLANS = {"十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026, "十六五": 2031}
_YEAR = re.compile(
    r"(?P<until>截至|截止|到|至|截止到|截至到)?(?P<from>20\d\d)年?[-—–~～至到]{1,2}(?P<to>20\d\d)年"
    r"|(?<!第)(?:(?P<until2>截至|截止|到|至|截止到|截至到)(?:20\d\d年[和、及])?)?(?P<year>20\d\d)年(?P<part>底|末|度|初|以来|\d{1,2}月)?"
)
# Where a rise has arrived (增至2021年的…): no horizon, and without the document's year it tells nothing.
_ARRIVED = re.compile(f"{literal(RISING)}了?[到至](?=20[0-9]{{2}}年)")
_REFERENCE = re.compile(
    "(?:[比较]|是|为|相当于|[从由])20[0-9]{2}年[底末]?的?|[从由](?:目前|现在|当前|现有|去年|上年)[底末]?的?|[比较从由]“?[一二三四五六七八九十]{2}五”?(?:时期|期)?末?的?"
)
_PLAN = re.compile(f"[“‘]?(?P<plan>{'|'.join(_PLANS)})[”’]?")
_WORDS = re.compile(
    "(?<![比较])(?P<past>(?:今年)?前(?:\\d{1,2}|[一二三四五六七八九十]{1,2})个月|(?:今年)?\\d{1,2}[-—–~至]{1,2}\\d{1,2}月份?|\\d{1,2}年来|去年|上年|过去一年|一年来|前三季度|一季度|上半年|五年来|这五年|过去五年|近五年|三年来|目前|截至|截止|今年以来|年初以来|近年来|以来)"
    "|(?P<five>今后五年|未来五年|(?<!前)五年)|(?P<now>今年|新的一年|本年|年内|全年|当年)|(?P<next>明年|到时|届时)"
)


@dataclass(frozen=True)
class Time:
    """A period as text, and how far it speaks for a target (+) or a baseline (-)."""

    period: str | None
    lean: float
    is_firm: bool = False


def find_time(text: str, document_year: int | None) -> Time | None:
    """The last time expression of a clause; None when it has none."""
    text = _REFERENCE.sub("", text)
    text = _ARRIVED.sub("" if document_year else "，第", text)
    found: Time | None = None
    year = last_match(_YEAR, text)
    plan = last_match(_PLAN, text)
    word = last_match(_WORDS, text)
    if plan is not None:
        found = _plan(plan["plan"], document_year)
    if year is not None:
        found = _year(year, document_year)
    if word is not None and (year is None or word["past"]):
        spoken = _word(word, document_year)
        found = spoken if found is None else Time(found.period, spoken.lean, spoken.is_firm)
    return found


def _plan(name: str, document_year: int | None) -> Time:
    first = _PLANS[name]
    lean = 0.0
    if document_year is not None:
        lean = 4.0 if document_year <= first + 1 else -3.0
    elif name in {"十五五", "十六五"}:
        lean = 4.0
    else:
        lean = -1.0
    return Time(f"{first}-{first + 4}", lean)


def _year(match: re.Match[str], document_year: int | None) -> Time:
    if match["from"]:
        lean = 0.0 if document_year is None else _lean(int(match["to"]), document_year)
        return Time(f"{match['from']}-{match['to']}", lean)
    year, until = int(match["year"]), match["until2"]
    if until in {"截至", "截止", "截止到", "截至到"} or match["part"] == "以来":
        return Time(str(year), -5.0, is_firm=True)
    if document_year is not None:
        lean = _lean(year, document_year)
        if until:
            lean = lean + 2.0 if lean >= 0 else -1.5
        return Time(str(year), lean)
    return Time(str(year), 4.0 if until else 0.0)


def _lean(year: int, document_year: int) -> float:
    if year == document_year:
        return 1.5
    return 4.0 if year > document_year else -4.0


def _word(match: re.Match[str], document_year: int | None) -> Time:
    if match["past"]:
        return Time(_past(match["past"], document_year), -5.0, is_firm=True)
    if match["five"]:
        return _five(match["five"], document_year)
    if match["next"]:
        return Time(str(document_year + 1) if document_year else "明年", 4.0)
    return Time(
        str(document_year) if document_year else "今年", 2.0 if match["now"] in {"今年", "本年", "新的一年"} else 0.5
    )


def _five(word: str, document_year: int | None) -> Time:
    """今后五年 is ahead; a bare 五年 may be either."""
    if word == "五年":
        return Time(None, 0.0)
    return Time(f"{document_year}-{document_year + 4}" if document_year else None, 4.0)


# How many years before the document's own a word begins and ends; the part of the year it names.
_YEARS_BACK = {
    "去年": (1, 1), "上年": (1, 1), "过去一年": (1, 1), "一年来": (1, 1), "三年来": (3, 1), "五年来": (5, 1), "这五年": (5, 1),
    "过去五年": (5, 1), "近五年": (5, 1),
}  # fmt: skip
_PARTS = {"一季度": "Q1", "上半年": "H1", "前三季度": "Q1-Q3"}
_TIMELESS = frozenset({"截至", "截止", "以来", "近年来", "年初以来"})


def _past(word: str, document_year: int | None) -> str | None:
    if word in _TIMELESS:
        return None
    if document_year is None:
        return word
    first, last = _YEARS_BACK.get(word, (0, 0))
    years = str(document_year - last)
    if first != last:
        years = f"{document_year - first}-{years}"
    return years + _PARTS.get(word, "")
