"""The rule of the scoreboard."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.common.ui.status import Status
from kechuang.plan.enums import Comparator, Nature, TargetKind
from kechuang.plan.pace import Course, gap, meets, pace, points_from_pace, share_gone, status

JAN, DEC = dt.date(2024, 1, 1), dt.date(2024, 12, 31)
OCTOBER = dt.date(2024, 10, 31)
ORDER = [Status.BEHIND, Status.ON_PACE, Status.AHEAD, Status.MET]


def course(floor: int = 100, **options: Any) -> Course:
    values = {"comparator": "=", "kind": TargetKind.VALUE, "nature": Nature.FLOW, "starts_on": JAN, "ends_on": DEC}
    return Course(Decimal(floor), **(values | options))


@pytest.mark.parametrize(
    ("day", "share"),
    [
        (dt.date(2023, 12, 31), Decimal(0)),
        (JAN, Decimal(1) / 366),
        (OCTOBER, Decimal(305) / 366),
        (DEC, Decimal(1)),
        (dt.date(2025, 3, 1), Decimal(1)),
    ],
)
def test_share_of_the_period_that_has_gone(day: dt.date, share: Decimal) -> None:
    assert share_gone(JAN, DEC, day) == share


def test_a_flow_needs_its_share_of_the_floor() -> None:
    assert pace(course(366), OCTOBER) == 305


def test_a_stock_needs_its_share_of_the_way_from_the_baseline() -> None:
    hnte = course(2500, nature=Nature.STOCK, start=Decimal(2000))
    assert round(pace(hnte, OCTOBER), 2) == Decimal("2416.67")


def test_a_share_is_held_against_the_way_as_well() -> None:
    share = course(52, nature=Nature.RATE, kind=TargetKind.SHARE, start=Decimal(50))
    assert pace(share, DEC) == 52


@pytest.mark.parametrize(
    "options",
    [
        {"kind": TargetKind.GROWTH, "nature": Nature.RATE, "start": Decimal(8)},
        {"kind": TargetKind.RANK, "nature": Nature.STOCK, "start": Decimal(8)},
        {"nature": Nature.STOCK, "start": None},
        {"nature": Nature.STOCK, "start": Decimal(100)},
        {"nature": Nature.STOCK, "start": Decimal(120)},
        {"nature": Nature.STOCK, "start": Decimal(80), "comparator": "<="},
    ],
)
def test_without_a_way_the_figure_is_compared_with_the_floor(options: dict[str, Any]) -> None:
    direct = course(100, **options)
    assert (direct.origin, pace(direct, OCTOBER), points_from_pace(direct, Decimal(99), OCTOBER)) == (None, 100, None)


@pytest.mark.parametrize(
    ("comparator", "at_floor", "above", "below"),
    [
        (Comparator.EXACTLY, True, True, False),
        (Comparator.AT_LEAST, True, True, False),
        (Comparator.ABOUT, True, True, False),
        (Comparator.ABOVE, False, True, False),
        (Comparator.AT_MOST, True, False, True),
        (Comparator.BELOW, False, False, True),
    ],
)
def test_meets_follows_the_comparator(comparator: str, at_floor: bool, above: bool, below: bool) -> None:
    found = [meets(course(comparator=comparator), Decimal(value)) for value in (100, 101, 99)]
    assert found == [at_floor, above, below]


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        (None, Status.NO_DATA),
        (Decimal(100), Status.MET),
        (Decimal("86.4"), Status.AHEAD),
        (Decimal("86.3"), Status.ON_PACE),
        (Decimal("80.4"), Status.ON_PACE),
        (Decimal("80.3"), Status.BEHIND),
        (Decimal(0), Status.BEHIND),
    ],
)
def test_status_of_a_flow_three_points_either_side(actual: Decimal | None, expected: Status) -> None:
    assert status(course(), actual, OCTOBER) == expected


def test_a_period_that_ended_short_is_off() -> None:
    assert [status(course(), Decimal(99), day) for day in (dt.date(2024, 12, 30), DEC)] == [Status.ON_PACE, Status.OFF]


def test_a_growth_rate_below_the_floor_is_behind_at_once() -> None:
    growth = course(10, kind=TargetKind.GROWTH, nature=Nature.RATE, comparator=">=")
    assert [status(growth, Decimal(v), JAN) for v in ("9.99", "10")] == [Status.BEHIND, Status.MET]


def test_a_rank_is_met_at_the_place_or_better() -> None:
    rank = course(3, kind=TargetKind.RANK, nature=Nature.STOCK, comparator="<=")
    assert [status(rank, Decimal(v), OCTOBER) for v in (4, 3, 1)] == [Status.BEHIND, Status.MET, Status.MET]


def test_a_falling_target_runs_down_from_its_baseline() -> None:
    down = course(50, nature=Nature.STOCK, start=Decimal(100), comparator="<=")
    half = dt.date(2024, 7, 1)
    assert [status(down, Decimal(v), half) for v in (80, 75, 70, 50)] == ORDER
    assert gap(down, Decimal(80)) == 30


@pytest.mark.parametrize(("actual", "missing"), [(None, None), (Decimal(60), 40), (Decimal(100), 0), (Decimal(130), 0)])
def test_gap_is_never_negative(actual: Decimal | None, missing: int | None) -> None:
    assert gap(course(), actual) == missing


figures = st.decimals(min_value=0, max_value=10_000, places=2)


@given(low=figures, more=figures, floor=st.integers(1, 9000), start=figures, day=st.dates(JAN, dt.date(2024, 12, 30)))
def test_a_greater_figure_never_stands_worse(
    low: Decimal, more: Decimal, floor: int, start: Decimal, day: dt.date
) -> None:
    for nature in Nature:
        way = course(floor, nature=nature, start=start)
        before, after = status(way, low, day), status(way, low + more, day)
        assert ORDER.index(before) <= ORDER.index(after)


@given(actual=figures, day=st.dates(JAN, DEC), later=st.integers(0, 400))
def test_a_figure_that_does_not_move_never_stands_better_later(actual: Decimal, day: dt.date, later: int) -> None:
    order = [Status.OFF, *ORDER]
    first, second = status(course(), actual, day), status(course(), actual, day + dt.timedelta(days=later))
    assert order.index(first) >= order.index(second)
