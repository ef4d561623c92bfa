"""Fixtures for accounts: the administrators, signed-in clients, settings that tests change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.test import Client

from kechuang.accounts.models import User
from kechuang.common.models.audit import AuditEntry

PASSWORD = "Correct-horse-7"
Path(django_settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


@pytest.fixture(autouse=True)
def _no_used_codes() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def option(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, Any], None]:
    """`option("demo", True)`: a setting of the table for this test."""

    def change(name: str, value: Any) -> None:
        assert name in django_settings.KECHUANG
        monkeypatch.setitem(django_settings.KECHUANG, name, value)

    return change


@pytest.fixture
def admins(person: Callable[..., User]) -> dict[str, User]:
    return {role: person(role) for role in ("system_admin", "security_admin", "audit_admin")}


@pytest.fixture
def logged() -> Callable[..., list[tuple[str, str]]]:
    """(action, outcome) of every entry, oldest first."""

    def read(action: str = "") -> list[tuple[str, str]]:
        rows = AuditEntry.objects.order_by("sequence")
        return [(e.action, e.outcome) for e in rows if e.action.startswith(action)]

    return read


def confirm(client: Client) -> None:
    """Say again who one is, as the pages around the second factor ask."""
    assert client.post("/accounts/reauthenticate/", {"password": PASSWORD}).status_code == 302


def sign_in(client: Client, username: str, password: str = PASSWORD, **extra: Any) -> Any:
    return client.post("/accounts/sign-in/", {"login": username, "password": password}, **extra)
