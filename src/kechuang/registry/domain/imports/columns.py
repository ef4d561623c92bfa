"""What a kind of import may hold: its columns with the words that files use for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.functional import Promise


class CellKind(StrEnum):
    """How the cells of a column are read."""

    TEXT = "text"
    CODE = "code"
    DATE = "date"
    MONEY = "money"
    COUNT = "count"
    YEAR = "year"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Column:
    """`words` are headings, Chinese and English, as files write them; `choices` maps the words of cells to values.

    `signed` sums may be negative; `future` dates may lie ahead; `example` stands in the template.
    """

    key: str
    label: str | Promise
    words: tuple[str, ...]
    kind: CellKind = CellKind.TEXT
    required: bool = False
    longest: int = 0
    choices: Mapping[str, str] = field(default_factory=dict)
    signed: bool = False
    future: bool = False
    unit: str = ""
    example: str = ""
    note: str | Promise = ""


@dataclass(frozen=True, slots=True)
class ImportTable:
    """All columns of a kind of import, in the order of the template."""

    kind: str
    columns: tuple[Column, ...]
    notes: tuple[str | Promise, ...] = ()

    def column(self, key: str) -> Column:
        return next(column for column in self.columns if column.key == key)

    @property
    def required(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.required)


def words(text: str) -> tuple[str, ...]:
    """Headings, separated by spaces in the declaration; an underscore stands for a space inside one."""
    return tuple(word.replace("_", " ") for word in text.split())
