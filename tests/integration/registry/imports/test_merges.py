"""Merging, undoing, and deciding near matches."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from kechuang.accounts.models import User
from kechuang.common.models import AuditEntry
from kechuang.common.refusals import NotPermitted
from kechuang.registry.domain.matches import decide_different, decide_same, reopen
from kechuang.registry.domain.merges import merge, undo
from kechuang.registry.models import (
    IntellectualRight,
    NameMatch,
    Organisation,
    OrganisationMerge,
    OrganisationNumber,
    Statement,
)
from tests.factories.registry import OrganisationFactory, RegionFactory, RightFactory, StatementFactory
from tests.integration.registry.imports.material import refused, unified

Person = Callable[..., User]
SignedIn = Callable[..., Client]


@pytest.fixture
def pair() -> tuple[Organisation, Organisation]:
    region = RegionFactory(code="321002")
    first = OrganisationFactory(name="甲", code=None, address="示例路1号", region=region, search="甲 jia")
    second = OrganisationFactory(
        name="甲公司", code=unified(2), address="示例路2号", region=region, capital=Decimal(5), capital_currency="CNY",
        search="甲公司 jgs", status="active",
    )  # fmt: skip
    return first, second


def snapshot() -> dict[str, Any]:
    """All that a merge may touch, without versions and moments."""
    left_out = {"version", "changed_at"}
    models = (Organisation, Statement, IntellectualRight, OrganisationNumber)
    return {
        model.__name__: [
            {name: value for name, value in row.items() if name not in left_out}
            for row in model.objects.order_by("pk").values()
        ]
        for model in models
    }


def test_a_merge_moves_all_that_hangs_and_undoing_it_brings_all_back(pair: tuple[Organisation, Organisation]) -> None:
    first, second = pair
    StatementFactory(organisation=second)
    RightFactory(organisation=second, number="ZL1")
    RightFactory(organisation=second, number="ZL2")
    RightFactory(organisation=first, number="ZL2")
    OrganisationNumber.objects.create(organisation=second, value="321002000000019")
    before = snapshot()
    made = merge(user=None, kept=first, absorbed=second, reason="同一企业")
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.code, first.capital, first.address) == (unified(2), Decimal(5), "示例路1号")
    assert (second.code, second.status, second.merged_into) == (None, "merged", first)
    assert first.search == "甲 jia 甲公司 jgs"
    assert {name: len(keys) for name, keys in made.moved.items()} == {
        "registry.organisationnumber.organisation": 1,
        "registry.intellectualright.organisation": 1,
        "registry.statement.organisation": 1,
    }
    assert list(IntellectualRight.objects.filter(organisation=second).values_list("number", flat=True)) == ["ZL2"]
    undo(user=None, merge=made)
    assert snapshot() == before
    with refused("merge-undone"):
        undo(user=None, merge=made)


def test_what_was_changed_after_the_merge_stays_when_it_is_undone(pair: tuple[Organisation, Organisation]) -> None:
    first, second = pair
    made = merge(user=None, kept=first, absorbed=second, reason="x")
    Organisation.objects.filter(pk=first.pk).update(capital=Decimal(9))
    undo(user=None, merge=made)
    first.refresh_from_db()
    assert (first.capital, first.code) == (Decimal(9), None)


def test_pairs_that_cannot_be_merged(pair: tuple[Organisation, Organisation]) -> None:
    first, second = pair
    with refused("merge-same"):
        merge(user=None, kept=first, absorbed=first, reason="x")
    made = merge(user=None, kept=first, absorbed=second, reason="x")
    with refused("merge-merged"):
        merge(user=None, kept=first, absorbed=second, reason="x")
    third = OrganisationFactory(region=first.region)
    later = merge(user=None, kept=third, absorbed=first, reason="x")
    undo(user=None, merge=later)
    undo(user=None, merge=made)
    assert not Organisation.objects.exclude(merged_into=None).exists()


def test_a_merge_on_which_a_later_one_builds_is_undone_after_it(pair: tuple[Organisation, Organisation]) -> None:
    first, second = pair
    made = merge(user=None, kept=first, absorbed=second, reason="x")
    Organisation.objects.filter(pk=second.pk).update(merged_into=None)
    with refused("merge-later"):
        undo(user=None, merge=made)


def test_a_near_match_is_decided_once(pair: tuple[Organisation, Organisation], person: Person) -> None:
    first, second = pair
    officer = person("bureau_officer")
    match = NameMatch.objects.create(first=first, second=second)
    with refused("match-foreign"):
        decide_same(user=officer, match=match, kept=OrganisationFactory(region=first.region))
    made = decide_same(user=officer, match=match, kept=second)
    match.refresh_from_db()
    assert (match.state, match.decided_by, made.kept, made.absorbed) == ("same", officer, second, first)
    with refused("match-decided"):
        decide_different(user=officer, match=match)
    with refused("match-merged"):
        reopen(user=officer, match=match)
    undo(user=officer, merge=made)
    assert reopen(user=officer, match=match).state == "open"
    assert decide_different(user=officer, match=match).state == "different"
    actions = AuditEntry.objects.order_by("sequence").values_list("action", flat=True)
    assert list(actions.filter(outcome="done"))[-3:] == [
        "registry.organisationmerge.undo", "registry.namematch.decide", "registry.namematch.decide",
    ]  # fmt: skip


def test_a_district_officer_may_not_decide(pair: tuple[Organisation, Organisation], person: Person) -> None:
    match = NameMatch.objects.create(first=pair[0], second=pair[1])
    with pytest.raises(NotPermitted):
        decide_different(user=person("district_officer", region="321002"), match=match)


def test_the_pages_decide_and_undo(pair: tuple[Organisation, Organisation], signed_in: SignedIn) -> None:
    client = signed_in("bureau_officer")
    match = NameMatch.objects.create(first=pair[0], second=pair[1])
    page = client.get("/register/matches/").content.decode()
    assert "示例路1号" in page
    assert "示例路2号" in page
    assert client.post(f"/register/matches/{match.key}/decide/", {"decision": "different"}).status_code == 302
    assert "示例路1号" not in client.get("/register/matches/").content.decode()
    assert "示例路1号" in client.get("/register/matches/?state=different").content.decode()
    client.post(f"/register/matches/{match.key}/decide/", {"decision": "open"})
    client.post(f"/register/matches/{match.key}/decide/", {"decision": "second"})
    made = OrganisationMerge.objects.get()
    assert made.kept == pair[1]
    assert unified(2) in client.get("/register/merges/").content.decode()
    assert client.post(f"/register/merges/{made.key}/undo/").status_code == 302
    made.refresh_from_db()
    assert made.undone_by == client.user  # type: ignore[attr-defined]
    assert "undo/" not in client.get("/register/merges/").content.decode()


def test_nothing_is_done_without_a_decision(pair: tuple[Organisation, Organisation], signed_in: SignedIn) -> None:
    match = NameMatch.objects.create(first=pair[0], second=pair[1])
    signed_in("bureau_officer").post(f"/register/matches/{match.key}/decide/", {"decision": "maybe"})
    match.refresh_from_db()
    assert match.state == "open"


@pytest.mark.parametrize("number", [1, 3])
def test_the_lists_need_the_same_queries_for_one_and_three(
    number: int, signed_in: SignedIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in("bureau_officer")
    for _ in range(number):
        NameMatch.objects.create(first=OrganisationFactory(), second=OrganisationFactory())
        merge(user=None, kept=OrganisationFactory(), absorbed=OrganisationFactory(), reason="x")
    client.get("/register/matches/")
    with django_assert_num_queries(QUERIES_OF_A_LIST):
        assert client.get("/register/matches/").content.decode().count('id="pair-') == number
    with django_assert_num_queries(QUERIES_OF_A_LIST):
        assert client.get("/register/merges/").content.decode().count("undo/") == number


QUERIES_OF_A_LIST = 5


@pytest.mark.parametrize("address", ["matches/", "merges/"])
def test_the_lists_are_the_bureaus(address: str, signed_in: SignedIn) -> None:
    assert signed_in("district_officer", region="321002").get(f"/register/{address}").status_code == 403
