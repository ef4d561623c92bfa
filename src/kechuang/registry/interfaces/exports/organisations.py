"""The list of organisations as rows of a file: exact values, one column per chosen column of the list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from django.utils.translation import get_language, override

from kechuang.accounts.reach import NOTHING, Reach, current, reaching
from kechuang.registry.enums import LinkState
from kechuang.registry.interfaces.tables.organisations import OrganisationTable
from kechuang.registry.queries.chains import nearest
from kechuang.registry.queries.organisations import records
from kechuang.registry.queries.titles import held

#: Records fetched at a time: a file of the whole register is written in constant memory.
CHUNK = 1000
Cell = Callable[[Any, dt.date], Any]


def _chains(organisation: Any, _day: dt.date) -> str:
    links = nearest(organisation.shown_links)
    return "; ".join(f"{link.industry}{'' if link.state == LinkState.CONFIRMED else '?'}" for link in links)


def _titles(organisation: Any, day: dt.date) -> str:
    return "; ".join(title.get_kind_display() for title in held(organisation.titles, day))


CELLS: dict[str, Cell] = {
    "name": lambda o, _day: o.name,
    "code": lambda o, _day: o.code or "",
    "region": lambda o, _day: str(o.region),
    "chains": _chains,
    "titles": _titles,
    "status": lambda o, _day: o.get_status_display(),
    "founded": lambda o, _day: o.founded_on,
    "capital": lambda o, _day: o.capital,
    "kind": lambda o, _day: o.get_kind_display(),
    "legal_form": lambda o, _day: o.legal_form,
    "source": lambda o, _day: o.source,
    "source_date": lambda o, _day: o.source_date,
}


def header(table: OrganisationTable) -> list[str]:
    """The heads of the columns that the reader sees."""
    return [str(column.header) for column in table.columns]


def rows(keys: Sequence[int], names: Iterable[str], day: dt.date) -> Iterator[list[Any]]:
    """One row per record, in the order of `keys`; reach and language are those in force at the call.

    A streamed file is written after the request has left both, so each piece enters them again.
    """
    return _rows(keys, [CELLS[name] for name in names], day, current() or NOTHING, get_language() or "")


def _rows(keys: Sequence[int], cells: list[Cell], day: dt.date, reach: Reach, language: str) -> Iterator[list[Any]]:
    for start in range(0, len(keys), CHUNK):
        with reaching(reach), override(language):
            piece = [[cell(found, day) for cell in cells] for found in records(keys[start : start + CHUNK])]
        yield from piece
