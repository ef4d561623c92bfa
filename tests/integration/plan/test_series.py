"""Values of series: two persons, two times, nothing overwritten."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kechuang.accounts.models import User
from kechuang.common.models import AuditEntry
from kechuang.common.refusals import NotPermitted, Refused
from kechuang.plan.domain.series import approve, create_series, enter, return_value
from kechuang.plan.enums import Nature, ValueState
from kechuang.plan.models import Series, SeriesValue
from kechuang.plan.queries.series import in_force, restated_since, series_figures
from tests.factories.plan import CITY, SeriesFactory, ValueFactory

JUNE = dt.date(2024, 6, 30)
People = Callable[..., User]


def entered(user: User, series: Series, value: str = "5", **options: Any) -> SeriesValue:
    return enter(user=user, series=series, period_end=JUNE, value=Decimal(value), source="月报", **options)


def test_a_value_waits_until_a_second_person_approves_it(person: People) -> None:
    one, other = person("bureau_officer"), person("bureau_officer")
    value = entered(one, SeriesFactory())
    assert not SeriesValue.objects.filter(in_force()).exists()
    approve(user=other, value=value, on=dt.date(2024, 7, 10))
    found = SeriesValue.objects.filter(in_force()).get()
    assert (found.value, found.entered_by, found.decided_by, found.known_from) == (5, one, other, dt.date(2024, 7, 10))
    assert list(AuditEntry.objects.order_by("sequence").values_list("action", flat=True)) == [
        "plan.series.enter",
        "plan.seriesvalue.approve",
    ]


def test_nobody_approves_what_they_entered(person: People) -> None:
    one = person("bureau_officer")
    value = entered(one, SeriesFactory())
    with pytest.raises(NotPermitted):
        approve(user=one, value=value)
    with pytest.raises(NotPermitted):
        return_value(user=one, value=value, because="x")
    value.refresh_from_db()
    assert value.state == ValueState.WAITING


def test_a_leader_may_approve_but_not_enter(person: People) -> None:
    leader = person("leader")
    value = entered(person("bureau_officer"), SeriesFactory())
    assert approve(user=leader, value=value).state == ValueState.APPROVED
    with pytest.raises(NotPermitted):
        entered(leader, SeriesFactory())


@pytest.mark.parametrize(
    ("state", "approved", "returned"),
    [
        (ValueState.WAITING, ValueState.APPROVED, ValueState.RETURNED),
        (ValueState.APPROVED, "value_state", "value_state"),
        (ValueState.RETURNED, "value_state", "value_state"),
    ],
)
def test_states_of_a_value(db: None, state: str, approved: str, returned: str) -> None:
    assert _outcome(lambda value: approve(user=None, value=value), state) == approved
    assert _outcome(lambda value: return_value(user=None, value=value, because="数有误"), state) == returned


def _outcome(act: Callable[[SeriesValue], SeriesValue], state: str) -> str:
    value = ValueFactory(state=state)
    try:
        return act(value).state
    except Refused as refusal:
        value.refresh_from_db()
        assert value.state == state
        return refusal.code


def test_a_restatement_closes_the_old_value_and_keeps_it(db: None) -> None:
    series = SeriesFactory()
    old = ValueFactory(series=series, period_end=JUNE, value=Decimal(9), known_from=dt.date(2024, 7, 20))
    new = approve(user=None, value=entered(None, series, "9.8", reason="口径调整"), on=dt.date(2024, 9, 18))
    old.refresh_from_db()
    assert (old.value, old.known_until, old.replaced_by, new.known_from) == (
        9,
        dt.date(2024, 9, 18),
        new,
        dt.date(2024, 9, 18),
    )
    found = restated_since([series.slug], city=CITY, day=dt.date(2024, 8, 1))[series.slug]
    assert (found.before, found.after, found.on, found.reason) == (9, Decimal("9.8"), dt.date(2024, 9, 18), "口径调整")
    assert restated_since([series.slug], city=CITY, day=dt.date(2024, 9, 18)) == {}


def test_an_approval_cannot_lie_before_the_value_it_replaces(db: None) -> None:
    series = SeriesFactory()
    ValueFactory(series=series, period_end=JUNE, known_from=dt.date(2024, 7, 20))
    assert approve(user=None, value=entered(None, series, reason="改"), on=dt.date(2024, 7, 1)).known_from == dt.date(
        2024, 7, 20
    )


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"period_end": dt.date(2024, 6, 29)}, "not_month_end"),
        ({"reason": ""}, "no_reason"),
        ({"reason": "  "}, "no_reason"),
    ],
)
def test_what_cannot_be_entered(db: None, options: dict[str, Any], code: str) -> None:
    series = SeriesFactory()
    ValueFactory(series=series, period_end=JUNE)
    with pytest.raises(Refused) as refusal:
        enter(user=None, series=series, **({"period_end": JUNE, "value": Decimal(1), "source": "x"} | options))
    assert (refusal.value.code, SeriesValue.objects.count()) == (code, 1)


def test_only_one_value_of_a_period_waits(db: None) -> None:
    series = SeriesFactory()
    entered(None, series)
    with pytest.raises(Refused) as refusal:
        entered(None, series)
    assert refusal.value.code == "already_waiting"


def test_a_value_is_returned_with_a_reason_only(db: None) -> None:
    value = entered(None, SeriesFactory())
    with pytest.raises(Refused) as refusal:
        return_value(user=None, value=value, because=" ")
    assert refusal.value.code == "no_reason"
    assert return_value(user=None, value=value, because="数有误").returned_because == "数有误"


def test_a_short_name_is_used_once(db: None) -> None:
    create_series(user=None, slug="rd", name="研发", unit="%", nature=Nature.RATE)
    with pytest.raises(Refused) as refusal:
        create_series(user=None, slug="rd", name="研发", unit="%", nature=Nature.RATE)
    assert (refusal.value.code, Series.objects.count()) == ("slug_used", 1)


@given(days=st.lists(st.integers(0, 300), min_size=1, max_size=6), asked=st.integers(-10, 310))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_on_every_day_the_last_value_known_by_then_is_in_force(db: None, days: list[int], asked: int) -> None:
    series, start, known = SeriesFactory(), dt.date(2024, 7, 1), sorted(days)
    for number, day in enumerate(known):
        value = entered(None, series, str(number), reason="改")
        approve(user=None, value=value, on=start + dt.timedelta(days=day))
    expected = [Decimal(number) for number, day in enumerate(known) if day <= asked][-1:]
    found = SeriesValue.objects.filter(in_force(start + dt.timedelta(days=asked)), series=series)
    assert [each.value for each in found] == expected


@pytest.mark.parametrize(
    ("nature", "day", "since", "value"),
    [
        (Nature.FLOW, dt.date(2024, 5, 1), dt.date(2024, 1, 1), 4),
        (Nature.FLOW, dt.date(2024, 1, 15), dt.date(2024, 1, 1), None),
        (Nature.FLOW, dt.date(2024, 5, 1), dt.date(2023, 1, 1), 34),
        (Nature.FLOW, dt.date(2024, 5, 1), dt.date(2022, 1, 1), 34),
        (Nature.FLOW, dt.date(2023, 12, 31), None, 30),
        (Nature.STOCK, dt.date(2024, 1, 15), None, 30),
        (Nature.RATE, dt.date(2024, 1, 15), dt.date(2024, 1, 1), None),
        (Nature.RATE, dt.date(2024, 6, 30), dt.date(2024, 1, 1), 4),
        (Nature.RATE, dt.date(2020, 1, 1), None, None),
    ],
)  # fmt: skip
def test_the_value_on_a_day(db: None, nature: str, day: dt.date, since: dt.date | None, value: int | None) -> None:
    series = SeriesFactory(nature=nature)
    ValueFactory(series=series, period_end=dt.date(2023, 12, 31), value=Decimal(30))
    ValueFactory(series=series, period_end=dt.date(2024, 4, 30), value=Decimal(4))
    figures = series_figures([series.measure_key], since=dt.date(2021, 1, 1), day=dt.date(2024, 12, 31))
    assert figures[series.measure_key].at(CITY, day, since=since) == value


def test_no_series_no_query(django_assert_num_queries: Any, db: None) -> None:
    with django_assert_num_queries(0):
        assert series_figures(["ladder.hnte_valid"], since=JUNE, day=JUNE) == {}
