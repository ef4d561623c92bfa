"""Metrics: figures that are counted from records. A room declares one; everything else comes from the declaration.

The value on a day, its breakdown by district, the month ends of the spark line, the list behind the figure and its
export are all made from `rows`, `counted` and `value`, so they cannot disagree. Rooms call `register` in
`AppConfig.ready`; this room knows none of them. See `docs/developers/metrics.md`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.functional import Promise

from kechuang.accounts.permits import Rule
from kechuang.plan.enums import Nature
from kechuang.registry.models import Region

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Span:
    """The part of a period that has gone: `start` to `end`, both included. A stock looks at `end` only."""

    start: dt.date
    end: dt.date


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the list behind a figure: what it is called, how to get it from a row, and where it leads."""

    name: str
    label: Text
    value: Callable[[Any], Any]
    href: Callable[[Any], str] | None = None


@dataclass(frozen=True, slots=True)
class Metric:
    """One declaration of a figure.

    `rows` are the records of all time, read through the scoped manager; `counted` says which of them count for a span;
    `value` is the SQL aggregate over those (its argument is the condition); `region` is the path to the region's row
    number; `unique` names the field that counts once however many rows it has; `columns` show a row; `reads` says who
    may open the list; `replaces` names series that this metric stands for.
    """

    key: str
    label: Text
    unit: str
    nature: Nature
    rows: Callable[[], models.QuerySet[Any]]
    counted: Callable[[Span], models.Q]
    value: Callable[[models.Q], models.Aggregate]
    region: str
    columns: Sequence[Column]
    reads: Rule
    unique: str = ""
    related: Sequence[str] = ()
    aliases: Sequence[str] = ()
    replaces: Sequence[str] = ()
    note: Text = ""

    def evidence(self, span: Span) -> models.QuerySet[Any]:
        """The records behind the figure: one row per thing that was counted (its latest one)."""
        rows = self.rows().filter(self.counted(span))
        if self.unique:
            latest = rows.order_by().values(self.unique).annotate(latest=models.Max("pk")).values("latest")
            rows = self.rows().filter(pk__in=latest)
        return rows.select_related(*self.related) if self.related else rows

    @property
    def rooms(self) -> frozenset[str]:
        """The rooms whose records the figure rests on: its own, and the register, which says where they lie."""
        return frozenset({self.rows().model._meta.app_label, Region._meta.app_label})

    def by_region(self, spans: Sequence[Span]) -> list[tuple[int, list[Any]]]:
        """For each region's row number, the value of every span: one grouped query."""
        columns = {f"at_{index}": self.value(self.counted(span)) for index, span in enumerate(spans)}
        within = models.Q()
        for span in spans:
            within |= self.counted(span)
        grouped = self.rows().filter(within).order_by().values_list(self.region).annotate(**columns)
        return [(row[0], list(row[1:])) for row in grouped]


_metrics: dict[str, Metric] = {}


def register(*metrics: Metric) -> None:
    """Make metrics known, at start-up. The same key again replaces the earlier declaration."""
    for metric in metrics:
        _metrics[metric.key] = metric


def get(key: str) -> Metric | None:
    """The metric of that key, or the one that stands for the series of that key."""
    return _metrics.get(key) or next((m for m in _metrics.values() if _stands_for(m, key)), None)


def registered() -> Iterable[Metric]:
    return tuple(_metrics.values())


def _stands_for(metric: Metric, key: str) -> bool:
    return any(key == f"series:{slug}" for slug in metric.replaces)
