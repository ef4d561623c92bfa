"""The entry points that servers import."""

from __future__ import annotations

from django.core.handlers.asgi import ASGIHandler

from kechuang.config import asgi, wsgi
from kechuang.config.observability.requests import ObservedHandler


def test_each_server_interface_has_its_application() -> None:
    assert isinstance(asgi.application, ASGIHandler)
    assert isinstance(wsgi.application, ObservedHandler)
