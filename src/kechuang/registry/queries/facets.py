"""How many organisations each further choice would leave. Few grouped queries, exact figures.

Region, kind, status, conflict and simulation are counted together (one cube over a narrow index); every facet leaves out
its own choice. Chains and titles are counted over the rows themselves where they are few, else by sub-query; such wide
counts are kept until the next logged change.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q, QuerySet

from kechuang.accounts.reach import EVERYTHING, current
from kechuang.registry.models import ChainLink, Organisation, Qualification
from kechuang.registry.queries.chains import per_node
from kechuang.registry.queries.keeping import stored
from kechuang.registry.queries.organisations import ON_CHAIN, selected, valid_on
from kechuang.registry.queries.places import Industries, Regions
from kechuang.registry.queries.selections import CUBE, NO_LINK, Selection

#: So many rows at most are counted one by one; more are wide.
WIDE = 5000
COLUMNS = ("region_id", "kind", "status", "region_conflict", "is_simulated")
Cell = tuple[Any, ...]


@dataclass(slots=True)
class Counts:
    """Rows per value of each facet; regions and industries by row number (regions without what lies below them)."""

    total: int = 0
    regions: Counter[int] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    conflict: Counter[bool] = field(default_factory=Counter)
    simulated: Counter[bool] = field(default_factory=Counter)
    industries: Counter[int] = field(default_factory=Counter)
    qualifications: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class Counting:
    """One selection's counts; what is read for one facet is used for the others."""

    selection: Selection
    day: dt.date
    regions: Regions
    industries: Industries
    _few: dict[Selection, list[Cell] | None] = field(default_factory=dict)
    _found: Counts | None = None

    def counts(self) -> Counts:
        """The counts, counted once; wide ones from the store where they are there."""
        if self._found is None:
            question = (self.selection, self.day)
            self._found = stored("facets", question, self._counted, worth=lambda found: found.total > WIDE)
        return self._found

    def keys(self) -> list[int] | None:
        """Row numbers of all that is selected, where they are few; None: ask the store."""
        return self._few_keys(self.selection)

    def _counted(self) -> Counts:
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
            not asked.regions or region in self.regions.chosen(asked.regions),
            not asked.kinds or kind in asked.kinds,
            not asked.statuses or status in asked.statuses,
            asked.conflict in (None, conflict),
            asked.simulated in (None, simulated),
        )

    def _cells(self) -> dict[Cell, int]:
        free = self.selection.without(*CUBE)
        few = self._rows(free)
        if few is not None:
            return Counter(row[1:] for row in few)
        grouped = self._selected(free).order_by().values_list(*COLUMNS).annotate(rows=Count("pk"))
        return {tuple(row[:-1]): row[-1] for row in grouped}

    def _rows(self, selection: Selection) -> list[Cell] | None:
        """(row number, *COLUMNS) of all that is selected, or None where they are many. Nothing chosen is always many."""
        if selection.is_empty:
            return None
        if selection not in self._few:
            rows = list(self._selected(selection).order_by().values_list("pk", *COLUMNS)[: WIDE + 1])
            self._few[selection] = rows if len(rows) <= WIDE else None
        return self._few[selection]

    def _few_keys(self, selection: Selection) -> list[int] | None:
        free = self._rows(selection.without(*CUBE))
        if free is not None:
            return [row[0] for row in free if all(self._fits(row[1:]))]
        return None

    def _hanging(self, others: Selection) -> Q:
        """The condition on rows that hang on an organisation. It holds the reach too: a join per row would cost ten times."""
        keys = self._few_keys(others)
        if keys is not None:
            return Q(organisation__in=keys)
        if others.is_empty and current() == EVERYTHING:
            return Q()
        return Q(organisation__in=self._selected(others).order_by().values("pk"))

    def _industries(self) -> Counter[int]:
        """Organisations on each node; those of a cluster include its chains'."""
        states = tuple(state for state in self.selection.links if state != NO_LINK) or ON_CHAIN
        hanging = self._hanging(self.selection.without("industries", "links"))
        links = ChainLink._base_manager.filter(hanging, state__in=states).order_by()
        return per_node(links, self.industries)

    def _titles(self) -> Counter[str]:
        hanging = self._hanging(self.selection.without("qualifications"))
        held = Qualification._base_manager.filter(hanging & valid_on(self.day)).order_by()
        return Counter(dict(held.values_list("kind").annotate(rows=Count("organisation", distinct=True))))

    def _selected(self, selection: Selection) -> QuerySet[Organisation]:
        return selected(selection, self.day, self.regions, self.industries)
