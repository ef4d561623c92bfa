"""Near matches side by side, their decision, the log of merges and the way back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kechuang.accounts.views.access import get_or_404, permitted, signed_in
from kechuang.registry.domain import matches, merges
from kechuang.registry.models import NameMatch, Organisation, OrganisationMerge
from kechuang.registry.models.identities import MatchState

PER_PAGE = 20
PAIRED = ("first__region", "second__region")


@dataclass(frozen=True, slots=True)
class Compared:
    """One field of two records."""

    label: str
    first: object
    second: object

    @property
    def differs(self) -> bool:
        return bool(self.first) and bool(self.second) and self.first != self.second


@require_safe
@permitted("list", NameMatch)
def match_list(request: HttpRequest) -> HttpResponse:
    state = request.GET.get("state", MatchState.OPEN)
    rows = NameMatch.objects.filter(state=state).select_related(*PAIRED, "decided_by").order_by("pk")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    pairs = [(match, compared(match)) for match in page.object_list]
    context = {
        "page": page,
        "pairs": pairs,
        "state": state,
        "states": MatchState.choices,
        "crumbs": [(_("Near matches"), "")],
    }
    return render(request, "registry/merges/matches.html", context)


def compared(match: NameMatch) -> list[Compared]:
    """The two records field by field."""
    pairs = [(_sides(record)) for record in (match.first, match.second)]
    return [Compared(label, first, pairs[1][label]) for label, first in pairs[0].items()]


def _sides(record: Organisation) -> dict[str, object]:
    return {
        _("Name"): record.name,
        _("Unified social credit code"): record.code,
        _("Region"): str(record.region),
        _("Founded"): record.founded_on,
        _("Address"): record.address,
        _("Legal form"): record.legal_form,
        _("Registered capital"): _capital(record),
        _("Source"): record.source,
    }


def _capital(record: Organisation) -> str:
    return f"{record.capital.normalize():,f} {record.capital_currency}" if record.capital is not None else ""


@require_POST
@signed_in
def match_decide(request: HttpRequest, key: str) -> HttpResponse:
    """`decision` is `first` or `second` (the record to keep), `different` or `open`."""
    user: Any = request.user
    match = get_or_404(NameMatch, key, "decide", user, rows=NameMatch.objects.select_related("first", "second"))
    decision = request.POST.get("decision", "")
    if decision in ("first", "second"):
        matches.decide_same(
            user=user, match=match, kept=getattr(match, decision), reason=request.POST.get("reason", "")
        )
        messages.success(request, _("The two records were merged. The merge can be undone in the log of merges."))
    elif decision == "open":
        matches.reopen(user=user, match=match)
    elif decision == "different":
        matches.decide_different(user=user, match=match)
        messages.success(request, _("The two stay separate and are not put forward again."))
    return redirect("registry:matches")


@require_safe
@permitted("list", NameMatch)
def merge_list(request: HttpRequest) -> HttpResponse:
    rows = OrganisationMerge.objects.select_related("kept", "absorbed", "merged_by", "undone_by").order_by("-pk")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "registry/merges/log.html", {"page": page, "crumbs": [(_("Merges"), "")]})


@require_POST
@signed_in
def merge_undo(request: HttpRequest, key: str) -> HttpResponse:
    user: Any = request.user
    rows = OrganisationMerge.objects.select_related("kept", "absorbed")
    merges.undo(user=user, merge=get_or_404(OrganisationMerge, key, "undo", user, rows=rows))
    messages.success(request, _("The merge was undone; both records are as they were."))
    return redirect("registry:merges")
