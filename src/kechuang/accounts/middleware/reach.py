"""Every view runs in the reach of the person who asks; nobody signed in: an empty one."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from kechuang.accounts.models import User
from kechuang.accounts.reach import NOTHING, reaching


class ReachMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        reach = request.user.reach if isinstance(request.user, User) else NOTHING
        with reaching(reach):
            return self.get_response(request)
