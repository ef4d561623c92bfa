"""Who works on the plan."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kechuang.registry.models import Region

Clients = Callable[..., Any]


@pytest.fixture
def officer(signed_in: Clients, city: Region) -> Any:
    """Signed in and seen once: the first request writes the session."""
    client = signed_in("bureau_officer")
    client.get("/plan/programmes/")
    return client
