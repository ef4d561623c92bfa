"""The world of the access matrix, built anew for each test that asks for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings

from kechuang.accounts.reach import everywhere
from tests.integration.access.world import World, build

Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


@pytest.fixture
def world(db: None) -> World:
    with everywhere():
        return build()
