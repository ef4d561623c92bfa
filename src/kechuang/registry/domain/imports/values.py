"""Reading single cells by the kind of their column; what cannot be read is told, with the reason."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Any

from kechuang.registry.cleaning.dates import DateState, read_date
from kechuang.registry.cleaning.money import MoneyState, read_money
from kechuang.registry.cleaning.text import is_blank, plain
from kechuang.registry.domain.imports.columns import CellKind, Column
from kechuang.registry.domain.imports.found import Level, Row

FAR = dt.date(2200, 1, 1)
YEARS = range(1978, 2101)
GREATEST_COUNT = 10_000_000
GREATEST_SUM = Decimal(10) ** 15
_COUNT = re.compile(r"([0-9]{1,3}(?:,?[0-9]{3})*|[0-9]+)(?:\.0+)?\s*[人名个件项]?")
_YEAR = re.compile(r"([0-9]{4})(?:\.0)?\s*(?:年度?)?")
_MINUS = re.compile(r"^\s*(?:[-−－]|[(（](?=[0-9,.\s]+[)）]\s*$))")
_CENT = Decimal("0.01")


def read_cells(row: Row, columns: tuple[Column, ...], units: dict[str, str]) -> dict[str, Any]:
    """The values of a row by column key; a required value that is missing or unreadable rejects the row."""
    values = {}
    for column in columns:
        raw = row.cells.get(column.key)
        if is_blank(plain(raw)):
            if column.required:
                row.reject(column.key, "value-missing", column=column.key)
            continue
        value = _READERS[column.kind](row, column, raw, units.get(column.key, column.unit))
        if value is not None:
            values[column.key] = value
    return values


def _bad(row: Row, column: Column, code: str, arguments: dict[str, str]) -> None:
    """The row is rejected for a required column; for others the cell is left out and told of."""
    if column.required:
        row.reject(column.key, code, **arguments)
    else:
        row.tell(column.key, code, Level.WARNING, **arguments)


def _text(row: Row, column: Column, raw: object, _unit: str) -> str:
    text = plain(raw)
    if column.longest and len(text) > column.longest:
        row.tell(column.key, "value-cut", Level.WARNING, limit=column.longest)
        text = text[: column.longest]
    return text


def _date(row: Row, column: Column, raw: object, _unit: str) -> dt.date | None:
    reading = read_date(raw, today=FAR if column.future else None)
    if reading.state is not DateState.READ and reading.problem:
        _bad(row, column, reading.problem.code, reading.problem.mapping)
    return reading.value


def _money(row: Row, column: Column, raw: object, unit: str) -> Decimal | None:
    text = plain(raw)
    negative = column.signed and _MINUS.search(text) is not None
    reading = read_money(_MINUS.sub("", text).rstrip(")） ") if negative else raw, unit=unit)
    if reading.state is MoneyState.READ and reading.currency == "CNY" and reading.amount is not None:
        if reading.amount < GREATEST_SUM:
            return (-reading.amount if negative else reading.amount).quantize(_CENT)
        _bad(row, column, "figure-large", {"found": text[:40]})
    elif reading.problem:
        _bad(row, column, reading.problem.code, reading.problem.mapping)
    else:
        _bad(row, column, "money-currency", {"found": str(reading.currency)})
    return None


def _count(row: Row, column: Column, raw: object, _unit: str) -> int | None:
    text = plain(raw)
    found = _COUNT.fullmatch(text)
    if found is None:
        _bad(row, column, "value-number", {"found": text[:40]})
        return None
    number = int(found.group(1).replace(",", ""))
    if number > GREATEST_COUNT:
        _bad(row, column, "figure-large", {"found": text[:40]})
        return None
    return number


def _year(row: Row, column: Column, raw: object, _unit: str) -> int | None:
    found = _YEAR.fullmatch(plain(raw))
    if found is None or int(found.group(1)) not in YEARS:
        _bad(row, column, "value-year", {"found": plain(raw)[:40]})
        return None
    return int(found.group(1))


def _choice(row: Row, column: Column, raw: object, _unit: str) -> str | None:
    text = re.sub(r"\s", "", plain(raw)).lower()
    value = column.choices.get(text)
    if value is None:
        _bad(row, column, "value-unknown", {"found": text[:40]})
    return value


_READERS = {
    CellKind.TEXT: _text,
    CellKind.CODE: _text,
    CellKind.DATE: _date,
    CellKind.MONEY: _money,
    CellKind.COUNT: _count,
    CellKind.YEAR: _year,
    CellKind.CHOICE: _choice,
}


def choices(**words: str) -> dict[str, str]:
    """`choices(valid="有效 授权")` → the words of cells by value, the value itself among them."""
    return {word.lower(): value for value, text in words.items() for word in (*text.split(), value)}
