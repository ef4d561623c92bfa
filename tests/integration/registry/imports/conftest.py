from __future__ import annotations

from collections.abc import Iterator

import pytest

from kechuang.accounts.reach import everywhere
from kechuang.registry.domain.reference import load_reference, regions


@pytest.fixture(autouse=True)
def register(db: None) -> Iterator[None]:
    """Reference data are there, and the test's queries see all records."""
    regions.cache_clear()
    with everywhere():
        load_reference()
        regions.cache_clear()
        yield
    regions.cache_clear()
