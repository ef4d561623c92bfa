"""Keep a preference of the shell and go back to where the reader was."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from kechuang.common.preferences import SIDE, THEME, Preference


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    return _keep(request, THEME)


@require_POST
def sidebar(request: HttpRequest) -> HttpResponse:
    return _keep(request, SIDE)


def _keep(request: HttpRequest, preference: Preference) -> HttpResponse:
    value = request.POST.get("value", "")
    if value not in preference.values:
        return HttpResponseBadRequest()
    response = HttpResponseRedirect(_way_back(request))
    preference.write(response, value, secure=request.is_secure())
    return response


def _way_back(request: HttpRequest) -> str:
    """The page that asked, if it is ours; else the start page."""
    there = request.POST.get("next") or request.headers.get("referer") or "/"
    ours = url_has_allowed_host_and_scheme(there, {request.get_host()}, require_https=request.is_secure())
    return there if ours else "/"
