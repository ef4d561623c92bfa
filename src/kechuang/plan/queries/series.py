"""Series: the values in force, as known on a day; who entered and approved them; what waits for approval."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.conf import settings
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from kechuang.plan.enums import Nature, ValueState
from kechuang.plan.models import Series, SeriesValue

#: The day of whose knowledge figures are shown; None: the latest.
Known = dt.date | None


def in_force(known: Known = None) -> Q:
    """The approved values in force as known at the end of `known`: half-open intervals, so exactly one per period."""
    if known is None:
        return Q(state=ValueState.APPROVED, known_until__isnull=True)
    open_end = Q(known_until__isnull=True) | Q(known_until__gt=known)
    return Q(state=ValueState.APPROVED, known_from__lte=known) & open_end


@dataclass(slots=True)
class SeriesFigures:
    """A series' values in force, per region in order of time."""

    label: str
    unit: str
    nature: str
    days: dict[str, list[dt.date]] = field(default_factory=dict)
    values: dict[str, list[Decimal]] = field(default_factory=dict)

    def add(self, region: str, day: dt.date, value: Decimal) -> None:
        self.days.setdefault(region, []).append(day)
        self.values.setdefault(region, []).append(value)

    def stands_for(self, region: str, day: dt.date) -> dt.date | None:
        """The period's end that is the latest known one on `day`."""
        index = bisect_right(self.days.get(region, []), day)
        return self.days[region][index - 1] if index else None

    def at(self, region: str, day: dt.date, *, since: dt.date | None) -> Decimal | None:
        """The value on `day`. A flow restarts each January: years that ended within the period are added up.

        `since`: a value of an earlier period does not count; None: whatever stood last.
        """
        last = self.stands_for(region, day)
        if last is None or (since is not None and last < since):
            return None
        value = self.values[region][bisect_right(self.days[region], day) - 1]
        if self.nature != Nature.FLOW or since is None:
            return value
        ended = [dt.date(year, 12, 31) for year in range(since.year, last.year)]
        return value + sum((self._on(region, end) for end in ended), Decimal(0))

    def _on(self, region: str, day: dt.date) -> Decimal:
        index = bisect_right(self.days[region], day)
        return self.values[region][index - 1] if index and self.days[region][index - 1].year == day.year else Decimal(0)


def series_figures(
    keys: Iterable[str], *, since: dt.date, day: dt.date, known: Known = None
) -> dict[str, SeriesFigures]:
    """The named series (`series:<slug>`) with their values of `since` to `day`: one query for the values, one for names."""
    slugs = {key.partition(":")[2] for key in keys if key.startswith("series:")}
    if not slugs:
        return {}
    found = {each.pk: each for each in Series.objects.filter(slug__in=slugs)}
    figures = {pk: SeriesFigures(str(each), each.unit, each.nature) for pk, each in found.items()}
    values = SeriesValue.objects.filter(in_force(known), series__in=found, period_end__range=(since, day))
    rows = values.order_by("period_end").values_list("series_id", "region_code", "period_end", "value")
    for pk, region, end, value in rows:
        figures[pk].add(region, end, value)
    return {each.measure_key: figures[pk] for pk, each in found.items()}


@dataclass(frozen=True, slots=True)
class Restatement:
    """A value that was in force on a day and is not any more."""

    series: str
    period_end: dt.date
    before: Decimal
    after: Decimal
    on: dt.date
    reason: str


def restated_since(slugs: Iterable[str], *, city: str, day: dt.date) -> dict[str, Restatement]:
    """For each series, how the latest value of `day` has been restated since; one query."""
    present = SeriesValue.objects.filter(
        in_force(),
        series=OuterRef("series"),
        region_code=OuterRef("region_code"),
        period_end=OuterRef("period_end"),
    )
    rows = SeriesValue.objects.filter(
        in_force(day), series__slug__in=list(slugs), region_code=city, period_end__lte=day, known_until__isnull=False
    ).annotate(after=Subquery(present.values("value")[:1]), why=Subquery(present.values("reason")[:1]))
    fields = ("series__slug", "period_end", "value", "after", "known_until", "why")
    return {row[0]: Restatement(*row) for row in rows.order_by("period_end").values_list(*fields)}


def values_of(series: Series, *, regions: Sequence[str] | None = None) -> QuerySet[SeriesValue]:
    """Every value ever entered, newest period first, with the people."""
    rows = series.values.select_related("entered_by", "decided_by", "document", "replaced_by")
    rows = rows.order_by("-period_end", "region_code", "-known_from", "-pk")
    return rows if regions is None else rows.filter(region_code__in=regions)


def waiting() -> QuerySet[SeriesValue]:
    """Values that wait for a second person."""
    return SeriesValue.objects.filter(state=ValueState.WAITING).select_related("series", "entered_by", "document")


def all_series() -> QuerySet[Series]:
    """Every series with its latest value in force for the whole city, and how many values wait: one query."""
    city = str(settings.KECHUANG["city_code"])
    last = SeriesValue.objects.filter(in_force(), series=OuterRef("pk"), region_code=city).order_by("-period_end")
    return Series.objects.annotate(
        latest=Subquery(last.values("value")[:1]),
        latest_end=Subquery(last.values("period_end")[:1]),
        waiting=Count("values", filter=Q(values__state=ValueState.WAITING)),
    )
