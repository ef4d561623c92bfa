"""A refusal from the domain becomes a page, a fragment or JSON that carries its reason."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from kechuang.common.domain import audit
from kechuang.common.models.audit import Outcome
from kechuang.common.refusals import NotPermitted, Refused


class RefusalMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        if isinstance(exception, NotPermitted) and not getattr(exception, "is_logged", False):
            _log(request, exception)
        if request.path.startswith("/api/"):
            return JsonResponse({"code": exception.code, "message": str(exception)}, status=exception.status)
        return render(request, "kechuang/refused.html", {"refusal": exception}, status=exception.status)


def _log(request: HttpRequest, refused: NotPermitted) -> None:
    """A refusal that a view raised by itself; those of the permit tables are logged where they are made."""
    user = getattr(request, "user", None)
    actor = audit.Actor(getattr(user, "key", ""), str(user)) if getattr(user, "key", "") else audit.SYSTEM
    audit.append(action=refused.code[:64], actor=actor, outcome=Outcome.REFUSED, data={"path": request.path[:200]})
