"""The search in the top bar: a fragment while typing, a page on Enter; only what is within reach."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from tests.integration.registry.conftest import organisation

SignedIn = Callable[..., Client]
TYPED = {"HX-Request": "true"}


def found(page: Any) -> list[list[str]]:
    return [[str(one) for one in page.context[name]] for name in ("organisations", "chains", "regions")]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("扬杰", [["扬杰电子"], [], []]),
        ("电", [["扬杰电子"], ["智能电网"], []]),
        ("znd", [[], ["智能电网"], []]),
        ("smart", [[], ["智能电网"], []]),
        ("hjq", [[], [], ["邗江区"]]),
        ("Hanjiang", [[], [], ["邗江区"]]),
        ("没有", [[], [], []]),
        ("", [[], [], []]),
    ],
)
def test_organisations_chains_and_districts_are_found(
    asked: str, expected: list[list[str]], town: SimpleNamespace, signed_in: SignedIn
) -> None:
    organisation(town.north, "扬杰电子")
    page = signed_in("leader").get("/search/", {"q": asked}, headers=TYPED)
    assert (page.status_code, found(page)) == (200, expected)


def test_names_that_begin_with_the_text_come_first(town: SimpleNamespace, signed_in: SignedIn) -> None:
    for name in ("一江苏电子", "江苏电子", "甲江苏"):
        organisation(town.north, name)
    assert found(signed_in("leader").get("/search/", {"q": "江苏"}))[0] == ["江苏电子", "一江苏电子", "甲江苏"]


def test_enter_gives_a_page_with_more(town: SimpleNamespace, signed_in: SignedIn) -> None:
    for number in range(12):
        organisation(town.north, f"电子{number:02}")
    client = signed_in("leader")
    assert [len(found(client.get("/search/", {"q": "电子"}, headers=h))[0]) for h in (TYPED, {})] == [8, 12]
    assert client.get("/search/").status_code == 200


def test_search_stays_within_the_reach(town: SimpleNamespace, signed_in: SignedIn) -> None:
    mine = organisation(town.north, "电子甲")
    organisation(town.south, "电子乙")
    assert found(signed_in("leader").get("/search/", {"q": "电子"}))[0] == ["电子乙", "电子甲"]
    assert found(signed_in("district_officer", region="321003").get("/search/", {"q": "电子"}))[0] == ["电子甲"]
    own = signed_in("organisation_user", organisation=mine)
    assert found(own.get("/search/", {"q": "电"})) == [["电子甲"], [], []]
    assert found(signed_in("expert").get("/search/", {"q": "电"})) == [[], [], []]


def test_nobody_signed_in_searches_nothing(client: Client, db: None) -> None:
    assert client.get("/search/?q=a").status_code == 302
    typed = client.get("/search/?q=a", headers=TYPED)
    assert (typed.status_code, typed["HX-Redirect"]) == (401, "/accounts/sign-in/")


@pytest.mark.parametrize("rows", [1, 3])
def test_typing_costs_the_same_for_one_and_three_rows(
    rows: int, town: SimpleNamespace, signed_in: SignedIn, django_assert_num_queries: Any
) -> None:
    for number in range(rows):
        organisation(town.north, f"电子{number}")
    client = signed_in("leader")
    with django_assert_num_queries(13):
        client.get("/search/", {"q": "电子"}, headers=TYPED)
