"""`/metrics` in Prometheus' text form: for whoever has the token, or for this machine where none is set."""

from __future__ import annotations

import hmac
import ipaddress

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest

from kechuang.config.observability.requests import registry
from kechuang.config.observability.store import StoreFigures


@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """403 for everybody else; the answer does not say whether a token is set."""
    if not allowed(request):
        return HttpResponse(status=403)
    store = CollectorRegistry()
    store.register(StoreFigures())
    return HttpResponse(generate_latest(registry()) + generate_latest(store), content_type=CONTENT_TYPE_LATEST)


def allowed(request: HttpRequest) -> bool:
    token: str = settings.KECHUANG["metrics_token"]
    if token:
        return hmac.compare_digest(request.headers.get("Authorization", "").encode(), f"Bearer {token}".encode())
    return from_this_machine(request)


def from_this_machine(request: HttpRequest) -> bool:
    """A request that came through a proxy is never local, whatever its last hop."""
    if request.headers.get("X-Forwarded-For") or request.headers.get("Forwarded"):
        return False
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
