"""Facet counts: exact, each without its own choice, the same for few and for many rows, within the reach."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest

from kechuang.accounts.reach import Reach, everywhere, reaching
from kechuang.common.domain import audit
from kechuang.registry.enums import LinkState, OrganisationStatus
from kechuang.registry.queries import facets
from kechuang.registry.queries.facets import Counting, Counts
from kechuang.registry.queries.places import Industries, Regions
from kechuang.registry.queries.selections import Selection
from tests.factories.registry import QualificationFactory
from tests.integration.registry.conftest import link, organisation

DAY = dt.date(2024, 10, 31)
NORTH = Reach(regions=frozenset({"321003"}))


@pytest.fixture
def firms(town: SimpleNamespace) -> SimpleNamespace:
    """Two firms in the north (one closed), one in the south; links and a title."""
    first = organisation(town.north, "甲电网")
    second = organisation(town.north, "乙电网", status=OrganisationStatus.CLOSED)
    third = organisation(town.south, "丙船厂", region_conflict=True, is_simulated=True)
    link(first, town.chain, state=LinkState.CONFIRMED)
    link(first, town.cluster, state=LinkState.CONFIRMED)
    link(second, town.chain)
    link(third, town.cluster)
    link(third, town.track, state=LinkState.REJECTED)
    QualificationFactory(organisation=first)
    return SimpleNamespace(first=first, second=second, third=third)


EVERYTHING = Selection()


def counted(selection: Selection = EVERYTHING) -> Counts:
    return Counting(selection, DAY, Regions.read(), Industries.read()).counts()


def of(found: dict[Any, int] | None) -> dict[Any, int]:
    return {key: number for key, number in (found or {}).items() if number}


@pytest.fixture(params=[5000, 0], ids=["few", "many"])
def _few(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facets, "FEW", request.param)


@pytest.mark.usefixtures("_few", "all_records")
class TestCounts:
    def test_everything(self, town: SimpleNamespace, firms: SimpleNamespace) -> None:
        found = counted()
        assert found.total == 3
        assert of(found.regions) == {town.north.pk: 2, town.south.pk: 1}
        assert of(found.statuses) == {"unknown": 2, "closed": 1}
        assert of(found.kinds) == {"enterprise": 3}
        assert of(found.conflict) == {False: 2, True: 1}
        assert of(found.simulated) == {False: 2, True: 1}
        assert of(found.industries) == {town.cluster.pk: 3, town.chain.pk: 2}
        assert of(found.qualifications) == {"hnte": 1}

    def test_a_facet_leaves_out_its_own_choice(self, town: SimpleNamespace, firms: SimpleNamespace) -> None:
        found = counted(Selection(regions=("321003",), statuses=("closed",)))
        assert found.total == 1
        assert of(found.regions) == {town.north.pk: 1}
        assert of(found.statuses) == {"unknown": 1, "closed": 1}
        assert of(found.industries) == {town.cluster.pk: 1, town.chain.pk: 1}
        assert of(found.qualifications) == {}

    def test_text_narrows_all(self, town: SimpleNamespace, firms: SimpleNamespace) -> None:
        found = counted(Selection(text="电网", regions=("321003",)))
        assert found.total == 2
        assert of(found.industries) == {town.cluster.pk: 2, town.chain.pk: 2}
        assert of(found.qualifications) == {"hnte": 1}

    def test_a_chosen_chain_leaves_the_other_chains_counted(
        self, town: SimpleNamespace, firms: SimpleNamespace
    ) -> None:
        found = counted(Selection(industries=("grid",)))
        assert found.total == 2
        assert of(found.industries) == {town.cluster.pk: 3, town.chain.pk: 2}

    def test_the_state_of_links_narrows_the_chains(self, town: SimpleNamespace, firms: SimpleNamespace) -> None:
        assert of(counted(Selection(links=("rejected",))).industries) == {town.track.pk: 1}
        assert of(counted(Selection(links=("none",))).industries) == {town.cluster.pk: 3, town.chain.pk: 2}

    def test_a_chosen_title_leaves_the_other_titles_counted(self, firms: SimpleNamespace) -> None:
        QualificationFactory(organisation=firms.third, kind="technology_sme")
        found = counted(Selection(qualifications=("hnte",)))
        assert (found.total, of(found.qualifications)) == (1, {"hnte": 1, "technology_sme": 1})


def test_counts_stay_within_the_reach(town: SimpleNamespace, firms: SimpleNamespace) -> None:
    with everywhere():
        assert counted().total == 3
    with reaching(NORTH):
        found = counted()
    assert (found.total, of(found.regions)) == (2, {town.north.pk: 2})
    assert of(found.industries) == {town.cluster.pk: 2, town.chain.pk: 2}
    assert of(found.qualifications) == {"hnte": 1}


def test_wide_counts_are_kept_until_the_next_logged_change(
    town: SimpleNamespace, firms: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facets, "FEW", 0)
    with everywhere():
        assert counted().total == 3
        organisation(town.south)
        assert counted().total == 3
        audit.append(action="registry.organisation.create", room="registry")
        assert counted().total == 4


def test_kept_counts_are_not_shown_to_another_reach(firms: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facets, "FEW", 0)
    with everywhere():
        assert counted().total == 3
    with reaching(NORTH):
        assert counted().total == 2
    with reaching(Reach(organisations=frozenset({firms.third.key}))):
        assert counted().total == 1


def test_few_rows_are_named_many_are_not(firms: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    with everywhere():
        few = Counting(Selection(text="电网", statuses=("closed",)), DAY, Regions.read(), Industries.read())
        assert (few.counts().total, few.keys()) == (1, [firms.second.pk])
        monkeypatch.setattr(facets, "FEW", 1)
        many = Counting(Selection(text="电网"), DAY, Regions.read(), Industries.read())
        assert (many.counts().total, many.keys()) == (2, None)


def test_where_a_search_leaves_very_many_chains_and_titles_are_left_open(
    town: SimpleNamespace, firms: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facets, "WIDE", 1)
    with everywhere():
        found = counted(Selection(text="电网", statuses=("closed",)))
        assert (found.total, of(found.statuses)) == (1, {"unknown": 1, "closed": 1})
        assert (found.industries, found.qualifications) == (None, None)
        by_chain = counted(Selection(industries=("grid",)))
        assert (by_chain.total, of(by_chain.industries), by_chain.qualifications) == (
            2, {town.cluster.pk: 3, town.chain.pk: 2}, None,
        )  # fmt: skip


def test_titles_beside_several_choices_of_a_title_are_counted_once(
    firms: SimpleNamespace, django_assert_num_queries: Any
) -> None:
    with everywhere():
        counted(Selection(qualifications=("hnte",)))
        regions, industries = Regions.read(), Industries.read()
        with django_assert_num_queries(4):
            Counting(Selection(qualifications=("gazelle",)), DAY, regions, industries).counts()
