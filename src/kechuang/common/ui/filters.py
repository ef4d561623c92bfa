"""The filter bar: facets with counts, what is chosen, and saved views. Addresses carry the whole state."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.functional import Promise

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Option:
    """A value of a facet, with how many rows it would leave."""

    value: str
    label: Text
    count: int | None = None
    selected: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """A field to filter by; several options may be chosen."""

    name: str
    label: Text
    options: tuple[Option, ...]

    @property
    def chosen(self) -> tuple[Option, ...]:
        return tuple(option for option in self.options if option.selected)


@dataclass(frozen=True, slots=True)
class SavedView:
    label: Text
    href: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class FilterBar:
    """`total` is the number of rows that the present choice leaves."""

    facets: tuple[Facet, ...] = ()
    total: int | None = None
    search: str | None = None
    search_label: Text = ""
    views: tuple[SavedView, ...] = ()
    save_href: str = ""
    hidden: tuple[tuple[str, str], ...] = ()

    @property
    def is_filtered(self) -> bool:
        return bool(self.search) or any(facet.chosen for facet in self.facets)


def facet(query: QueryDict, name: str, label: Text, counted: Iterable[tuple[str, Text, int | None]]) -> Facet:
    """A facet from (value, label, count) rows; what the address chooses is selected."""
    chosen = set(query.getlist(name))
    return Facet(name, label, tuple(Option(value, text, count, value in chosen) for value, text, count in counted))
