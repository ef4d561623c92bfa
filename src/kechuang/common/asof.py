"""The day that figures are shown for. A reader chooses it once; every page follows until they choose another."""

from __future__ import annotations

import datetime as dt
from collections.abc import MutableMapping

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

SESSION_KEY = "as_of"
PARAMETER = "as_of"

#: Days before which no record can be meant.
EARLIEST = dt.date(2000, 1, 1)


def today() -> dt.date:
    """The city's day; in the demonstration city the day at which it opens."""
    if settings.KECHUANG["demo"]:
        return dt.date.fromisoformat(settings.KECHUANG["demo_today"])
    return timezone.localdate()


def as_of(request: HttpRequest) -> dt.date:
    """The day in the address (kept for the pages that follow), else the day kept, else today."""
    asked = parsed(request.GET.get(PARAMETER, ""))
    if asked is not None:
        keep(request, asked)
        return asked
    return parsed(_session(request).get(SESSION_KEY, "")) or today()


def keep(request: HttpRequest, day: dt.date | None) -> None:
    """Remember the day for this sign-in; today, or None, forgets the choice."""
    session = _session(request)
    if day is None or day == today():
        if SESSION_KEY in session:
            del session[SESSION_KEY]
    elif session.get(SESSION_KEY) != day.isoformat():
        session[SESSION_KEY] = day.isoformat()


def parsed(text: str) -> dt.date | None:
    """A day written `2024-10-31` and not before EARLIEST; None for anything else."""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return None
    return day if day >= EARLIEST else None


@require_POST
def asof(request: HttpRequest) -> HttpResponse:
    """Keep the day of the form (`as_of`; empty: today) and go back to the page that asked."""
    keep(request, parsed(request.POST.get(PARAMETER, "")))
    return HttpResponseRedirect(_way_back(request))


def _way_back(request: HttpRequest) -> str:
    there = request.POST.get("next") or "/"
    ours = url_has_allowed_host_and_scheme(there, {request.get_host()}, require_https=request.is_secure())
    return there if ours else "/"


def _session(request: HttpRequest) -> MutableMapping[str, str]:
    """The session of whoever is signed in; for the public nothing is remembered, so that no session is made."""
    user = getattr(request, "user", None)
    return request.session if user is not None and user.is_authenticated else {}
