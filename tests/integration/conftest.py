"""What tests of several rooms stand on: a city with two districts, a functional zone and a division that is no more."""

from __future__ import annotations

import pytest

from kechuang.registry.enums import RegionKind
from kechuang.registry.models import Region
from tests.factories.registry import RegionFactory


@pytest.fixture
def city(db: None) -> Region:
    found: Region = RegionFactory(code="321000", name="扬州市", kind=RegionKind.CITY)
    RegionFactory(code="321003", name="邗江区", name_en="Hanjiang District", parent=found)
    RegionFactory(code="321002", name="广陵区", name_en="Guangling District", parent=found)
    RegionFactory(code="321071", name="开发区", name_en="", kind=RegionKind.ZONE, parent=found)
    RegionFactory(code="321027", name="邗江县", parent=found, valid_to="1999-12-31")
    return found
