"""Sums of money as registers write them: 2,963(万美元), 100万人民币, 人民币壹佰万元整, 3.4000(万元人民币), N/A.

Amounts are in units of the currency (yuan, not ten thousands), currencies by ISO 4217.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from .numerals import CHARACTERS, read_numeral
from .problems import Problem, problem
from .text import is_blank, plain


class MoneyState(StrEnum):
    """Whether there was an amount and whether it could be read."""

    READ = "read"
    MISSING = "missing"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in currency units with its ISO 4217 code; both None unless read. `problem` gives the reason."""

    amount: Decimal | None
    currency: str | None
    state: MoneyState
    problem: Problem | None = None


# Longest word first where one holds another.
_CURRENCIES = {
    "人民币": "CNY", "RMB": "CNY", "CNY": "CNY", "￥": "CNY", "¥": "CNY",
    "新台币": "TWD", "台币": "TWD", "TWD": "TWD",
    "香港元": "HKD", "港元": "HKD", "港币": "HKD", "HKD": "HKD", "HK$": "HKD",
    "澳门元": "MOP", "澳门币": "MOP", "MOP": "MOP",
    "新加坡元": "SGD", "新加坡币": "SGD", "新元": "SGD", "SGD": "SGD",
    "加拿大元": "CAD", "加元": "CAD", "CAD": "CAD",
    "澳大利亚元": "AUD", "澳元": "AUD", "AUD": "AUD",
    "新西兰元": "NZD", "NZD": "NZD",
    "美元": "USD", "美金": "USD", "USD": "USD", "US$": "USD", "$": "USD",
    "欧元": "EUR", "EUR": "EUR", "€": "EUR",
    "日元": "JPY", "日圆": "JPY", "日币": "JPY", "JPY": "JPY",
    "韩元": "KRW", "韩币": "KRW", "韩圆": "KRW", "KRW": "KRW",
    "英镑": "GBP", "GBP": "GBP", "£": "GBP",
    "瑞士法郎": "CHF", "CHF": "CHF", "法国法郎": "FRF", "比利时法郎": "BEF",
    "德国马克": "DEM", "马克": "DEM", "荷兰盾": "NLG", "意大利里拉": "ITL",
    "丹麦克郎": "DKK", "丹麦克朗": "DKK", "瑞典克朗": "SEK", "瑞典克郎": "SEK", "挪威克朗": "NOK", "挪威克郎": "NOK",
    "马来西亚林吉特": "MYR", "林吉特": "MYR", "泰铢": "THB", "卢布": "RUB", "印度卢比": "INR",
}  # fmt: skip
_CURRENCY = re.compile("|".join(sorted(map(re.escape, _CURRENCIES), key=len, reverse=True)))
_UNITS = {
    "亿": 100_000_000,
    "千万": 10_000_000,
    "百万": 1_000_000,
    "十万": 100_000,
    "万": 10_000,
    "千": 1_000,
    "百": 100,
    "": 1,
}
_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
_TWO_UNITS = frozenset(("元万元", "万元元", "万元万元", "万万元"))
_REST = re.compile(r"(亿|[百千十]?万|千|百)?(元|圆|块)?整?")
_NUMERAL = re.compile(f"(?![万萬亿億千仟])[{CHARACTERS}]+")
_NOISE = re.compile(r"[()（）\[\]\s:：/]|注册资[本金]|大写|约|计|共")
_LEAST_PLAIN_YUAN = 10_000
_GREATEST = Decimal(10) ** 16
_LETTERS = re.compile(r"(?:亿|[百千十]?万|千|百)?([^\W0-9_]{1,8})")


def read_money(value: object, *, unit: str = "") -> Money:
    """Read one cell. `unit` is the unit that the column's heading names (万元), used where the cell has none."""
    return _read_text(plain(value), unit)


@lru_cache(maxsize=16_384)
def _read_text(text: str, unit: str) -> Money:
    if is_blank(text):
        return Money(None, None, MoneyState.MISSING, problem("money-missing"))
    currency, bare = _take_currency(_NOISE.sub("", text.upper()))
    amount, rest = _take_number(bare)
    if amount is None or amount >= _GREATEST:
        return _unreadable("money-unreadable", text)
    if amount < 0:
        return _unreadable("money-negative", text)
    matched = _REST.fullmatch(rest)
    if matched:
        return _with_unit(amount, matched, currency, text, unit)
    if rest in _TWO_UNITS:
        return Money(
            _whole(amount * _UNITS["万"]),
            currency or "CNY",
            MoneyState.READ,
            problem("money-unit-doubtful", found=text),
        )
    return _unread_rest(rest, currency, text)


def _unread_rest(rest: str, currency: str | None, text: str) -> Money:
    foreign = _LETTERS.fullmatch(rest)
    if currency is None and foreign:
        return _unreadable("money-currency", foreign.group(1))
    return _unreadable("money-unreadable", text)


def _take_currency(text: str) -> tuple[str | None, str]:
    found = _CURRENCY.findall(text)
    codes = {_CURRENCIES[word] for word in found}
    if len(codes) != 1:
        return None, text
    return codes.pop(), _CURRENCY.sub("", text)


def _take_number(text: str) -> tuple[Decimal | None, str]:
    matched = _NUMBER.match(text)
    if matched:
        return Decimal(matched.group().replace(",", "")), text[matched.end() :]
    numeral = _NUMERAL.match(text)
    if numeral:
        return read_numeral(numeral.group()), text[numeral.end() :]
    return None, text


def _with_unit(amount: Decimal, matched: re.Match[str], currency: str | None, text: str, heading: str) -> Money:
    written = matched.group(1) or ""
    if not written and not matched.group(2) and currency is None:
        return _bare(amount, text, heading)
    if not written and heading and not matched.group(2):
        written = _heading_unit(heading)
    note = problem("money-currency-assumed") if currency is None and not matched.group(2) else None
    return Money(_whole(amount * _UNITS[written]), currency or "CNY", MoneyState.READ, note)


def _bare(amount: Decimal, text: str, heading: str) -> Money:
    if heading:
        currency, _ = _take_currency(heading.upper())
        return Money(_whole(amount * _UNITS[_heading_unit(heading)]), currency or "CNY", MoneyState.READ)
    if amount == 0 or amount >= _LEAST_PLAIN_YUAN:
        return Money(_whole(amount), "CNY", MoneyState.READ, problem("money-unit-assumed"))
    return _unreadable("money-unit-missing", text)


def _heading_unit(heading: str) -> str:
    return next((word for word in _UNITS if word and word in heading), "")


def _whole(amount: Decimal) -> Decimal:
    """Drop the zeros after the point, never into an exponent."""
    return amount.normalize() + 0


def _unreadable(code: str, found: str) -> Money:
    return Money(None, None, MoneyState.UNREADABLE, problem(code, found=found))
