"""The rows behind a target's figure."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet

from kechuang.plan import metrics
from kechuang.plan.enums import ValueState
from kechuang.plan.metrics import Metric, Span
from kechuang.plan.models import SeriesValue, Target
from kechuang.plan.queries.series import Known, in_force
from kechuang.plan.rules import READS_SERIES


def may_open(user: Any, target: Target) -> bool:
    """Whether the person may open the records behind the target's figure: a link is shown only to those."""
    metric = metrics.get(target.measured_by)
    reads = metric.reads if metric else READS_SERIES
    return bool(target.measured_by) and bool(reads.decide(user, SeriesValue))


def counted_records(metric: Metric, target: Target, *, day: dt.date, district: str = "") -> QuerySet[Any]:
    """What was counted, within the reader's reach; with a district only what lies in it."""
    first, last = target.period_on(day)
    rows = metric.evidence(Span(first, last))
    if not district:
        return rows
    path = metric.region.removesuffix("_id") + "__path__contains"
    return rows.filter(**{path: f"{district}/"})


def series_records(target: Target, *, day: dt.date, district: str = "", known: Known = None) -> QuerySet[SeriesValue]:
    """The approved values of the period until the day, the latest first; replaced ones stay in the list, closed."""
    first, last = target.period_on(day)
    place = district or str(settings.KECHUANG["city_code"])
    seen = in_force(known) if known else Q(state=ValueState.APPROVED)
    slug = target.measured_by.partition(":")[2]
    rows = SeriesValue.objects.filter(seen, series__slug=slug, region_code=place, period_end__range=(first, last))
    return rows.select_related("series", "entered_by", "decided_by", "document")
