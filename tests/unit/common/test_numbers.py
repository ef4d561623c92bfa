"""Figures as people read them: exact cases and properties."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.common import numbers
from kechuang.common.numbers import Shown

EXACT = st.decimals(min_value=-(10**13), max_value=10**13, allow_nan=False, allow_infinity=False, places=2)


def spaced(text: str) -> str:
    """Expected texts are written with plain spaces; the product uses no-break ones."""
    return text.replace(" ", numbers.SPACE)


@pytest.mark.parametrize(
    ("yuan", "chinese", "english"),
    [
        (0, "0 元", "¥0"),
        (9600, "9,600 元", "¥9,600"),
        (496_000, "49.6 万元", "¥496,000"),
        (4_100_000, "410.0 万元", "¥4.1 million"),
        (Decimal(21734000000), "217.3 亿元", "¥21.7 billion"),
        (26_000_000_000, "260.0 亿元", "¥26.0 billion"),
        (-4_100_000, "−410.0 万元", "−¥4.1 million"),
        (Decimal("9999.95"), "9,999.95 元", "¥9,999.95"),
        (99_999_999, "1.0 亿元", "¥100.0 million"),
        (999_960_000, "10.0 亿元", "¥1.0 billion"),
    ],
)
def test_money_scales_by_the_steps_of_each_language(yuan: int | Decimal, chinese: str, english: str) -> None:
    assert numbers.money(yuan, "zh").text == spaced(chinese)
    assert numbers.money(yuan, "en").text == spaced(english)


def test_a_rounded_value_keeps_the_exact_one_in_its_title() -> None:
    assert numbers.money(496_500, "zh") == Shown("49.7", "万元", spaced("496,500 元"))
    assert numbers.money(-4_150_000, "en") == Shown("−¥4.2", "million", "−¥4,150,000")


def test_an_exact_value_has_no_title() -> None:
    assert numbers.money(9600, "zh").exact == ""
    assert numbers.count(2180, "家").exact == ""


def test_counts_are_never_scaled() -> None:
    assert numbers.count(1_250_000, "家").text == spaced("1,250,000 家")
    assert numbers.count(2180).text == "2,180"


def test_a_percent_sign_stands_at_its_number() -> None:
    assert numbers.count(Decimal("10.6"), "%").text == "10.6%"
    assert numbers.count(11, "家").text == "11\u00a0家"


def test_scaled_units_are_glued_in_chinese_and_spaced_in_english() -> None:
    assert numbers.scaled(1_250_000, "件", "zh").text == spaced("125.0 万件")
    assert numbers.scaled(1_250_000, "items", "en").text == spaced("1.3 million items")


@pytest.mark.parametrize(
    ("share", "text", "exact"),
    [
        (Decimal("0.832"), "83.2%", ""),
        (Decimal("0.83246"), "83.2%", "83.246%"),
        (Decimal("0.0005"), "0.1%", "0.05%"),
        (Decimal("-0.00049"), "0.0%", "−0.049%"),
        (1, "100.0%", ""),
    ],
)
def test_percent_has_one_decimal(share: Decimal | int, text: str, exact: str) -> None:
    shown = numbers.percent(share)
    assert (shown.text, shown.exact) == (text, exact)


@pytest.mark.parametrize(("difference", "text"), [(45, "▲ +45 家"), (-12, "▼ −12 家"), (0, "= 0 家")])
def test_change_has_sign_and_arrow(difference: int, text: str) -> None:
    assert numbers.change(difference, "家").text == spaced(text)


def test_a_change_that_rounds_to_nothing_is_none() -> None:
    assert numbers.change(Decimal("0.04"), digits=1).text == spaced("= 0.0")


def test_points_are_differences_of_shares() -> None:
    assert numbers.points(Decimal("0.012"), "zh").text == spaced("▲ +1.2 个百分点")
    assert numbers.points(Decimal("-0.012"), "en").text == spaced("▼ −1.2 pp")


def test_a_range_with_equal_ends_is_one_number() -> None:
    assert numbers.between(2391, 2468, "家").text == spaced("2,391–2,468 家")
    assert numbers.between(Decimal("2.04"), Decimal("1.96"), digits=1).text == "2.0"


def test_dates_read_as_their_language_writes_them() -> None:
    date = dt.date(2024, 10, 31)
    assert numbers.day(date) == "2024-10-31"
    assert numbers.prose_day(date, "zh") == "10月31日"
    assert numbers.prose_day(date, "zh", with_year=True) == "2024年10月31日"
    assert numbers.prose_day(date, "en") == spaced("31 Oct")
    assert numbers.prose_day(date, "en", with_year=True) == spaced("31 Oct 2024")


def test_durations_are_in_working_days() -> None:
    assert numbers.working_days(3, "zh") == spaced("3 个工作日")
    assert numbers.working_days(1, "en") == "1\u00a0working day"
    assert numbers.working_days(5, "en") == "5\u00a0working days"


@pytest.mark.parametrize(
    ("code", "language"),
    [("zh-hans", "zh"), ("zh-CN", "zh"), ("en", "en"), ("en-gb", "en"), ("fr", "en"), (None, "zh")],
)
def test_the_language_of_a_code(code: str | None, language: str) -> None:
    assert numbers.language_of(code) == language


@pytest.mark.parametrize("value", [1.5, True, "12"])
def test_only_exact_numbers_are_taken(value: object) -> None:
    with pytest.raises(TypeError, match="a figure is Decimal or int"):
        numbers.count(value)  # type: ignore[arg-type]


def test_infinite_numbers_are_refused() -> None:
    with pytest.raises(ValueError, match="finite"):
        numbers.count(Decimal("Infinity"))


@pytest.mark.parametrize(("value", "step"), [(0, 0), (9, 0), (10, 1), (55, 5), (100, 9), (-5, 0), (900, 9)])
def test_heat_steps_are_equal_and_clamped(value: int, step: int) -> None:
    assert numbers.heat_step(value, 0, 100) == step


def test_a_scale_without_span_has_one_step() -> None:
    assert numbers.heat_step(7, 7, 7) == 0


@given(EXACT)
def test_exact_digits_lose_nothing(value: Decimal) -> None:
    text = numbers.plain(value).replace(",", "").replace(numbers.MINUS, "-")
    assert Decimal(text) == value


@given(EXACT)
def test_a_scaled_value_is_within_half_a_digit_of_the_exact_one(value: Decimal) -> None:
    shown = numbers.scaled(value, "", "zh")
    factor = {"": Decimal(1), "万": Decimal(10**4), "亿": Decimal(10**8)}[shown.unit]
    read = Decimal(shown.number.replace(",", "").replace(numbers.MINUS, "-")) * factor
    assert abs(read - value) <= factor * Decimal("0.05")


@given(EXACT)
def test_no_scaled_value_reads_ten_thousand_or_more_of_a_smaller_step(value: Decimal) -> None:
    shown = numbers.scaled(value, "", "zh")
    number = abs(Decimal(shown.number.replace(",", "").replace(numbers.MINUS, "-")))
    assert shown.unit == "亿" or number < 10_000


@given(EXACT, EXACT)
def test_greater_values_never_have_a_lower_heat_step(one: Decimal, other: Decimal) -> None:
    low, high = min(one, other), max(one, other)
    assert numbers.heat_step(low, -(10**13), 10**13) <= numbers.heat_step(high, -(10**13), 10**13)
