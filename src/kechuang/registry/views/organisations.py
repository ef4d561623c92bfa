"""The register's list, its export, and the picker that forms use."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kechuang.accounts.domain.changing import record_read
from kechuang.accounts.models import User
from kechuang.accounts.views.access import permitted
from kechuang.common.exports import csv_response, xlsx_response
from kechuang.registry.interfaces.exports import organisations as export
from kechuang.registry.interfaces.lists import OrganisationList
from kechuang.registry.models import Organisation
from kechuang.registry.queries.organisations import ordering
from kechuang.registry.queries.searching import suggestions

#: Names that a picker offers at once.
PICKED = 10
WRITERS = {"csv": csv_response, "xlsx": xlsx_response}


@require_safe
@permitted("list", Organisation)
def organisations(request: HttpRequest) -> HttpResponse:
    shown = OrganisationList.of(request)
    return render(
        request, "registry/organisations/list.html", {**shown.context(), "crumbs": [(_("Organisations"), "")]}
    )


@require_safe
@permitted("export", Organisation)
def organisations_export(request: HttpRequest, form: str) -> HttpResponseBase:
    """The whole list as a file: the same filters, order and columns as on the page, within the same reach."""
    shown = OrganisationList.of(request)
    table = shown.table()
    keys = list(shown.rows().order_by(*ordering(table.data.order)).values_list("pk", flat=True))
    names = [column.name for column in table.columns]
    user: User = request.user  # type: ignore[assignment]
    record_read(user, "registry.organisation.export", rows=len(keys), form=form, query=request.GET.urlencode()[:400])
    filename = f"organisations-{shown.day.isoformat()}.{form}"
    return WRITERS[form](filename, export.header(table), export.rows(keys, names, shown.day))


@require_safe
@permitted("list", Organisation)
def pick(request: HttpRequest) -> HttpResponse:
    """Options for the organisation picker: what is typed, found within the reader's reach."""
    found = suggestions(request.GET.get("q", ""), PICKED)
    return render(request, "registry/parts/picked.html", {"organisations": found, "asked": request.GET.get("q", "")})
