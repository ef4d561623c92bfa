"""The day that figures are shown for. A reader chooses it once; every page follows until they choose another."""

from __future__ import annotations

import datetime as dt
from collections.abc import MutableMapping

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

SESSION_KEY = "as_of"
PARAMETER = "as_of"

#: Days before and after which no record can be meant: a year half typed, or typed wrongly.
EARLIEST = dt.date(2000, 1, 1)
LATEST = dt.date(2100, 12, 31)


def today() -> dt.date:
    """The city's day; in the demonstration city the day at which it opens."""
    if settings.KECHUANG["demo"]:
        return dt.date.fromisoformat(settings.KECHUANG["demo_today"])
    return timezone.localdate()


def as_of(request: HttpRequest) -> dt.date:
    """The day in the address (kept for the pages that follow), else the day kept, else today.

    A day that cannot be meant is not followed; the page says so.
    """
    text = request.GET.get(PARAMETER, "")
    asked = parsed(text)
    if asked is not None:
        keep(request, asked)
        return asked
    shown = parsed(_session(request).get(SESSION_KEY, "")) or today()
    _refuse(request, text, shown)
    return shown


def keep(request: HttpRequest, day: dt.date | None) -> None:
    """Remember the day for this sign-in; today, or None, forgets the choice."""
    session = _session(request)
    if day is None or day == today():
        if SESSION_KEY in session:
            del session[SESSION_KEY]
    elif session.get(SESSION_KEY) != day.isoformat():
        session[SESSION_KEY] = day.isoformat()


def parsed(text: str) -> dt.date | None:
    """A day written `2024-10-31` between EARLIEST and LATEST; None for anything else."""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return None
    return day if EARLIEST <= day <= LATEST else None


@require_POST
def asof(request: HttpRequest) -> HttpResponse:
    """Keep the day of the form (`as_of`; empty: today) and go back to the page that asked."""
    text = request.POST.get(PARAMETER, "")
    day = parsed(text)
    if text and day is None:
        _refuse(request, text, parsed(_session(request).get(SESSION_KEY, "")) or today())
    else:
        keep(request, day)
    return HttpResponseRedirect(_way_back(request))


def _refuse(request: HttpRequest, text: str, shown: dt.date) -> None:
    """Say once on the page that the day asked for is not followed; nothing for an empty text."""
    if not text or getattr(request, "as_of_refused", False):
        return
    request.as_of_refused = True  # type: ignore[attr-defined]
    words = _("The day must lie between %(first)s and %(last)s. Figures are shown as of %(day)s.")
    days = {"first": EARLIEST.isoformat(), "last": LATEST.isoformat(), "day": shown.isoformat()}
    messages.error(request, words % days, fail_silently=True)


def _way_back(request: HttpRequest) -> str:
    there = request.POST.get("next") or "/"
    ours = url_has_allowed_host_and_scheme(there, {request.get_host()}, require_https=request.is_secure())
    return there if ours else "/"


def _session(request: HttpRequest) -> MutableMapping[str, str]:
    """The session of whoever is signed in; for the public nothing is remembered, so that no session is made."""
    user = getattr(request, "user", None)
    return request.session if user is not None and user.is_authenticated else {}
