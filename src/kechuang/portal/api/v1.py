"""Routes of `/api/v1/`. Programmes are public as far as they are published; organisations need a sign-in."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import Http404, HttpRequest
from ninja import NinjaAPI, Query
from ninja.security import django_auth

from kechuang.accounts.domain.changing import permit
from kechuang.accounts.views.access import get_or_404
from kechuang.common.asof import as_of
from kechuang.plan.queries.districts import districts
from kechuang.plan.queries.programmes import published_versions
from kechuang.plan.queries.scoreboard import scoreboard
from kechuang.portal.api.schemas import OrganisationOut, OrganisationPage, ProgrammeOut, TargetOut
from kechuang.registry.models import Organisation
from kechuang.registry.queries.organisations import page_of, selected
from kechuang.registry.queries.places import Industries, Regions
from kechuang.registry.queries.selections import Selection

PAGE_SIZE = 100

api = NinjaAPI(
    title="Kechuang",
    version="1",
    urls_namespace="api",
    docs_url=None,
    description="Where the city's targets stand, and the register they rest on.",
)


@api.get("/programmes", response=list[ProgrammeOut], tags=["plan"])
def programmes(request: HttpRequest) -> list[Any]:  # noqa: ARG001 -- the framework passes it by this name
    """Published programmes, newest version first."""
    return list(published_versions())


@api.get("/programmes/{key}/targets", response=list[TargetOut], tags=["plan"])
def targets(request: HttpRequest, key: str, day: dt.date | None = None) -> list[Any]:
    """Every target of the programme's version in force, as of `day` (default: today)."""
    versions = [version for version in published_versions() if version.programme.key == key]
    if not versions:
        raise Http404
    board = scoreboard(versions[0], day=day or as_of(request), places=districts())
    return list(board.rows)


@api.get("/organisations", response=OrganisationPage, auth=django_auth, tags=["register"])
def organisations(
    request: HttpRequest,
    text: str = "",
    region: str = "",
    industry: str = "",
    page: int = Query(1, ge=1, le=10_000),  # type: ignore[type-arg]
) -> dict[str, Any]:
    """Organisations within the caller's reach, by name; 100 a page."""
    permit(request.user, "list", Organisation)  # type: ignore[arg-type]
    selection = Selection(text=text, regions=_some(region), industries=_some(industry))
    rows = selected(selection, as_of(request), Regions.read(), Industries.read())
    start = (page - 1) * PAGE_SIZE
    return {"total": rows.count(), "page": page, "organisations": page_of(rows, "name", start, PAGE_SIZE)}


@api.get("/organisations/{key}", response=OrganisationOut, auth=django_auth, tags=["register"])
def organisation(request: HttpRequest, key: str) -> Organisation:
    """One organisation; 404 where there is none or it lies outside the caller's reach."""
    rows = Organisation.objects.select_related("region")
    return get_or_404(Organisation, key, "view", request.user, rows=rows)


def _some(value: str) -> tuple[str, ...]:
    return (value,) if value else ()
