"""What a session must keep to: not idle for too long, a password that is not too old, a second factor where required."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kechuang.accounts.domain.sessions import record_sign_out
from kechuang.accounts.models import User
from kechuang.accounts.queries.people import has_second_factor
from kechuang.accounts.views.access import to_sign_in

SEEN = "kechuang_seen"
#: The stamp is renewed at most so often, so that reading writes little.
RENEWED_AFTER = 60
#: GB/T 22239-2019 8.1.4.1 a: passwords are changed regularly. OWASP ASVS 6.2.10 asks for the opposite.
PASSWORD_LASTS = dt.timedelta(days=90)
#: Pages that stay reachable whatever is still to be done.
ALWAYS = {"account_logout", "account_reauthenticate", "set_language", "theme", "sidebar"}
FOR_PASSWORD = {"account_password"}
FOR_SECOND_FACTOR = {
    "mfa_activate_totp", "mfa_view_recovery_codes", "mfa_download_recovery_codes", "mfa_reauthenticate",
}  # fmt: skip
TO_DO: dict[str, Promise] = {
    "account_password": gettext_lazy("Your password is older than 90 days. Choose a new one before you go on."),
    "mfa_activate_totp": gettext_lazy("Your role needs a second factor. Set it up before you go on."),
}


class SessionRulesMiddleware:
    """Asked once the page is known, so that the pages needed to mend a thing can be reached."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, _view: Any, _args: Any, _kwargs: Any) -> HttpResponse | None:
        user = request.user
        if not isinstance(user, User):
            return None
        if _is_idle(request, user):
            return _end(request, user)
        page = _still_to_do(request, user)
        return _lead_to(request, page) if page else None


def _is_idle(request: HttpRequest, user: User) -> bool:
    """Whether the last request lies too far back; else the session counts as used now."""
    now = int(time.time())
    seen: int = request.session.get(SEEN, now)
    minutes: int = settings.KECHUANG["officer_idle_minutes" if user.is_officer else "idle_minutes"]
    if now - seen >= minutes * 60:
        return True
    if SEEN not in request.session or now - seen >= RENEWED_AFTER:
        request.session[SEEN] = now
    return False


def _end(request: HttpRequest, user: User) -> HttpResponse:
    record_sign_out(user, reason="idle")
    logout(request)
    messages.info(request, _("You were signed out because nothing was done for a while."))
    return to_sign_in(request)


def _still_to_do(request: HttpRequest, user: User) -> str:
    """The name of the page that must come first; empty: none."""
    name = request.resolver_match.url_name if request.resolver_match else ""
    if name in ALWAYS:
        return ""
    if password_is_old(user):
        return "" if name in FOR_PASSWORD else "account_password"
    if lacks_second_factor(user):
        return "" if name in FOR_SECOND_FACTOR else "mfa_activate_totp"
    return ""


def password_is_old(user: User) -> bool:
    """Whether the profile asks for a new password by now; who has none (single sign-on, demonstration) is not asked."""
    profile: str = settings.KECHUANG["password_profile"]
    if profile == "asvs" or not user.has_usable_password():
        return False
    return user.password_age() >= PASSWORD_LASTS


def lacks_second_factor(user: User) -> bool:
    """Whether the setting asks this person for a second factor that is not set up."""
    if not settings.KECHUANG["require_totp"] or not user.is_officer:
        return False
    return not has_second_factor(user)


def _lead_to(request: HttpRequest, page: str) -> HttpResponse:
    words = str(TO_DO[page])
    if request.path.startswith("/api/"):
        return JsonResponse({"code": page, "message": words}, status=403)
    messages.warning(request, words)
    return redirect(page)
