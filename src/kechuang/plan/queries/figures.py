"""What is measured on a day: every target's figure, by district and month, in few queries.

A metric takes one grouped query, or none where nothing has changed since it was last counted; all series together take
one. Figures cover the whole city whoever asks: lists of records behind them are limited to the reader's reach, sums are
not.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from kechuang.accounts.reach import everywhere
from kechuang.common.queries.keeping import Shelf
from kechuang.plan import metrics
from kechuang.plan.enums import Nature
from kechuang.plan.metrics import Metric, Span, Text
from kechuang.plan.queries.districts import Districts
from kechuang.plan.queries.moments import moments
from kechuang.plan.queries.series import Known, SeriesFigures, series_figures

Line = list[Decimal | None]


@dataclass(frozen=True, slots=True)
class Ask:
    """Which measure over which period. `starts_on` is where a flow begins to add up."""

    measured_by: str
    starts_on: dt.date
    ends_on: dt.date


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure's values at `days` (the last one is the day asked for), for the city and per district code.

    `stands_for` is the day that the last value describes: for a series the end of its period.
    """

    label: Text
    unit: str
    nature: str
    days: Sequence[dt.date]
    city: Line
    districts: Mapping[str, Line] = field(default_factory=dict)
    stands_for: dt.date | None = None
    is_metric: bool = False

    @property
    def actual(self) -> Decimal | None:
        return self.city[-1]

    @property
    def before(self) -> Decimal | None:
        """What stood on the eve of the period; for a flow, what the year before added up to."""
        return self.city[0] if len(self.days) > 1 else None

    @property
    def line(self) -> Line:
        """The values at `days` as a line to draw: a flow starts at nothing."""
        if self.nature == Nature.FLOW and len(self.days) > 1:
            return [Decimal(0), *self.city[1:]]
        return self.city

    def at(self, district: str) -> Decimal | None:
        line = self.districts.get(district)
        return line[-1] if line else None


def measure(asks: Iterable[Ask], *, day: dt.date, places: Districts, known: Known = None) -> dict[Ask, Measured]:
    """Every ask that something measures. `known` is the day of whose knowledge the series are shown; None: the latest."""
    wanted = set(asks)
    counted = {ask: metric for ask in wanted if (metric := metrics.get(ask.measured_by))}
    with everywhere():
        shelf = Shelf.of(room for metric in counted.values() for room in metric.rooms)
        found = {ask: _count(shelf, metric, ask, day, places) for ask, metric in counted.items()}
    rest = [ask for ask in wanted if ask not in counted]
    held = series_figures([ask.measured_by for ask in rest], since=_earliest(rest, day), day=day, known=known)
    for ask in rest:
        if ask.measured_by in held:
            found[ask] = _look_up(held[ask.measured_by], ask, day, places)
    return found


def _count(shelf: Shelf, metric: Metric, ask: Ask, day: dt.date, places: Districts) -> Measured:
    """One query: for a flow what was added since the period began, for a stock what stands on each day."""
    last = min(day, ask.ends_on)
    days = moments(ask.starts_on, last)
    spans = _spans(ask.starts_on, days)
    rows = shelf.only(metric.rooms).get("plan.metric", (metric.key, spans), lambda: metric.by_region(spans))
    lines: dict[str, list[Decimal]] = {}
    for region, values in rows:
        line = lines.setdefault(places.code_of(region), [Decimal(0)] * len(days))
        for index, value in enumerate(values):
            line[index] += Decimal(value or 0)
    city: Line = [sum((line[index] for line in lines.values()), Decimal(0)) for index in range(len(days))]
    by_district: dict[str, Line] = {code: list(line) for code, line in lines.items()}
    zero: Line = [Decimal(0)] * len(days)
    full = {each.code: by_district.get(each.code, zero) for each in places.columns} | by_district
    return Measured(metric.label, metric.unit, metric.nature, days, city, full, last, is_metric=True)


def _spans(starts_on: dt.date, days: Sequence[dt.date]) -> list[Span]:
    """The period up to each day; the eve of the period stands for the year before."""
    year_before = dt.date(starts_on.year - 1, 1, 1)
    return [Span(starts_on if each >= starts_on else year_before, each) for each in days]


def _look_up(held: SeriesFigures, ask: Ask, day: dt.date, places: Districts) -> Measured:
    last = min(day, ask.ends_on)
    days = moments(ask.starts_on, last)
    whole = held.nature == Nature.STOCK
    city = [held.at(places.city, each, since=None if whole or i == 0 else ask.starts_on) for i, each in enumerate(days)]
    by_district: dict[str, Line] = {
        each.code: [held.at(each.code, last, since=None if whole else ask.starts_on)] for each in places.columns
    }
    known = {code: line for code, line in by_district.items() if line[0] is not None}
    stands_for = held.stands_for(places.city, last)
    return Measured(held.label, held.unit, held.nature, days, city, known, stands_for)


def _earliest(asks: Iterable[Ask], day: dt.date) -> dt.date:
    """Series are read from a year before the earliest period, to know what stood on its eve."""
    return min((ask.starts_on for ask in asks), default=day) - dt.timedelta(days=400)
