"""The scoreboard: where every target stands on a day, why, and what is missing."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kechuang.accounts.domain.changing import record_read
from kechuang.accounts.permits import decide
from kechuang.accounts.views.access import signed_in
from kechuang.common.asof import as_of, parsed, today
from kechuang.common.exports import csv_response, xlsx_response
from kechuang.common.ui.status import Status
from kechuang.plan import pace
from kechuang.plan.interfaces import board as shown
from kechuang.plan.interfaces.exports import BOARD_HEAD, board_rows
from kechuang.plan.models import ProgrammeVersion, SourceText
from kechuang.plan.queries.districts import districts
from kechuang.plan.queries.programmes import in_force, published_versions
from kechuang.plan.queries.records import may_open
from kechuang.plan.queries.rows import Row
from kechuang.plan.queries.scoreboard import Board, scoreboard


@require_safe
@signed_in
def board(request: HttpRequest) -> HttpResponse:
    day = as_of(request)
    versions = list(published_versions())
    version = chosen_version(request, versions, day)
    if version is None:
        return no_programme(request)
    return render(request, "plan/scoreboard.html", _page(request, version, versions, day))


def no_programme(request: HttpRequest) -> HttpResponse:
    """What stands where no programme has been published: how one comes to be."""
    return render(request, "plan/no_programme.html", {"may_read": decide(asker(request), "create", SourceText)})


def _page(
    request: HttpRequest, version: ProgrammeVersion, versions: list[ProgrammeVersion], day: dt.date
) -> dict[str, Any]:
    known = parsed(request.GET.get("known", ""))
    found = scoreboard(version, day=day, places=districts(), known=known)
    rows = chosen_rows(found, request)
    readable = readable_of(request, rows)
    return {
        "board": found,
        "rows": rows,
        "readable": readable,
        "groups": groups(found, rows),
        "tiles": shown.tiles(found, request.GET),
        "date": day,
        "latest": today(),
        "known": known,
        "programmes": shown.programme_choices(versions, version),
        "tolerance": pace.TOLERANCE,
        "filtered": len(rows) != len(found.rows),
        "everything": shown.address(request.GET, project=None, status=None),
        "query": request.GET.urlencode(),
        "crumbs": [(_("Plan"), ""), (_("Scoreboard"), "")],
    } | _by_district(request, found, rows, readable)


def readable_of(request: HttpRequest, rows: list[Row]) -> frozenset[str]:
    """Keys of the targets whose records the reader may open."""
    return frozenset(row.target.key for row in rows if may_open(asker(request), row.target))


def _by_district(request: HttpRequest, found: Board, rows: list[Row], readable: frozenset[str]) -> dict[str, Any]:
    """The heat table, or the map of one target."""
    mapped = shown.by_district(rows)
    if request.GET.get("view") != "map" or not mapped:
        return {
            "heat": shown.heat(rows, found.places.columns, readable),
            "view": "heat",
            "map_href": shown.address(request.GET, view="map"),
        }
    chosen = next((row for row in mapped if row.target.key == request.GET.get("target")), mapped[0])
    return {
        "view": "map",
        "heat_href": shown.address(request.GET, view=None, target=None),
        "place_map": shown.place_map(chosen, found.places, linked=chosen.target.key in readable),
        "mapped": chosen,
        "maps": [(row, shown.address(request.GET, view="map", target=row.target.key)) for row in mapped],
    }


@require_safe
@signed_in
def print_board(request: HttpRequest) -> HttpResponse:
    """The same on one A4 sheet, landscape."""
    found = board_asked_for(request)
    if found is None:
        return render(request, "plan/no_programme.html", status=404)
    rows = chosen_rows(found, request)
    page = {"board": found, "groups": groups(found, rows), "date": found.day, "query": request.GET.urlencode()}
    return render(request, "plan/print.html", page)


@require_safe
@signed_in
def export_board(request: HttpRequest, form: str) -> HttpResponseBase:
    """The rows as shown, as a file; logged."""
    found = board_asked_for(request)
    if found is None:
        return render(request, "plan/no_programme.html", status=404)
    rows, day = chosen_rows(found, request), found.day.isoformat()
    record_read(asker(request), "plan.scoreboard.export", found.version, day=day, rows=len(rows), form=form)
    name = f"scoreboard-{found.version.programme.year}-{day}.{form}"
    write = csv_response if form == "csv" else xlsx_response
    return write(name, BOARD_HEAD, board_rows(rows))


def board_asked_for(request: HttpRequest) -> Board | None:
    """The board of the programme, the day and the knowledge that the address names; None where nothing is published."""
    day = as_of(request)
    version = chosen_version(request, list(published_versions()), day)
    known = parsed(request.GET.get("known", ""))
    return None if version is None else scoreboard(version, day=day, places=districts(), known=known)


def chosen_version(request: HttpRequest, versions: list[ProgrammeVersion], day: dt.date) -> ProgrammeVersion | None:
    """The programme of the address, else of the day's year, else the latest; as it was known on the day asked for."""
    years = [version.programme.year for version in versions]
    asked = request.GET.get("programme", "")
    wanted = [int(asked)] if asked.isdecimal() and len(asked) == 4 else []
    year = next((each for each in (*wanted, day.year, *years) if each in years), None)
    return None if year is None else in_force(versions, year=year, known=parsed(request.GET.get("known", "")))


def chosen_rows(found: Board, request: HttpRequest) -> list[Row]:
    project, status = request.GET.get("project", ""), request.GET.get("status", "")
    number = int(project) if project.isdecimal() and len(project) == 1 else None
    return found.only(project=number, status=status if status in set(Status) else "")


def groups(found: Board, rows: list[Row]) -> list[tuple[int, str, list[Row]]]:
    """(number, name, rows) of each project that has rows."""
    names = {tile.number: tile.name for tile in found.tiles}
    return [(n, name, of) for n, name in names.items() if (of := [row for row in rows if row.number == n])]


def asker(request: HttpRequest) -> Any:
    return request.user


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: the fields that were sent, even none; nothing while the page is only opened."""
    return request.POST if request.method == "POST" else None
