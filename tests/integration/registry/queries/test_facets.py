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


def counted(selection: Selection = Selection()) -> Counts:
    return Counting(selection, DAY, Regions.read(), Industries.read()).counts()


def of(found: dict[Any, int]) -> dict[Any, int]:
    return {key: number for key, number in found.items() if number}


@pytest.fixture(params=[5000, 0], ids=["few", "wide"])
def _wide(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facets, "WIDE", request.param)


@pytest.mark.usefixtures("_wide", "all_records")
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

    def test_a_chosen_chain_leaves_the_other_chains_counted(self, town: SimpleNamespace, firms: SimpleNamespace) -> None:
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
    monkeypatch.setattr(facets, "WIDE", 0)
    with everywhere():
        assert counted().total == 3
        organisation(town.south)
        assert counted().total == 3
        audit.append(action="registry.organisation.create")
        assert counted().total == 4


def test_kept_counts_are_not_shown_to_another_reach(
    firms: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facets, "WIDE", 0)
    with everywhere():
        assert counted().total == 3
    with reaching(NORTH):
        assert counted().total == 2
    with reaching(Reach(organisations=frozenset({firms.third.key}))):
        assert counted().total == 1


def test_few_rows_are_named_many_are_not(firms: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    with everywhere():
        few = Counting(Selection(text="电网", statuses=("closed",)), DAY, Regions.read(), Industries.read())
        assert few.keys() == [firms.second.pk]
        monkeypatch.setattr(facets, "WIDE", 1)
        many = Counting(Selection(text="电网"), DAY, Regions.read(), Industries.read())
        assert many.keys() is None
