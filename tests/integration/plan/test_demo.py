"""The demonstration programme: what the city announced, and series that add up."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.db.models import Sum

from kechuang.plan.demo import make_programme
from kechuang.plan.enums import ValueState
from kechuang.plan.models import Fact, Programme, SeriesValue, Target
from kechuang.plan.queries.districts import districts
from kechuang.plan.queries.scoreboard import scoreboard
from kechuang.registry.domain.reference import load_reference
from tests.factories.accounts import GrantFactory


@pytest.fixture
def demo(db: None) -> None:
    load_reference()
    GrantFactory()
    GrantFactory()
    make_programme(seed=1)


@pytest.mark.usefixtures("demo")
def test_targets_and_baselines_are_those_announced() -> None:
    assert sorted(Target.objects.values_list("value", flat=True)) == [10, 10, 50, 52, 100, 100, 260, 700, 2500, 3500]
    assert sorted(Fact.objects.filter(is_rank=False).values_list("value", flat=True)) == [Decimal("2.48"), 7, 799, 2000]
    assert Fact.objects.filter(is_rank=True).count() == 2


@pytest.mark.usefixtures("demo")
def test_every_split_adds_up_to_its_floor() -> None:
    split = (
        Target.objects.filter(shares__isnull=False).annotate(parts=Sum("shares__value")).values_list("value", "parts")
    )
    assert (len(split), all(value == parts for value, parts in split)) == (7, True)


@pytest.mark.usefixtures("demo")
def test_districts_add_up_to_the_city_on_every_day() -> None:
    rows = SeriesValue.objects.filter(series__by_district=True).values_list(
        "series", "period_end", "region_code", "value"
    )
    totals: dict[tuple[int, dt.date], Decimal] = {}
    for series, end, region, value in rows:
        sign = -1 if region == "321000" else 1
        totals[series, end] = totals.get((series, end), Decimal(0)) + sign * value
    assert (len(totals) > 200, set(totals.values())) == (True, {Decimal(0)})


@pytest.mark.usefixtures("demo")
def test_one_value_is_restated_and_one_waits() -> None:
    restated, waiting = (
        SeriesValue.objects.get(replaced_by__isnull=False),
        SeriesValue.objects.get(state=ValueState.WAITING),
    )
    assert (restated.replaced_by is not None and restated.replaced_by.value - restated.value, waiting.series.slug) == (
        Decimal("0.8"), "high-tech-share",
    )  # fmt: skip


@pytest.mark.usefixtures("demo")
def test_where_the_targets_stand_on_the_opening_day() -> None:
    version = Programme.objects.get().versions.get()
    board = scoreboard(version, day=dt.date(2024, 10, 31), places=districts())
    found = {
        row.target.measured_by: row.status.value for row in board.rows if row.target.measured_by.startswith("series")
    }
    assert found == {
        "series:key-projects": "on_pace",
        "series:consortia": "ahead",
        "series:rd-growth": "met",
        "series:firms-attracted": "ahead",
        "series:technology-contracts": "behind",
        "series:high-tech-share": "ahead",
        "series:international-projects": "on_pace",
        "series:overseas-talents": "on_pace",
    }


@pytest.mark.usefixtures("demo")
def test_a_second_call_changes_nothing() -> None:
    before = SeriesValue.objects.count()
    make_programme(seed=2)
    assert (Programme.objects.count(), SeriesValue.objects.count()) == (1, before)


def test_it_works_without_officers(db: None) -> None:
    make_programme(seed=1)
    assert SeriesValue.objects.exclude(entered_by=None).count() == 0


def test_one_person_enters_and_a_leader_approves(db: None) -> None:
    officer, leader = GrantFactory().user, GrantFactory(role="leader").user
    make_programme(seed=1)
    pairs = SeriesValue.objects.filter(state=ValueState.APPROVED).values_list("entered_by", "decided_by").distinct()
    assert list(pairs.order_by()) == [(officer.pk, leader.pk)]
