from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.registry.cleaning.money import MoneyState, read_money

from .shared import register


@pytest.mark.parametrize(
    ("written", "amount", "currency"),
    [
        ("2,963(万美元)", "29630000", "USD"),
        ("100万人民币", "1000000", "CNY"),
        ("3.4000(万元人民币)", "34000", "CNY"),
        ("12万人民币元", "120000", "CNY"),
        ("22,199(万日元)", "221990000", "JPY"),
        ("200(万香港元)", "2000000", "HKD"),
        ("450(万德国马克)", "4500000", "DEM"),
        ("9(万元美元)", "90000", "USD"),
        ("人民币壹佰万元整", "1000000", "CNY"),
        ("十万元", "100000", "CNY"),
        ("1.5亿元", "150000000", "CNY"),
        ("3千万元", "30000000", "CNY"),
        ("１００万元", "1000000", "CNY"),
        ("10万元(人民币)", "100000", "CNY"),
        ("USD 100,000", "100000", "USD"),
        ("$100万", "1000000", "USD"),
        ("5000000元", "5000000", "CNY"),
        ("0(万元人民币)", "0", "CNY"),
        ("注册资本：50万元", "500000", "CNY"),
    ],
)
def test_notations(written: str, amount: str, currency: str) -> None:
    money = read_money(written)
    assert (money.amount, money.currency, money.state, money.problem) == (
        Decimal(amount),
        currency,
        MoneyState.READ,
        None,
    )


@pytest.mark.parametrize(
    ("written", "amount", "problem"),
    [
        ("100(万)", "1000000", "money-currency-assumed"),
        ("五百万", "5000000", "money-unit-assumed"),
        (50_000, "50000", "money-unit-assumed"),
        (0, "0", "money-unit-assumed"),
        ("60(元/万元)", "600000", "money-unit-doubtful"),
    ],
)
def test_read_with_a_remark(written: object, amount: str, problem: str) -> None:
    money = read_money(written)
    assert (money.amount, money.state, money.problem and money.problem.code) == (
        Decimal(amount),
        MoneyState.READ,
        problem,
    )


@pytest.mark.parametrize(
    ("written", "state", "problem"),
    [
        ("", MoneyState.MISSING, "money-missing"),
        ("N/A", MoneyState.MISSING, "money-missing"),
        ("无", MoneyState.MISSING, "money-missing"),
        (None, MoneyState.MISSING, "money-missing"),
        ("万元", MoneyState.UNREADABLE, "money-unreadable"),
        ("约翰", MoneyState.UNREADABLE, "money-unreadable"),
        ("-5万元", MoneyState.UNREADABLE, "money-negative"),
        ("500", MoneyState.UNREADABLE, "money-unit-missing"),
        ("100万瓦肯元", MoneyState.UNREADABLE, "money-currency"),
        ("100万人民币100万美元", MoneyState.UNREADABLE, "money-unreadable"),
        ("1,2,3万", MoneyState.UNREADABLE, "money-unreadable"),
        ("9" * 20, MoneyState.UNREADABLE, "money-unreadable"),
    ],
)
def test_not_read(written: object, state: MoneyState, problem: str) -> None:
    money = read_money(written)
    assert (money.amount, money.currency, money.state) == (None, None, state)
    assert money.problem is not None
    assert money.problem.code == problem


@pytest.mark.parametrize(
    ("written", "heading", "amount", "currency"),
    [
        ("500", "万元", "5000000", "CNY"),
        (500.5, "(万美元)", "5005000", "USD"),
        ("500美元", "万元", "5000000", "USD"),
        ("500元", "万元", "500", "CNY"),
        ("500", "元", "500", "CNY"),
    ],
)
def test_the_unit_of_the_heading_serves_where_the_cell_has_none(
    written: object, heading: str, amount: str, currency: str
) -> None:
    money = read_money(written, unit=heading)
    assert (money.amount, money.currency) == (Decimal(amount), currency)


@given(
    st.decimals("0", "999999999", places=4),
    st.sampled_from(
        [("万元人民币", "CNY"), ("万美元", "USD"), ("万欧元", "EUR"), ("万日元", "JPY"), ("万港元", "HKD")]
    ),
)
def test_round_trip(tens_of_thousands: Decimal, unit: tuple[str, str]) -> None:
    money = read_money(f"{tens_of_thousands:,}({unit[0]})")
    assert (money.amount, money.currency) == (tens_of_thousands * 10_000, unit[1])


@given(st.one_of(st.text(), st.text("0123456789.,万亿元人民币美()-"), st.integers(), st.floats()))
def test_never_raises(value: object) -> None:
    assert (read_money(value).amount is not None) is (read_money(value).state is MoneyState.READ)


@pytest.mark.parametrize("name", ["yangzhou", "jiangsu"])
def test_of_the_real_sums_at_least_99_percent_are_read(name: str) -> None:
    states = [read_money(row[5]).state for row in register(name)[1:]]
    given_sums = [state for state in states if state is not MoneyState.MISSING]
    assert given_sums.count(MoneyState.READ) / len(given_sums) >= 0.99
