"""What the public sees of the programme: its published targets and how they stand. No records, no names."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kechuang.common.asof import as_of, today
from kechuang.plan import pace
from kechuang.plan.interfaces.board import programme_choices
from kechuang.plan.queries.districts import districts
from kechuang.plan.queries.programmes import published_versions
from kechuang.plan.queries.scoreboard import scoreboard
from kechuang.plan.views.scoreboard import chosen_version, groups


@require_safe
def progress(request: HttpRequest) -> HttpResponse:
    """Readable without signing in."""
    day = min(as_of(request), today())
    versions = list(published_versions())
    version = chosen_version(request, versions, day)
    if version is None:
        return render(request, "portal/public.html", {"board": None})
    board = scoreboard(version, day=day, places=districts())
    page = {
        "board": board,
        "groups": groups(board, list(board.rows)),
        "date": day,
        "latest": today(),
        "programmes": programme_choices(versions, version),
        "tolerance": pace.TOLERANCE,
        "lines": version.lines.all(),
    }
    return render(request, "portal/public.html", page)
