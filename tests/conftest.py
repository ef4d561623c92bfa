"""Fixtures that every test may use."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client

from kechuang.accounts.models import User
from kechuang.accounts.reach import everywhere
from tests.factories.accounts import GrantFactory, UserFactory

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture
def shared() -> Path:
    """The folder of real inputs beside the repository; tests that read it are skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip(f"the folder of real inputs is absent: {SHARED}")
    return SHARED


@pytest.fixture
def all_records() -> Iterator[None]:
    """Run the test's own queries over all records."""
    with everywhere():
        yield


@pytest.fixture
def kept_figures(settings: Any) -> None:
    """Figures are kept until a logged change, as in the product; without this every look counts anew."""
    memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "kept-figures"}
    settings.CACHES = {**settings.CACHES, "figures": memory}
    caches["figures"].clear()


@pytest.fixture
def person(db: None) -> Callable[..., User]:
    """`person("bureau_officer")`, `person("district_officer", region="321003")`: a user who holds that role."""

    def make(role: str = "", **scope: Any) -> User:
        user = UserFactory()
        if role:
            GrantFactory(user=user, role=role, **scope)
        return User.objects.get(pk=user.pk)

    return make


@pytest.fixture
def signed_in(person: Callable[..., User]) -> Callable[..., Client]:
    """A client signed in as a person who holds the role; the person is `client.user`."""

    def make(role: str = "", **scope: Any) -> Client:
        client: Any = Client()
        client.user = person(role, **scope)
        client.force_login(client.user, backend="kechuang.accounts.backends.PasswordBackend")
        return client  # type: ignore[no-any-return]

    return make
