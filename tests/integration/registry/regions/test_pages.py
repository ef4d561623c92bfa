"""Pages of the districts: figures, history of divisions, list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from kechuang.registry.enums import LinkState, RegionKind
from kechuang.registry.models import Region
from tests.factories.registry import QualificationFactory, RegionFactory
from tests.integration.registry.conftest import link, organisation

SignedIn = Callable[..., Client]
DAY = "as_of=2024-10-31"


def table(page: Any) -> list[tuple[str, int, tuple[int, ...]]]:
    return [(found.region.code, found.organisations, found.titles) for found in page.context["districts"]]


def test_districts_with_their_figures(town: SimpleNamespace, signed_in: SignedIn) -> None:
    zone = RegionFactory(code="321003X", name="高新区", parent=town.north)
    QualificationFactory(organisation=organisation(zone, "甲"))
    QualificationFactory(organisation=organisation(town.north, "乙"), kind="technology_sme")
    QualificationFactory(organisation=organisation(town.south, "丙"), kind="unicorn")
    organisation(town.city, "丁")
    client = signed_in("bureau_officer")
    page = client.get(f"/register/districts/?{DAY}")
    assert table(page) == [("321003", 2, (1, 1, 0)), ("321012", 1, (0, 0, 0)), ("321000", 1, (0, 0, 0))]
    assert page.context["map"].city == "321000"
    narrow = signed_in("district_officer", region="321012").get(f"/register/districts/?{DAY}")
    assert [row[1] for row in table(narrow)] == [0, 1, 0]


def test_zones_stand_after_the_divisions(town: SimpleNamespace, signed_in: SignedIn) -> None:
    RegionFactory(code="321000L1", name="蜀冈—瘦西湖风景名胜区", kind=RegionKind.ZONE, parent=town.city)
    page = signed_in("bureau_officer").get(f"/register/districts/?{DAY}")
    assert [row[0] for row in table(page)] == ["321003", "321012", "321000L1", "321000"]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_table_costs_the_same_for_one_and_three_districts(
    rows: int, town: SimpleNamespace, signed_in: SignedIn, django_assert_num_queries: Any
) -> None:
    for number in range(rows):
        organisation(RegionFactory(code=f"32102{number}", parent=town.city))
    client = signed_in("bureau_officer")
    client.get(f"/register/districts/?{DAY}")
    with django_assert_num_queries(11):
        client.get("/register/districts/")


def test_without_the_city_there_are_no_districts(signed_in: SignedIn) -> None:
    assert table(signed_in("leader").get("/register/districts/")) == []


@pytest.mark.parametrize("rows", [1, 3])
def test_a_district_page_costs_the_same_for_one_and_three_rows(
    rows: int, town: SimpleNamespace, signed_in: SignedIn, django_assert_num_queries: Any
) -> None:
    for number in range(rows):
        organisation(town.north, f"企业{number}")
    client = signed_in("bureau_officer")
    with django_assert_num_queries(18):
        page = client.get("/register/districts/321003/")
    assert len(page.context["table"].paginated_rows) == rows


def test_a_district_page_has_chains_titles_and_list(town: SimpleNamespace, signed_in: SignedIn) -> None:
    firm = organisation(town.north, "甲")
    link(firm, town.chain, state=LinkState.CONFIRMED)
    QualificationFactory(organisation=firm)
    link(organisation(town.south, "乙"), town.other)
    page = signed_in("bureau_officer").get(f"/register/districts/321003/?{DAY}")
    shares = page.context["distribution"]
    assert [(share.label, share.number) for share in shares.chains] == [("高端装备", 1), ("智能电网", 1)]
    assert [row.record.name for row in page.context["table"].paginated_rows] == ["甲"]
    assert [facet.name for facet in page.context["bar"].facets if facet.name == "region"] == []


def test_retired_codes_lead_to_their_successors(town: SimpleNamespace, signed_in: SignedIn) -> None:
    old: Region = RegionFactory(code="321001", name="老城区", parent=town.city, valid_to=dt.date(2002, 12, 31))
    old.successors.add(town.north)
    client = signed_in("leader")
    city = client.get("/register/districts/321000/")
    assert [part.code for part in city.context["parts"]] == ["321003", "321012"]
    assert [part.code for part in city.context["former"]] == ["321001"]
    page = client.get("/register/districts/321001/")
    assert 'href="/register/districts/321003/"' in page.content.decode()
    assert client.get("/register/districts/999999/").status_code == 404
