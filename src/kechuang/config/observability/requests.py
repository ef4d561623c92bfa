"""Each request counted and logged: route, status, duration. Never the query string, which may hold a person's data."""

from __future__ import annotations

import logging
import os
import time

from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.multiprocess import MultiProcessCollector

from kechuang.common.middleware.requests import client_address

logger = logging.getLogger("kechuang.access")

OWN = CollectorRegistry()
LABELS = ("method", "route", "status")
REQUESTS = Counter("kechuang_requests", "Requests answered.", LABELS, registry=OWN)
SECONDS = Histogram(
    "kechuang_request_seconds",
    "Time to the first byte of the answer.",
    ("route",),
    registry=OWN,
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
)
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class ObservedHandler(WSGIHandler):
    """Django's handler with a clock around all middleware, so that refused and static requests count too."""

    def get_response(self, request: HttpRequest) -> HttpResponseBase:
        started = time.perf_counter()
        response: HttpResponseBase = super().get_response(request)
        observe(request, response, time.perf_counter() - started)
        return response


def observe(request: HttpRequest, response: HttpResponseBase, seconds: float) -> None:
    place = route(request)
    method = request.method if request.method in METHODS else "other"
    REQUESTS.labels(method, place, str(response.status_code)).inc()
    SECONDS.labels(place).observe(seconds)
    logger.info(
        "request",
        extra={
            "method": method,
            "path": request.path,
            "route": place,
            "status": response.status_code,
            "milliseconds": round(seconds * 1000, 1),
            "address": client_address(request),
        },
    )


def route(request: HttpRequest) -> str:
    """The pattern that matched: a closed set, so that nobody can fill the store of figures with invented addresses."""
    if request.resolver_match is not None:
        return f"/{request.resolver_match.route}"
    return "static" if request.path.startswith("/static/") else "unmatched"


def registry() -> CollectorRegistry:
    """The figures of this process, or of all processes where they share `PROMETHEUS_MULTIPROC_DIR`."""
    if not os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        return OWN
    shared = CollectorRegistry()
    MultiProcessCollector(shared)  # type: ignore[no-untyped-call]
    return shared
