"""One organisation: its page, the correction of its master data, a further document's yearly values."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kechuang.accounts.permits import decide
from kechuang.accounts.views.access import get_or_404, signed_in
from kechuang.common.asof import as_of
from kechuang.common.refusals import Refused
from kechuang.registry.domain.organisations import correct
from kechuang.registry.domain.statements import record_statement
from kechuang.registry.interfaces.forms.organisations import CorrectionForm
from kechuang.registry.interfaces.forms.statements import StatementForm
from kechuang.registry.interfaces.tables.facts import grid
from kechuang.registry.models import Organisation
from kechuang.registry.queries.dossier import Dossier
from kechuang.registry.queries.evidence import evidences
from kechuang.registry.queries.next_steps import steps
from kechuang.registry.queries.places import Industries, Regions


@require_safe
@signed_in
def organisation(request: HttpRequest, key: str) -> HttpResponse:
    user: Any = request.user
    rows = Organisation.objects.select_related("region__parent", "merged_into")
    record = get_or_404(Organisation, key, "view", user, rows=rows)
    may_correct = bool(decide(user, "correct", record))
    dossier = Dossier(record, as_of(request), with_trail=may_correct)
    context = {
        "organisation": record,
        "dossier": dossier,
        "grid": grid(dossier.facts),
        "steps": list(steps(dossier)) if may_correct else [],
        "may_correct": may_correct,
        "may_list": _may_list(user),
        "evidences": evidences(record, Regions.read()),
        "industries": Industries.read().all if may_correct else (),
        "crumbs": _crumbs(user, record),
    }
    return render(request, "registry/organisations/page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def organisation_correct(request: HttpRequest, key: str) -> HttpResponse:
    user: Any = request.user
    record = get_or_404(Organisation, key, "correct", user)
    regions = Regions.read().placeable
    form = CorrectionForm(request.POST or None, instance=record, regions=regions)
    if request.method == "POST" and form.is_valid():
        seen, reason = form.cleaned_data["version"], form.cleaned_data["reason"]
        if _done(form, lambda: correct(user=user, organisation=record, seen=seen, values=form.values(), reason=reason)):
            messages.success(request, _("The record was corrected."))
            return redirect("registry:organisation", key)
    return _form_page(request, record, form, _("Correct master data"))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def statement(request: HttpRequest, key: str) -> HttpResponse:
    user: Any = request.user
    record = get_or_404(Organisation, key, "correct", user)
    form = StatementForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values, document = form.values(), form.document()
        if _done(form, lambda: record_statement(user=user, organisation=record, values=values, **document)):
            messages.success(request, _("The values were added."))
            return redirect(f"{reverse('registry:organisation', args=[key])}#facts")
    return _form_page(request, record, form, _("Add yearly values"))


def _done(form: Any, act: Any) -> bool:
    """Run a verb; its refusal becomes an error of the form, so that nothing that was typed is lost."""
    try:
        act()
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _form_page(request: HttpRequest, record: Organisation, form: Any, title: str) -> HttpResponse:
    crumbs = [*_crumbs(request.user, record, linked=True), (title, "")]
    context = {"organisation": record, "form": form, "title": title, "crumbs": crumbs}
    status = 422 if form.is_bound else 200
    return render(request, "registry/organisations/form.html", context, status=status)


def _crumbs(user: Any, record: Organisation, *, linked: bool = False) -> list[tuple[str, str]]:
    above = reverse("registry:organisations") if _may_list(user) else ""
    return [
        (_("Organisations"), above),
        (record.name, reverse("registry:organisation", args=[record.key]) if linked else ""),
    ]


def _may_list(user: Any) -> bool:
    """Whether the reader may open lists of organisations: else their own page leads to none."""
    return bool(decide(user, "list", Organisation))
