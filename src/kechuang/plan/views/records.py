"""The records behind a figure: what was counted, or the values that an office reported, as a list and as a file."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django_tables2 import RequestConfig

from kechuang.accounts.domain.changing import record_read
from kechuang.accounts.permits import Rule
from kechuang.accounts.views.access import get_or_404, signed_in
from kechuang.common.asof import as_of, parsed
from kechuang.common.exports import csv_response, xlsx_response
from kechuang.common.refusals import NotPermitted
from kechuang.plan import metrics
from kechuang.plan.interfaces.exports import VALUES_HEAD, record_rows, value_rows
from kechuang.plan.interfaces.tables import ValueTable, record_table
from kechuang.plan.metrics import Metric
from kechuang.plan.models import SeriesValue, Target
from kechuang.plan.queries.districts import districts
from kechuang.plan.queries.programmes import visible
from kechuang.plan.queries.records import counted_records, series_records
from kechuang.plan.queries.rows import row_of
from kechuang.plan.rules import READS_SERIES
from kechuang.plan.views.scoreboard import asker

PER_PAGE = 50


@require_safe
@signed_in
def records(request: HttpRequest, key: str) -> HttpResponse:
    """The list behind the target's figure on the day; `?district=` narrows it."""
    target = readable_target(request, key)
    day, places = as_of(request), districts()
    metric, rows = _rows(request, target)
    table = record_table(metric.columns, rows) if metric else ValueTable(rows)
    RequestConfig(request, paginate={"per_page": PER_PAGE}).configure(table)
    base = reverse("plan:records_export", args=[key, "xlsx"])
    query = request.GET.urlencode()
    table.exports = [(_("Spreadsheet (XLSX)"), f"{base}?{query}"), (_("Text (CSV)"), f"{base[:-4]}csv?{query}")]
    row = row_of(target, day=day, places=places, known=parsed(request.GET.get("known", "")))
    district = request.GET.get("district", "")
    found = {
        "target": target,
        "row": row,
        "metric": metric,
        "table": table,
        "total": table.paginator.count,
        "figure": row.in_district(district) if district else row.actual,
        "district": places.name_of(district) if district else "",
        "date": day,
        "crumbs": [
            (_("Scoreboard"), reverse("plan:scoreboard")),
            (target.indicator, reverse("plan:target", args=[key])),
            (_("Records"), ""),
        ],
    }
    return render(request, "plan/records.html", found)


@require_safe
@signed_in
def export_records(request: HttpRequest, key: str, form: str) -> HttpResponseBase:
    """The same list as a file; logged with the number of its rows."""
    target = readable_target(request, key)
    metric, rows = _rows(request, target)
    record_read(
        asker(request), "plan.records.export", target, day=as_of(request).isoformat(), rows=rows.count(), form=form
    )
    head = [column.label for column in metric.columns] if metric else VALUES_HEAD
    lines = record_rows(metric.columns, rows) if metric else value_rows(rows)
    write = csv_response if form == "csv" else xlsx_response
    return write(f"{target.indicator}-{as_of(request).isoformat()}.{form}", head, list(lines))


def readable_target(request: HttpRequest, key: str) -> Target:
    """A target of a published version; of a draft only for those who may edit it."""
    rows = Target.objects.select_related("version__programme", "version__text", "project", "owner").prefetch_related(
        "shares", "facts"
    )
    found = get_or_404(Target, key, "records", asker(request), rows=rows)
    get_or_404(type(found.version), found.version.key, "view", asker(request), rows=visible(asker(request)))
    return found


def _rows(request: HttpRequest, target: Target) -> tuple[Metric | None, QuerySet[Any]]:
    day, district = as_of(request), request.GET.get("district", "")
    metric = metrics.get(target.measured_by)
    if metric is not None:
        _refuse_unless(metric.reads, request, "plan.records")
        return metric, counted_records(metric, target, day=day, district=district)
    if not target.measured_by:
        raise Http404
    _refuse_unless(READS_SERIES, request, "plan.records")
    return None, series_records(target, day=day, district=district, known=parsed(request.GET.get("known", "")))


def _refuse_unless(rule: Rule, request: HttpRequest, action: str) -> None:
    decision = rule.decide(asker(request), SeriesValue)
    if not decision:
        raise NotPermitted(action, decision.reason)
