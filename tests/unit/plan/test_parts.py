"""Units, names, splits, periods, the days of a line."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.plan.periods import is_period, period_days
from kechuang.plan.queries.moments import MOST, moments
from kechuang.plan.splitting import apportion
from kechuang.plan.suggesting import Candidate, likeness, suggest
from kechuang.plan.units import alike, factor


@pytest.mark.parametrize(
    ("source", "target", "times"),
    [
        ("家", "家", "1"),
        ("元", "亿元", "0.00000001"),
        ("万家", "户", "10000"),
        ("亿元", "万元", "10000"),
        ("平方米", "平方米", "1"),
        ("个百分点", "%", "1"),
        ("家", "亿元", None),
        ("平方米", "亩", None),
    ],
)
def test_what_one_unit_is_in_another(source: str, target: str, times: str | None) -> None:
    assert factor(source, target) == (None if times is None else Decimal(times))
    assert alike(source, target) is (times is not None)


CANDIDATES = [
    Candidate("hnte", ("高新技术企业", "高企"), "家"),
    Candidate("sme", ("科技型中小企业",), "家"),
    Candidate("contracts", ("认定技术合同", "技术合同成交额"), "亿元"),
    Candidate("share", ("高新技术产业产值占比",), "%"),
]


@pytest.mark.parametrize(
    ("indicator", "unit", "key"),
    [
        ("高新技术企业总数", "家", "hnte"),
        ("备案科技型中小企业", "家", "sme"),
        ("技术合同", "亿元", "contracts"),
        ("技术合同", "家", ""),
        ("高新技术产业产值占规上工业比重", "%", "share"),
        ("森林覆盖率", "%", ""),
        ("", "家", ""),
    ],
)
def test_a_measure_is_suggested_by_name_and_unit(indicator: str, unit: str, key: str) -> None:
    assert suggest(indicator, unit, CANDIDATES) == key


def test_nothing_is_suggested_where_nothing_is_known() -> None:
    assert suggest("高新技术企业", "家", []) == ""


@given(st.text(), st.text())
def test_likeness_is_symmetric_and_between_0_and_1(one: str, other: str) -> None:
    found = likeness(one, other)
    assert (0 <= found <= 1, found) == (True, likeness(other, one))


weights = st.dictionaries(
    st.text("abcdefgh", min_size=1, max_size=2), st.decimals(0, 1000, places=2), min_size=1, max_size=9
)


@given(total=st.decimals(0, 100_000, places=2), parts=weights)
def test_a_split_always_adds_up_to_the_whole(total: Decimal, parts: dict[str, Decimal]) -> None:
    found = apportion(total, parts)
    assert (sum(found.values()), set(found), min(found.values()) >= 0) == (total, set(parts), True)


def test_a_split_follows_the_weights() -> None:
    found = apportion(Decimal(10), {"a": Decimal(1), "b": Decimal(2), "c": Decimal(3)})
    assert found == {"a": 2, "b": 3, "c": 5}


def test_a_split_without_weights_is_even() -> None:
    assert apportion(Decimal(4), {"a": Decimal(0), "b": Decimal(0)}) == {"a": 2, "b": 2}


def test_a_split_among_nobody_is_empty() -> None:
    assert apportion(Decimal(4), {}) == {}


def test_what_is_smaller_than_a_step_goes_to_the_largest() -> None:
    found = apportion(Decimal("10.5"), {"a": Decimal(1), "b": Decimal(3)})
    assert found == {"a": Decimal(2), "b": Decimal("8.5")}


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2024", (2024, 1, 1), (2024, 12, 31)),
        ("2024-2026", (2024, 1, 1), (2026, 12, 31)),
        ("2026—2030", (2026, 1, 1), (2030, 12, 31)),
        ("今年", (2025, 1, 1), (2025, 12, 31)),
        ("", (2025, 1, 1), (2025, 12, 31)),
    ],
)
def test_a_period_as_days(period: str, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    assert period_days(period, 2025) == (dt.date(*first), dt.date(*last))


@pytest.mark.parametrize(
    ("text", "holds"), [("2024", True), (" 2024 ", True), ("24", False), ("20245", False), ("2024-1", False)]
)
def test_what_is_a_period(text: str, holds: bool) -> None:
    assert is_period(text) is holds


def test_a_line_goes_from_the_eve_over_month_ends_to_the_day() -> None:
    found = moments(dt.date(2024, 1, 1), dt.date(2024, 3, 15))
    assert found == (dt.date(2023, 12, 31), dt.date(2024, 1, 31), dt.date(2024, 2, 29), dt.date(2024, 3, 15))


def test_a_day_at_a_month_end_stands_once() -> None:
    assert moments(dt.date(2024, 1, 1), dt.date(2024, 1, 31)) == (dt.date(2023, 12, 31), dt.date(2024, 1, 31))


def test_before_the_period_there_is_only_the_day() -> None:
    assert moments(dt.date(2024, 1, 1), dt.date(2023, 5, 1)) == (dt.date(2023, 5, 1),)


def test_a_long_line_is_cut_at_its_beginning() -> None:
    found = moments(dt.date(2020, 1, 1), dt.date(2024, 12, 31))
    assert (len(found), found[-1]) == (MOST, dt.date(2024, 12, 31))
