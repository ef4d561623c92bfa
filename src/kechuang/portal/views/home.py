"""The first page: where the targets stand and what waits for the reader; without an account, the public page."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kechuang.accounts.permits import decide
from kechuang.accounts.views.access import signed_in
from kechuang.common.asof import as_of, today
from kechuang.common.ui.status import Status
from kechuang.plan.interfaces.board import tiles
from kechuang.plan.models import Series
from kechuang.plan.queries.districts import districts
from kechuang.plan.queries.programmes import published_versions
from kechuang.plan.queries.scoreboard import scoreboard
from kechuang.plan.queries.series import waiting
from kechuang.plan.views.scoreboard import chosen_version
from kechuang.portal.queries.own import own_cards, own_organisations

#: Targets that a reader should look at first.
PRESSING = (Status.OFF, Status.BEHIND)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    if not request.user.is_authenticated:
        return redirect("public")
    day = as_of(request)
    version = chosen_version(request, list(published_versions()), day)
    page: dict[str, Any] = {
        "date": day,
        "latest": today(),
        "waiting": _waiting(request),
        "own": own_cards(request.user, day),
    }
    if version is not None:
        board = scoreboard(version, day=day, places=districts())
        pressing = [row for row in board.rows if row.status in PRESSING]
        page |= {"board": board, "tiles": tiles(board, request.GET), "pressing": pressing}
    return render(request, "portal/home.html", page)


@require_safe
@signed_in
def own(request: HttpRequest) -> HttpResponse:
    """To the record of the organisation that the person files for; with several, to their list on the first page."""
    found = own_organisations(request.user)
    if not found:
        raise Http404
    return redirect("registry:organisation", found[0].key) if len(found) == 1 else redirect(f"{reverse('home')}#own")


def _waiting(request: HttpRequest) -> list[Any]:
    """Values of series that this person may approve."""
    user: Any = request.user
    if not decide(user, "list", Series):
        return []
    return [value for value in waiting() if decide(user, "approve", value)]
