"""The first page: where the targets stand and what waits for the reader; without an account, the public page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from kechuang.accounts.permits import decide
from kechuang.common.asof import as_of, today
from kechuang.common.ui.status import Status
from kechuang.plan.interfaces.board import tiles
from kechuang.plan.models import Series
from kechuang.plan.queries.districts import districts
from kechuang.plan.queries.programmes import published_versions
from kechuang.plan.queries.scoreboard import scoreboard
from kechuang.plan.queries.series import waiting
from kechuang.plan.views.scoreboard import chosen_version

#: Targets that a reader should look at first.
PRESSING = (Status.OFF, Status.BEHIND)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    if not request.user.is_authenticated:
        return redirect("public")
    day = as_of(request)
    version = chosen_version(request, list(published_versions()), day)
    page: dict[str, Any] = {"date": day, "latest": today(), "waiting": _waiting(request)}
    if version is not None:
        board = scoreboard(version, day=day, places=districts())
        pressing = [row for row in board.rows if row.status in PRESSING]
        page |= {"board": board, "tiles": tiles(board, request.GET), "pressing": pressing}
    return render(request, "portal/home.html", page)


def _waiting(request: HttpRequest) -> list[Any]:
    """Values of series that this person may approve."""
    user: Any = request.user
    if not decide(user, "list", Series):
        return []
    return [value for value in waiting() if decide(user, "approve", value)]
