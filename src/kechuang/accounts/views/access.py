"""The guards of a page: signed in, permitted by the model's table, and the record within reach. Refusals are logged.

`docs/developers/access.md` shows how a room uses them.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib.auth.views import redirect_to_login
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import resolve_url

from kechuang.accounts.domain.changing import actor_of, permit
from kechuang.common.domain import audit
from kechuang.common.models.audit import Outcome

M = TypeVar("M", bound=models.Model)
View = Callable[..., HttpResponseBase]


def signed_in(view: View) -> View:
    """Lead whoever is not signed in to the sign-in page, and back afterwards."""

    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(request, *args, **kwargs) if request.user.is_authenticated else to_sign_in(request)

    return guarded


def permitted(verb: str, model: type[models.Model]) -> Callable[[View], View]:
    """The page is for those to whom `model.permits[verb]` allows it; others get 403 with the reason, and a log entry."""

    def wrap(view: View) -> View:
        @functools.wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            permit(request.user, verb, model)  # type: ignore[arg-type]
            return view(request, *args, **kwargs)

        return signed_in(guarded)

    return wrap


def get_or_404(model: type[M], key: object, verb: str, user: Any, *, field: str = "key", rows: Any = None) -> M:
    """The record with this key, if it is within reach and the verb is allowed.

    Absent and out of reach cannot be told apart: the same 404 after the same work, with the same log entry.
    Within reach but not allowed: NotPermitted, which is 403 with the reason. `rows` narrows or prefetches.
    """
    found: M | None = (model._default_manager.all() if rows is None else rows).filter(**{field: key}).first()
    if found is None:
        action = f"{model._meta.label_lower}.{verb}"
        audit.append(action=action, actor=actor_of(user), outcome=Outcome.REFUSED, data={"key": str(key)[:64]})
        raise Http404
    permit(user, verb, found)
    return found


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """The way to the sign-in page; a fragment asked for by htmx makes the whole page go there."""
    if request.headers.get("HX-Request"):
        return HttpResponse(status=401, headers={"HX-Redirect": resolve_url("account_login")})
    return redirect_to_login(request.get_full_path() if request.method == "GET" else resolve_url("home"))
