"""Addresses that leave the page: with the configured base, never with a host name that a request brought (S8)."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse


def password_link(secret: str, request: HttpRequest | None = None) -> str:
    return absolute(reverse("new_password", args=[secret]), request)


def first_link(secret: str) -> str:
    return absolute(f"{reverse('first_run')}?token={secret}")


def absolute(path: str, request: HttpRequest | None = None) -> str:
    """Under the setting `base_url`; without it under the request's own (checked) host, or this machine's name."""
    base = str(settings.KECHUANG["base_url"]).rstrip("/")
    if base:
        return base + path
    return request.build_absolute_uri(path) if request is not None else f"http://localhost:8000{path}"
