"""Forms with a `once` token (`{% once %}`): a second POST of the same token gets the first one's answer."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from kechuang.common.domain import once
from kechuang.common.refusals import Refused

TOKEN = re.compile(r"[a-z0-9]{13,64}")
#: A second sender waits so long for the first one's answer: tries, seconds between them.
TRIES, PAUSE = 100, 0.1
REDIRECTS = {301, 302, 303}
pause: Callable[[float], None] = time.sleep


class OnceMiddleware:
    """Innermost, so that whoever is signed in is known and refusals have become answers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = request.POST.get("once", "") if request.method == "POST" else ""
        if not request.user.is_authenticated or not TOKEN.fullmatch(token):
            return self.get_response(request)
        user_id: int = request.user.pk
        sent = once.claim(user_id=user_id, token=token)
        if sent is None:
            return _repeated(request, user_id, token)
        location = ""
        try:
            response = self.get_response(request)
            location = response.get("Location", "") if response.status_code in REDIRECTS else ""
        finally:
            once.answered(sent, location=location)
        return response


def _repeated(request: HttpRequest, user_id: int, token: str) -> HttpResponse:
    for _attempt in range(TRIES):
        if location := once.first_answer(user_id=user_id, token=token):
            return HttpResponseRedirect(location)
        pause(PAUSE)
    message = _("This form was sent already and is still being worked on. Look at the list before you send it again.")
    refusal = Refused("sent_already", message)
    return render(request, "kechuang/refused.html", {"refusal": refusal}, status=refusal.status)
