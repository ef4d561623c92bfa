"""A counted figure is kept until a record that it rests on changes, and no longer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from kechuang.accounts.domain.changing import changing
from kechuang.common.domain.audit import append
from kechuang.common.queries.keeping import stamps
from kechuang.plan.queries.districts import districts
from kechuang.plan.queries.figures import Ask, measure
from kechuang.registry.models import Organisation, Region
from tests.factories.accounts import UserFactory
from tests.factories.registry import OrganisationFactory, QualificationFactory

Figure = Callable[..., Any]
ASK = Ask("ladder.hnte_valid", dt.date(2024, 1, 1), dt.date(2024, 12, 31))
pytestmark = pytest.mark.usefixtures("kept_figures")
#: Asking the stamps, and counting.
FRESH, KEPT = 2, 1


@pytest.fixture
def figure(city: Region) -> Figure:
    """How many titles are valid on a day; one on the last of October."""
    places = districts()
    QualificationFactory(organisation=OrganisationFactory(region=city))
    return lambda day=dt.date(2024, 10, 31): measure([ASK], day=day, places=places)[ASK].actual


def test_the_second_look_counts_nothing(figure: Figure, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(FRESH):
        first = figure()
    with django_assert_num_queries(KEPT):
        assert (first, figure()) == (1, 1)


def test_another_day_is_counted_anew(figure: Figure, django_assert_num_queries: Any) -> None:
    figure()
    with django_assert_num_queries(FRESH):
        assert figure(dt.date(2019, 1, 1)) == 0


@pytest.mark.usefixtures("all_records")
def test_a_change_in_the_register_is_seen_at_once(city: Region, figure: Figure, django_assert_num_queries: Any) -> None:
    assert figure() == 1
    with changing(None, "take", Organisation):
        QualificationFactory(organisation=OrganisationFactory(region=city))
    with django_assert_num_queries(FRESH):
        assert figure() == 2


def test_a_sign_in_or_a_change_elsewhere_counts_nothing_again(figure: Figure, django_assert_num_queries: Any) -> None:
    figure()
    append(action="accounts.sign_in")
    with changing(None, "correct", UserFactory()):
        pass
    with django_assert_num_queries(KEPT):
        figure()


@pytest.mark.usefixtures("db")
def test_a_change_that_is_undone_leaves_no_stamp() -> None:
    before = stamps(["registry"])
    with pytest.raises(ZeroDivisionError), changing(None, "take", Organisation):
        raise ZeroDivisionError
    assert stamps(["registry"]) == before
    with changing(None, "take", Organisation):
        pass
    assert stamps(["registry"]) != before
