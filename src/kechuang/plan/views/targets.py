"""One target: how it stands, month by month and district by district, and on what it rests; in a draft, its form."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kechuang.accounts.domain.changing import permit
from kechuang.accounts.permits import decide
from kechuang.accounts.views.access import signed_in
from kechuang.common.asof import as_of, parsed, today
from kechuang.common.refusals import Refused
from kechuang.common.ui.charts import LineChart, Series
from kechuang.plan import metrics, pace
from kechuang.plan.domain import targets as domain
from kechuang.plan.interfaces.board import district_lines
from kechuang.plan.interfaces.forms.targets import SplitForm, TargetForm
from kechuang.plan.interfaces.shown import unit_label
from kechuang.plan.models import Series as SeriesModel
from kechuang.plan.models import Target
from kechuang.plan.queries.districts import Districts, districts
from kechuang.plan.queries.measures import label_of
from kechuang.plan.queries.programmes import of_thread
from kechuang.plan.queries.records import may_open
from kechuang.plan.queries.rows import Row, row_of
from kechuang.plan.splitting import apportion
from kechuang.plan.views.records import readable_target
from kechuang.plan.views.scoreboard import asker, sent


@require_safe
@signed_in
def target(request: HttpRequest, key: str) -> HttpResponse:
    found = readable_target(request, key)
    day, places = as_of(request), districts()
    row = row_of(found, day=day, places=places, known=parsed(request.GET.get("known", "")))
    metric = metrics.get(found.measured_by)
    may_records = may_open(asker(request), found)
    reads_series = metric is None and bool(decide(asker(request), "list", SeriesModel))
    page = {
        "target": found,
        "row": row,
        "chart": line_chart(row),
        "lines": district_lines(row, places, linked=may_records),
        "split_open": not found.shares.all(),
        "metric": metric,
        "measure": str(metric.label) if metric else label_of(found.measured_by),
        "measure_note": metric.note if metric else "",
        "series_slug": found.measured_by.partition(":")[2] if reads_series else "",
        "may_records": may_records,
        "history": of_thread(found),
        "date": day,
        "latest": today(),
        "may_edit": not found.version.is_published and bool(decide(asker(request), "edit", found)),
        "crumbs": _crumbs(found),
    }
    return render(request, "plan/target.html", page)


def line_chart(row: Row) -> LineChart | None:
    """The month ends with the pace that each needed, the floor and the stretch."""
    if row.measured is None or len(row.measured.days) < 2:
        return None
    days = row.measured.days
    needed = [pace.pace(row.course, each) for each in days] if row.course.origin is not None else None
    lines = [Series(_("Figure"), row.line)]
    if needed is not None:
        lines.append(Series(_("Pace"), needed, dashed=True, muted=True))
    marks = [(_("Floor"), row.target.value)] + (
        [(_("Stretch"), row.target.stretch)] if row.target.stretch is not None else []
    )
    return LineChart([each.isoformat() for each in days], lines, unit_label(row.target.unit), marks)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def edit(request: HttpRequest, key: str) -> HttpResponse:
    """The target's figure, what measures it and who owns it; only in a draft."""
    found = readable_target(request, key)
    permit(asker(request), "edit", found)
    form = TargetForm(sent(request), target=found)
    if request.method == "POST" and form.is_valid():
        try:
            domain.edit_target(user=asker(request), target=found, values=form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("plan:target", key=key)
    page = {"target": found, "form": form, "crumbs": _crumbs(found)}
    return render(request, "plan/target_edit.html", page, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def split(request: HttpRequest, key: str) -> HttpResponse:
    """The districts' parts of the floor; `?by=` fills the form with a proposal: even, or by the figures of today."""
    found, places = readable_target(request, key), districts()
    permit(asker(request), "split", found)
    initial = {share.region_code: share.value for share in found.shares.all()} or proposal(request, found, places)
    form = SplitForm(sent(request), places=places, initial=_initial(request, found, places, initial))
    if request.method == "POST" and form.is_valid():
        try:
            domain.split(user=asker(request), target=found, shares=form.shares())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(reverse("plan:target", args=[key]) + "#districts")
    page = {"target": found, "form": form, "total": form.total(), "crumbs": _crumbs(found)}
    return render(request, "plan/split.html", page, status=400 if form.errors else 200)


def _initial(request: HttpRequest, found: Target, places: Districts, kept: dict[str, Decimal]) -> dict[str, Decimal]:
    return proposal(request, found, places) if request.GET.get("by") else kept


def proposal(request: HttpRequest, found: Target, places: Districts) -> dict[str, Decimal]:
    """Parts that add up to the floor, by what each district has today or evenly; empty without a choice."""
    by = request.GET.get("by", "")
    if by not in {"even", "today"} or not places.columns:
        return {}
    row = row_of(found, day=as_of(request), places=places) if by == "today" else None
    weights = {each.code: (row.in_district(each.code) if row else None) or Decimal(0) for each in places.columns}
    return apportion(found.value, weights)


def _crumbs(found: Target) -> list[tuple[Any, str]]:
    version = found.version
    home = (
        (_("Scoreboard"), reverse("plan:scoreboard"))
        if version.is_published
        else (str(version.programme), reverse("plan:version", args=[version.programme.key, version.number]))
    )
    return [home, (found.indicator, reverse("plan:target", args=[found.key]))]
