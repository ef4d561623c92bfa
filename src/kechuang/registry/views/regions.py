"""Districts: all on a map and in a table, and a page for each."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kechuang.accounts.views.access import permitted
from kechuang.common.asof import as_of
from kechuang.common.ui import Place, PlaceMap
from kechuang.registry.interfaces.lists import OrganisationList
from kechuang.registry.models import Organisation
from kechuang.registry.queries.regions import TITLES, District, districts, history


@require_safe
@permitted("list", Organisation)
def regions(request: HttpRequest) -> HttpResponse:
    day = as_of(request)
    found = districts(day)
    context = {
        "districts": found,
        "titles": [title.label for title in TITLES],
        "map": _map(found),
        "day": day,
        "crumbs": [(_("Districts"), "")],
    }
    return render(request, "registry/regions/index.html", context)


@require_safe
@permitted("list", Organisation)
def region(request: HttpRequest, code: str) -> HttpResponse:
    shown = OrganisationList.of(request, "region", code)
    tree = shown.counting.regions
    found = tree.by_code(code)
    if found is None:
        raise Http404
    parts, former, successors = history(found, tree)
    context = {
        **shown.context(),
        "region": found,
        "distribution": shown.distribution(),
        "parts": parts,
        "former": former,
        "successors": successors,
        "crumbs": [(_("Districts"), reverse("registry:regions")), (str(found), "")],
    }
    return render(request, "registry/regions/page.html", context)


def _map(found: list[District]) -> PlaceMap:
    places = [
        Place(d.region.code, str(d.region), d.organisations, reverse("registry:region", args=[d.region.code]))
        for d in found
    ]
    return PlaceMap(settings.KECHUANG["city_code"], places, _("organisations"))
