"""Yearly values: precedence of grades, then date; what differs is kept and said."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from kechuang.registry.models import Statement
from kechuang.registry.queries.values import Datum, facts_of, facts_of_many
from tests.factories.registry import StatementFactory
from tests.integration.registry.conftest import organisation

pytestmark = pytest.mark.usefixtures("all_records")


def document(firm: Any, revenue: int | None, **values: Any) -> Statement:
    values = {"grade": "declared", "dated_on": dt.date(2024, 3, 31), **values}
    found: Statement = StatementFactory(
        organisation=firm,
        revenue=None if revenue is None else Decimal(revenue),
        source=values.pop("source", "甲"),
        **values,
    )
    return found


@pytest.fixture
def firm(town: SimpleNamespace) -> Any:
    return organisation(town.north)


def values(firm: Any, year: int = 2023, name: str = "revenue") -> list[int]:
    return [int(datum.value) for datum in facts_of(firm.pk)[year, name].data]


def test_the_grade_counts_before_the_date(firm: Any) -> None:
    document(firm, 1, grade="declared", dated_on=dt.date(2024, 9, 1))
    document(firm, 2, grade="tax")
    document(firm, 3, grade="statistics")
    document(firm, 4, grade="audited", dated_on=dt.date(2024, 1, 1))
    assert values(firm) == [4, 2, 3, 1]


def test_within_a_grade_the_last_document_counts(firm: Any) -> None:
    document(firm, 1, dated_on=dt.date(2024, 5, 1))
    document(firm, 2, dated_on=dt.date(2024, 6, 1))
    document(firm, 3, dated_on=dt.date(2024, 6, 1), source="乙")
    assert values(firm) == [3, 2, 1]


def test_the_setting_decides_and_an_unnamed_grade_comes_last(firm: Any, settings: Any) -> None:
    settings.KECHUANG = {**settings.KECHUANG, "value_precedence": ["declared", "tax"]}
    document(firm, 1, grade="audited")
    document(firm, 2, grade="tax")
    document(firm, 3, grade="declared")
    assert values(firm) == [3, 2, 1]


def test_a_document_that_does_not_say_leaves_the_word_to_the_next(firm: Any) -> None:
    document(firm, None, grade="audited", employees=12)
    document(firm, 2, grade="declared")
    found = facts_of(firm.pk)
    assert (found[2023, "revenue"].in_force.value, found[2023, "employees"].in_force.value) == (Decimal(2), 12)
    assert (2023, "profit") not in found


def test_a_value_carries_its_document(firm: Any) -> None:
    statement = document(firm, 7, grade="tax", source="纳税申报表")
    datum = Datum(Decimal(7), "tax", "纳税申报表", dt.date(2024, 3, 31), statement.key)
    assert facts_of(firm.pk)[2023, "revenue"].data == (datum,)


def test_documents_that_agree_do_not_differ(firm: Any) -> None:
    document(firm, 5)
    document(firm, 5, grade="tax")
    assert facts_of(firm.pk)[2023, "revenue"].differs is False
    document(firm, 6, grade="audited")
    assert facts_of(firm.pk)[2023, "revenue"].differs is True


def test_years_and_day_limit_the_documents(firm: Any) -> None:
    document(firm, 1, year=2022, dated_on=dt.date(2023, 3, 1))
    document(firm, 2, year=2023)
    document(firm, 3, year=2023, grade="audited", dated_on=dt.date(2024, 12, 1))
    assert set(facts_of(firm.pk, years=[2022])) == {(2022, "revenue")}
    on_day = facts_of(firm.pk, day=dt.date(2024, 10, 31))
    assert on_day[2023, "revenue"].in_force.value == Decimal(2)


def test_many_organisations_cost_one_query(firm: Any, town: SimpleNamespace, django_assert_num_queries: Any) -> None:
    other, silent = organisation(town.south), organisation(town.south)
    document(firm, 1)
    document(other, 2)
    with django_assert_num_queries(1):
        found = facts_of_many([firm.pk, other.pk, silent.pk], years=[2023], names=("revenue",))
    assert {key: facts[2023, "revenue"].in_force.value for key, facts in found.items()} == {
        firm.pk: Decimal(1), other.pk: Decimal(2),
    }  # fmt: skip
