"""What a selection leaves: every field by itself, and the fields together."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.db.models import F

from kechuang.registry.enums import LinkState, OrganisationKind, OrganisationStatus
from kechuang.registry.models import Organisation, OrganisationName, OrganisationNumber
from kechuang.registry.queries.organisations import ordering, page_of, selected
from kechuang.registry.queries.places import Industries, Regions
from kechuang.registry.queries.selections import Selection
from tests.factories.registry import QualificationFactory
from tests.integration.registry.conftest import link, organisation

DAY = dt.date(2024, 10, 31)
pytestmark = pytest.mark.usefixtures("all_records")


def names(selection: Selection, order: str = "name") -> list[str]:
    rows = selected(selection, DAY, Regions.read(), Industries.read())
    return [found.name for found in page_of(rows, order, 0, 50)]


@pytest.fixture
def firms(town: SimpleNamespace) -> SimpleNamespace:
    """Three firms that differ in everything, and one that was merged away."""
    first = organisation(
        town.north, "扬杰电子", search="扬杰电子 yjdz", code="91321003AAAA000011", founded_on=dt.date(2010, 5, 1),
        capital=Decimal(5_000_000), region_conflict=True,
    )  # fmt: skip
    second = organisation(
        town.south, "江海船厂", search="江海船厂 jhcc", kind=OrganisationKind.INSTITUTE, status=OrganisationStatus.CLOSED,
        founded_on=dt.date(2020, 1, 1), capital=Decimal(100), is_simulated=True,
    )  # fmt: skip
    third = organisation(town.city, "运河食品", search="运河食品 yhsp")
    merged = organisation(town.north, "旧扬杰电子", status=OrganisationStatus.MERGED, merged_into=first)
    link(first, town.chain, state=LinkState.CONFIRMED)
    link(second, town.cluster)
    link(second, town.chain, state=LinkState.REJECTED)
    return SimpleNamespace(first=first, second=second, third=third, merged=merged)


ALL = ["扬杰电子", "江海船厂", "运河食品"]
CASES: dict[str, tuple[Selection, list[str]]] = {
    "everything but merged records": (Selection(), ALL),
    "two characters of the name": (Selection(text="杰电"), ["扬杰电子"]),
    "one character": (Selection(text="河"), ["运河食品"]),
    "initials": (Selection(text="YJD"), ["扬杰电子"]),
    "two words": (Selection(text="江 船"), ["江海船厂"]),
    "nothing that fits": (Selection(text="杰电 船"), []),
    "beginning of the code": (Selection(text="91321003aaaa"), ["扬杰电子"]),
    "another code": (Selection(text="91329999"), []),
    "a district": (Selection(regions=("321003",)), ["扬杰电子"]),
    "the city holds its districts": (Selection(regions=("321000",)), ALL),
    "the city alone": (Selection(regions=("=321000",)), ["运河食品"]),
    "two districts": (Selection(regions=("321003", "321012")), ALL[:2]),
    "an unknown code": (Selection(regions=("999999",)), []),
    "a chain without who was rejected": (Selection(industries=("grid",)), ["扬杰电子"]),
    "a cluster holds its chains": (Selection(industries=("equipment",)), ALL[:2]),
    "an unknown chain": (Selection(industries=("nothing",)), []),
    "suggested": (Selection(links=("suggested",)), ["江海船厂"]),
    "rejected on a chain": (Selection(industries=("grid",), links=("rejected",)), ["江海船厂"]),
    "on no chain": (Selection(links=("none",)), ["运河食品"]),
    "on no chain or confirmed": (Selection(links=("none", "confirmed")), ["扬杰电子", "运河食品"]),
    "a kind": (Selection(kinds=("institute",)), ["江海船厂"]),
    "a status": (Selection(statuses=("unknown",)), ["扬杰电子", "运河食品"]),
    "in conflict": (Selection(conflict=True), ["扬杰电子"]),
    "not in conflict": (Selection(conflict=False), ALL[1:]),
    "simulated": (Selection(simulated=True), ["江海船厂"]),
    "founded from": (Selection(founded_from=dt.date(2010, 5, 1)), ALL[:2]),
    "founded until": (Selection(founded_to=dt.date(2019, 12, 31)), ["扬杰电子"]),
    "capital from": (Selection(capital_from=Decimal(101)), ["扬杰电子"]),
    "capital up to": (Selection(capital_to=Decimal(100)), ["江海船厂"]),
    "fields narrow": (Selection(regions=("321003",), kinds=("institute",)), []),
}


@pytest.mark.parametrize("case", CASES)
def test_a_selection_leaves(case: str, firms: SimpleNamespace) -> None:
    selection, expected = CASES[case]
    assert names(selection) == expected


def test_a_former_name_and_a_former_number_find(firms: SimpleNamespace) -> None:
    OrganisationName.objects.create(organisation=firms.third, name="大运河饮料厂", name_key="大运河饮料厂")
    OrganisationNumber.objects.create(organisation=firms.second, value="321012000001234")
    assert names(Selection(text="饮料厂")) == ["运河食品"]
    assert names(Selection(text="321012000001234")) == ["江海船厂"]


@pytest.mark.parametrize(
    ("values", "day", "is_held"),
    [
        ({}, DAY, True),
        ({}, dt.date(2023, 11, 6), True),
        ({}, dt.date(2023, 11, 5), False),
        ({}, dt.date(2026, 11, 5), True),
        ({}, dt.date(2026, 11, 6), False),
        ({"valid_to": None}, dt.date(2090, 1, 1), True),
        ({"revoked_on": dt.date(2024, 10, 31)}, DAY, False),
        ({"revoked_on": dt.date(2024, 11, 1)}, DAY, True),
    ],
)
def test_a_qualification_counts_while_it_holds(
    values: dict[str, Any], day: dt.date, is_held: bool, firms: SimpleNamespace
) -> None:
    QualificationFactory(organisation=firms.third, **values)
    rows = selected(Selection(qualifications=("hnte",)), day, Regions.read(), Industries.read())
    assert list(rows) == ([firms.third] if is_held else [])


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("name", ALL),
        ("-name", ALL[::-1]),
        ("founded", ["运河食品", "扬杰电子", "江海船厂"]),
        ("-capital", ["扬杰电子", "江海船厂", "运河食品"]),
        ("nothing", ALL),
    ],
)
def test_an_order(order: str, expected: list[str], firms: SimpleNamespace) -> None:
    assert names(Selection(), order) == expected


def test_every_order_ends_with_the_row_number() -> None:
    assert ordering("-region") == (F("region__code").desc(), F("pk").desc())
    assert ordering("") == (F("name").asc(), F("pk").asc())


def test_a_page_is_a_part_of_the_order(firms: SimpleNamespace) -> None:
    rows = Organisation.objects.filter(merged_into=None)
    assert [found.name for found in page_of(rows, "name", 1, 1)] == ["江海船厂"]
