"""Each request gets an id: in the log lines, in the audit log and in the answer's `X-Request-ID`."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from kechuang.common.context import Origin, set_origin

ACCEPTABLE_ID = re.compile(r"[A-Za-z0-9-]{8,64}")


def client_address(request: HttpRequest) -> str:
    """The caller's address. `X-Forwarded-For` is read from the right, past the configured number of own proxies only."""
    depth: int = settings.KECHUANG["trusted_proxies"]
    forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    if depth and len(forwarded) >= depth:
        return forwarded[-depth]
    return str(request.META.get("REMOTE_ADDR", ""))


def request_id(request: HttpRequest) -> str:
    """The id the proxy gave, where it is harmless text, else a fresh one."""
    given = request.headers.get("X-Request-ID", "")
    return given if ACCEPTABLE_ID.fullmatch(given) else secrets.token_hex(8)


class RequestIdMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        found = Origin(request_id=request_id(request), address=client_address(request), channel="web")
        set_origin(found)
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=found.request_id)
        response = self.get_response(request)
        response["X-Request-ID"] = found.request_id
        response.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        _keep_private(request, response)
        return response


def _keep_private(request: HttpRequest, response: HttpResponse) -> None:
    """Pages depend on who asks and how they like them: no shared cache may give one reader's page to another (S69)."""
    patch_vary_headers(response, ["Cookie"])
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        response["Cache-Control"] = "private, no-store"
