"""Fixtures of the register: a small town of two districts, a cluster with two chains, and who works there."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings

from kechuang.registry.enums import IndustryKind, RegionKind
from kechuang.registry.models import ChainLink, Organisation
from tests.factories.registry import IndustryFactory, OrganisationFactory, RegionFactory

Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


@pytest.fixture(autouse=True)
def _kept(kept_figures: None) -> None:
    """The register's pages are tested with counts that are kept."""


@pytest.fixture
def town(db: None) -> SimpleNamespace:
    """`city`, `north`, `south`; `cluster` with `chain` and `other`; `track`."""
    city = RegionFactory(code="321000", name="扬州市", name_en="Yangzhou City", kind=RegionKind.CITY)
    cluster = IndustryFactory(
        slug="equipment", kind=IndustryKind.CLUSTER, name="高端装备", name_en="High-end equipment"
    )
    return SimpleNamespace(
        city=city,
        north=RegionFactory(code="321003", name="邗江区", name_en="Hanjiang District", parent=city),
        south=RegionFactory(code="321012", name="江都区", name_en="Jiangdu District", parent=city),
        cluster=cluster,
        chain=IndustryFactory(slug="grid", name="智能电网", name_en="Smart grid", parent=cluster),
        other=IndustryFactory(slug="ships", name="船舶与海工", name_en="Ships", parent=cluster),
        track=IndustryFactory(slug="space", kind=IndustryKind.TRACK, name="商业航天", name_en="Space"),
    )


def organisation(region: Any, name: str = "", **values: Any) -> Organisation:
    """An organisation of a district; `search` as the import writes it."""
    values |= {"name": name, "name_key": name, "search": values.get("search", name.lower())} if name else {}
    found: Organisation = OrganisationFactory(region=region, **values)
    return found


def link(organisation: Organisation, industry: Any, **values: Any) -> ChainLink:
    return ChainLink._base_manager.create(organisation=organisation, industry=industry, **values)
