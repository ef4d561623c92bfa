"""One of the five projects: where its targets stand, district by district, and what it will do."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kechuang.accounts.views.access import signed_in
from kechuang.common.asof import today
from kechuang.plan.interfaces.board import heat
from kechuang.plan.views.scoreboard import board_asked_for, groups, no_programme, readable_of


@require_safe
@signed_in
def project(request: HttpRequest, number: int) -> HttpResponse:
    board = board_asked_for(request)
    if board is None:
        return no_programme(request)
    found = board.version.projects.filter(number=number).prefetch_related("measures").first()
    if found is None:
        raise Http404
    rows = board.only(project=number)
    readable = readable_of(request, rows)
    page = {
        "project": found,
        "board": board,
        "rows": rows,
        "groups": groups(board, rows),
        "readable": readable,
        "heat": heat(rows, board.places.columns, readable),
        "date": board.day,
        "latest": today(),
        "crumbs": [(_("Scoreboard"), reverse("plan:scoreboard")), (found.name, "")],
    }
    return render(request, "plan/project.html", page)
