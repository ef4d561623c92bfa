"""Dates as registers write them: 2019-01-02, 2019/1/2, 2019年1月2日, 20190102, 二〇一九年一月二日, cells."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache

from .numerals import CHARACTERS, read_numeral
from .problems import Problem, problem
from .text import is_blank, plain

# Spreadsheets count days from this one (their 1900 is taken for a leap year).
_SERIAL_ORIGIN = date(1899, 12, 30)
_SERIALS = range(18_264, 73_051)  # 1950-01-01 to 2099-12-31
EARLIEST = date(1840, 1, 1)
_SEPARATED = re.compile(r"([0-9]{4})\s?[-/.年]\s?([0-9]{1,2})\s?[-/.月]\s?([0-9]{1,2})\s?[日号]?")
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_INCOMPLETE = re.compile(r"[0-9]{4}\s?(?:[-/.年]\s?(?:[0-9]{1,2}\s?月?)?)?")
_YEAR_LAST = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})")
_TIME = re.compile(r"[T ]\s*[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?\s*(?:Z|[+-][0-9]{2}:?[0-9]{2})?$")
_NUMERAL = re.compile(f"[{CHARACTERS}]+")
_CHINA = timedelta(hours=8)


class DateState(StrEnum):
    """Whether there was a date and whether it could be read."""

    READ = "read"
    MISSING = "missing"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class DateReading:
    """A day, or None with the reason in `problem`."""

    value: date | None
    state: DateState
    problem: Problem | None = None


def read_date(value: object, *, today: date | None = None, earliest: date = EARLIEST) -> DateReading:
    """Read one cell. Days after `today` (by default today in China) or before `earliest` are refused."""
    if isinstance(value, datetime):
        return _bounded(value.date(), None, today, earliest)
    if isinstance(value, date):
        return _bounded(value, None, today, earliest)
    return _read_text(plain(value), today or (datetime.now(UTC) + _CHINA).date(), earliest)


@lru_cache(maxsize=16_384)
def _read_text(written: str, today: date, earliest: date) -> DateReading:
    text = _TIME.sub("", written)
    if is_blank(text):
        return DateReading(None, DateState.MISSING, problem("date-missing"))
    parts = _parts(_western(text))
    if parts is not None:
        return _from_parts(parts, text, today, earliest)
    return _other(text, today, earliest)


def _western(text: str) -> str:
    """Turn Chinese numerals into digits: 二〇一九年十月二日."""
    if not _NUMERAL.search(text):
        return text
    return _NUMERAL.sub(lambda found: str(read_numeral(found.group())), text)


def _parts(text: str) -> tuple[int, int, int] | None:
    matched = _SEPARATED.fullmatch(text) or _COMPACT.fullmatch(text)
    if matched:
        year, month, day = map(int, matched.groups())
        return year, month, day
    last = _YEAR_LAST.fullmatch(text)
    if last is None:
        return None
    first, second, year = map(int, last.groups())
    if first > 12 >= second:
        return year, second, first
    return (year, first, second) if second > 12 or first == second else None


def _from_parts(parts: tuple[int, int, int], text: str, today: date, earliest: date) -> DateReading:
    try:
        day = date(*parts)
    except ValueError:
        return _refused("date-impossible", found=text)
    return _bounded(day, None, today, earliest)


def _other(text: str, today: date, earliest: date) -> DateReading:
    number = re.fullmatch(r"([0-9]{5})(?:\.[0-9]+)?", text)
    if number and int(number.group(1)) in _SERIALS:
        day = _SERIAL_ORIGIN + timedelta(days=int(number.group(1)))
        return _bounded(day, problem("date-serial", found=text, expected=day), today, earliest)
    if _YEAR_LAST.fullmatch(text):
        return _refused("date-ambiguous", found=text)
    if _INCOMPLETE.fullmatch(_western(text)):
        return _refused("date-incomplete", found=text)
    return _refused("date-unreadable", found=text)


def _bounded(day: date, note: Problem | None, today: date | None, earliest: date) -> DateReading:
    if day > (today or (datetime.now(UTC) + _CHINA).date()):
        return _refused("date-future", found=day)
    if day < earliest:
        return _refused("date-early", found=day, earliest=earliest)
    return DateReading(day, DateState.READ, note)


def _refused(code: str, **arguments: object) -> DateReading:
    return DateReading(None, DateState.UNREADABLE, problem(code, **arguments))
