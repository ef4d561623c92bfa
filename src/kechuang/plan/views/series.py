"""Series: the list, one with all its values, entering a value, approving or returning it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_tables2 import RequestConfig

from kechuang.accounts.domain.changing import actor_of, record_read
from kechuang.accounts.permits import decide
from kechuang.accounts.views.access import get_or_404, permitted, signed_in
from kechuang.common.exports import csv_response, xlsx_response
from kechuang.common.refusals import Refused
from kechuang.common.ui.tables import EmptyState
from kechuang.common.views.files import send_file
from kechuang.plan.domain import series as domain
from kechuang.plan.interfaces.exports import VALUES_HEAD, value_rows
from kechuang.plan.interfaces.forms.series import SeriesForm, ValueForm
from kechuang.plan.interfaces.tables import SeriesTable, ValueTable
from kechuang.plan.models import Series, SeriesValue
from kechuang.plan.queries.districts import districts
from kechuang.plan.queries.series import all_series, values_of, waiting
from kechuang.plan.views.scoreboard import asker, sent


@require_safe
@permitted("list", Series)
def series_list(request: HttpRequest) -> HttpResponse:
    table = SeriesTable(all_series())
    may_create = bool(decide(asker(request), "create", Series))
    table.empty_state = EmptyState(
        _("No series yet"), _("Figures that only an office has are entered here and approved by a second person."),
        _("New series") if may_create else "", reverse("plan:series_new") if may_create else "",
    )  # fmt: skip
    page = {
        "table": table,
        "waiting": _decidable(request, waiting()),
        "may_create": may_create,
        "crumbs": [(_("Plan"), ""), (_("Series"), "")],
    }
    return render(request, "plan/series_list.html", page)


@require_safe
@signed_in
def one_series(request: HttpRequest, slug: str) -> HttpResponse:
    return _page(request, get_or_404(Series, slug, "view", asker(request), field="slug"))


def _page(request: HttpRequest, series: Series, form: ValueForm | None = None) -> HttpResponse:
    places = districts()
    chosen = request.GET.get("district", "")
    values = values_of(series, regions=[chosen or places.city])
    names = {places.city: _("Whole city")} | {each.code: each.name for each in places.columns}
    table = ValueTable(values)
    RequestConfig(request, paginate={"per_page": 60}).configure(table)
    base = reverse("plan:series_export", args=[series.slug, "xlsx"])
    table.exports = [(_("Spreadsheet (XLSX)"), base), (_("Text (CSV)"), f"{base[:-4]}csv")]
    may_enter = bool(decide(asker(request), "enter", series))
    page = {
        "series": series,
        "table": table,
        "waiting": _decidable(request, waiting().filter(series=series)),
        "places": [(code, name, code == (chosen or places.city)) for code, name in names.items()]
        if series.by_district
        else [],
        "form": form or (ValueForm(series=series, places=places) if may_enter else None),
        "crumbs": [(_("Series"), reverse("plan:series_list")), (str(series), "")],
    }
    return render(request, "plan/series.html", page, status=400 if form is not None else 200)


@require_POST
@signed_in
def enter(request: HttpRequest, slug: str) -> HttpResponse:
    series = get_or_404(Series, slug, "enter", asker(request), field="slug")
    form = ValueForm(request.POST, request.FILES, series=series, places=districts())
    if not form.is_valid():
        return _page(request, series, form)
    data = form.cleaned_data
    try:
        domain.enter(user=asker(request), series=series, period_end=data.pop("period"), **data)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _page(request, series, form)
    messages.success(request, _("The value waits for a second person to approve it."))
    return redirect("plan:series", slug=slug)


@require_POST
@signed_in
def decide_value(request: HttpRequest, key: str) -> HttpResponse:
    """`action` is approve or return, the latter with `because`."""
    returning = request.POST.get("action") == "return"
    value = get_or_404(SeriesValue, key, "return" if returning else "approve", asker(request))
    if returning:
        domain.return_value(user=asker(request), value=value, because=request.POST.get("because", ""))
        messages.success(request, _("The value is returned."))
    else:
        domain.approve(user=asker(request), value=value)
        messages.success(request, _("The value is approved and in force."))
    return redirect("plan:series", slug=value.series.slug)


@require_safe
@signed_in
def document(request: HttpRequest, key: str) -> HttpResponseBase:
    """The document that a value rests on; logged."""
    value = get_or_404(SeriesValue, key, "view", asker(request), rows=SeriesValue.objects.select_related("document"))
    if value.document is None:
        raise Http404
    return send_file(value.document, actor=actor_of(asker(request)))


@require_http_methods(["GET", "HEAD", "POST"])
@permitted("create", Series)
def series_new(request: HttpRequest) -> HttpResponse:
    form = SeriesForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            series = domain.create_series(user=asker(request), **form.cleaned_data)
        except Refused as refusal:
            form.add_error("slug", str(refusal))
        else:
            return redirect("plan:series", slug=series.slug)
    page = {"form": form, "crumbs": [(_("Series"), reverse("plan:series_list")), (_("New series"), "")]}
    return render(request, "plan/series_new.html", page, status=400 if form.errors else 200)


@require_safe
@signed_in
def export_series(request: HttpRequest, slug: str, form: str) -> HttpResponseBase:
    """Every value ever entered, as a file; logged."""
    series = get_or_404(Series, slug, "export", asker(request), field="slug")
    rows = values_of(series).select_related("series")
    record_read(asker(request), "plan.series.export", series, rows=rows.count(), form=form)
    write = csv_response if form == "csv" else xlsx_response
    return write(f"{series.slug}.{form}", VALUES_HEAD, list(value_rows(rows)))


def _decidable(request: HttpRequest, values: Any) -> list[tuple[SeriesValue, bool]]:
    """Waiting values, each with whether this person may decide it."""
    return [(value, bool(decide(asker(request), "approve", value))) for value in values]
