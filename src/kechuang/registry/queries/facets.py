"""How many organisations each further choice would leave: exact figures from few grouped queries.

Region, kind, status, conflict and simulation are counted together (one cube); every facet leaves out its own choice.
Chains and titles are counted over the rows themselves where those are few. Where a search leaves more than `WIDE`, their
counts are left open (None): they would cost more than they tell. Counts over whole districts are kept until the next
logged change. Measured in `docs/developers/decisions/0004-register-search.md`.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q, QuerySet

from kechuang.accounts.reach import EVERYTHING, current
from kechuang.common.queries.keeping import Shelf
from kechuang.registry.models import ChainLink, Organisation, Qualification
from kechuang.registry.queries.among import among
from kechuang.registry.queries.chains import per_node
from kechuang.registry.queries.keeping import shelf
from kechuang.registry.queries.organisations import ON_CHAIN, selected, valid_on
from kechuang.registry.queries.places import Industries, Regions
from kechuang.registry.queries.selections import CUBE, NO_LINK, Selection

#: So many rows at most are read to count them here; more are counted by the store.
WIDE = 30_000
#: So few rows are fetched by their numbers; for more the store walks the order of the list.
FEW = 2_000
COLUMNS = ("region_id", "kind", "status", "region_conflict", "is_simulated")
Cell = tuple[Any, ...]


@dataclass(slots=True)
class Counts:
    """Rows per value of each facet; regions and industries by row number (regions without what lies below them).

    None: left open.
    """

    total: int = 0
    regions: Counter[int] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    conflict: Counter[bool] = field(default_factory=Counter)
    simulated: Counter[bool] = field(default_factory=Counter)
    industries: Counter[int] | None = None
    qualifications: Counter[str] | None = None


@dataclass(slots=True)
class Counting:
    """One selection's counts; what is read for one facet is used for the others."""

    selection: Selection
    day: dt.date
    regions: Regions
    industries: Industries
    _read: dict[Selection, list[Cell] | None] = field(default_factory=dict)
    _chosen_regions: set[int] = field(default_factory=set)
    _found: Counts | None = None
    _shelf: Shelf | None = None

    def counts(self) -> Counts:
        """The counts, counted once; wide ones from the store where they are there."""
        if self._found is None:
            self._shelf = shelf()
            question = (self.selection, self.day)
            self._found = self._shelf.get(
                "registry.facets", question, self._counted, worth=lambda found: found.total > FEW
            )
        return self._found

    def keys(self) -> list[int] | None:
        """Row numbers of all that is selected, where they were read anyway and are few; None: ask the store."""
        rows = self._read.get(self.selection.without(*CUBE))
        if rows is None:
            return None
        keys = self._keys(rows)
        return keys if len(keys) <= FEW else None

    def _counted(self) -> Counts:
        self._chosen_regions = self.regions.chosen(self.selection.regions)
        found = Counts()
        for cell, rows in self._cells().items():
            self._add(found, cell, rows)
        found.industries = self._industries()
        found.qualifications = self._titles()
        return found

    def _add(self, found: Counts, cell: Cell, rows: int) -> None:
        """Add a cell to every facet whose other choices it meets."""
        misses = [name for name, fits in zip(CUBE, self._fits(cell), strict=True) if not fits]
        found.total += 0 if misses else rows
        for name, value in zip(CUBE, cell, strict=True):
            if not misses or misses == [name]:
                getattr(found, name)[value] += rows

    def _fits(self, cell: Cell) -> tuple[bool, ...]:
        asked = self.selection
        region, kind, status, conflict, simulated = cell
        return (
            not asked.regions or region in self._chosen_regions,
            not asked.kinds or kind in asked.kinds,
            not asked.statuses or status in asked.statuses,
            asked.conflict in (None, conflict),
            asked.simulated in (None, simulated),
        )

    def _cells(self) -> dict[Cell, int]:
        free = self.selection.without(*CUBE)
        rows = self._rows(free)
        if rows is not None:
            return Counter(row[1:] for row in rows)
        grouped = self._selected(free).order_by().values_list(*COLUMNS).annotate(rows=Count("pk"))
        return {tuple(row[:-1]): row[-1] for row in grouped}

    def _rows(self, free: Selection) -> list[Cell] | None:
        """(row number, *COLUMNS) of what is selected, or None where that is much. Nothing chosen is always much."""
        if free.is_empty:
            return None
        if free not in self._read:
            rows = list(self._selected(free).order_by().values_list("pk", *COLUMNS)[: WIDE + 1])
            self._read[free] = rows if len(rows) <= WIDE else None
        return self._read[free]

    def _keys(self, rows: Sequence[Cell]) -> list[int]:
        return [row[0] for row in rows if all(self._fits(row[1:]))]

    def _industries(self) -> Counter[int] | None:
        """Organisations on each node; those of a cluster include its chains'."""
        states = tuple(state for state in self.selection.links if state != NO_LINK) or ON_CHAIN
        others = self.selection.without("industries", "links")
        hanging = self._hanging(others)
        if hanging is None:
            return None
        links = ChainLink._base_manager.filter(hanging, state__in=states).order_by()
        return self._kept("chains", (others, states), lambda: per_node(links, self.industries))

    def _titles(self) -> Counter[str] | None:
        others = self.selection.without("qualifications")
        hanging = self._hanging(others)
        if hanging is None:
            return None
        held = Qualification._base_manager.filter(hanging & valid_on(self.day)).order_by()
        kinds = held.values_list("kind").annotate(rows=Count("organisation", distinct=True))
        return self._kept("titles", (others, self.day), lambda: Counter(dict(kinds)))

    def _kept(self, name: str, question: tuple[Selection, Any], count: Callable[[], Counter[Any]]) -> Counter[Any]:
        """The same chains stand beside many choices of one title, and the other way round: wide counts are shared."""
        others = question[0]
        is_shared = others.is_wide and others != self.selection
        return self._shelf.get(name, question, count) if is_shared and self._shelf else count()

    def _hanging(self, others: Selection) -> Q | None:
        """The condition on rows that hang on an organisation; None where counting them is not worth it.

        It holds the reach by itself: asking each row's organisation for it would cost ten times as much.
        """
        if others.is_wide:
            everything = others.is_empty and current() == EVERYTHING
            return Q() if everything else Q(organisation__in=self._selected(others).order_by().values("pk"))
        rows = self._rows(others.without(*CUBE))
        return None if rows is None else Q(organisation__in=among(self._keys(rows)))

    def _selected(self, selection: Selection) -> QuerySet[Organisation]:
        return selected(selection, self.day, self.regions, self.industries)
