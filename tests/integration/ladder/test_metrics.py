"""Figure, breakdown, list and export agree with a count by hand; each organisation once."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from kechuang.ladder.metrics import HNTE_RECOGNISED, HNTE_VALID, TECHNOLOGY_SMES
from kechuang.plan.metrics import Span
from kechuang.plan.queries.districts import districts
from kechuang.plan.queries.figures import Ask, measure
from kechuang.registry.models import Qualification, Region
from tests.factories.plan import TargetFactory
from tests.factories.registry import OrganisationFactory, QualificationFactory

DAYS = [dt.date(2023, 11, 5), dt.date(2024, 6, 30), dt.date(2024, 10, 31)]
Clients = Callable[..., Any]


def title(organisation: Any, start: str, end: str | None, **options: Any) -> Qualification:
    begin = dt.date.fromisoformat(start)
    values = {"recognised_on": begin, "valid_from": begin, "valid_to": dt.date.fromisoformat(end) if end else None}
    found: Qualification = QualificationFactory(organisation=organisation, **(values | options))
    return found


@pytest.fixture
def titles(city: Region) -> None:
    """Six organisations in three places: renewed with overlap, lapsed, revoked, open end, not yet, of another kind."""
    near, far = Region.objects.get(code="321003"), Region.objects.get(code="321002")
    renewed = OrganisationFactory(region=near)
    title(renewed, "2021-11-01", "2024-10-31")
    title(renewed, "2024-10-01", "2027-09-30")
    title(OrganisationFactory(region=near), "2021-06-30", "2024-06-29")
    title(OrganisationFactory(region=far), "2022-01-01", "2024-12-31", revoked_on=dt.date(2024, 10, 31))
    title(OrganisationFactory(region=city), "2023-11-06", None)
    title(OrganisationFactory(region=far), "2024-11-01", "2027-10-31")
    title(OrganisationFactory(region=far), "2024-03-01", "2024-12-31", kind="technology_sme")


def by_hand(day: dt.date) -> set[int]:
    """Organisations with a valid title, counted in Python from the rows as they stand."""
    found = set()
    for row in Qualification.objects.filter(kind="hnte"):
        begun, over = row.valid_from <= day, row.valid_to is not None and row.valid_to < day
        if begun and not over and not (row.revoked_on is not None and row.revoked_on <= day):
            found.add(row.organisation_id)
    return found


@pytest.mark.usefixtures("titles", "all_records")
@pytest.mark.parametrize(("day", "expected"), list(zip(DAYS, [3, 3, 2], strict=True)))
def test_figure_breakdown_list_and_hand_count_agree(day: dt.date, expected: int) -> None:
    span = Span(dt.date(2024, 1, 1), day)
    counted = sum(values[0] for _region, values in HNTE_VALID.by_region([span]))
    listed = {row.organisation_id for row in HNTE_VALID.evidence(span)}
    assert (counted, HNTE_VALID.evidence(span).count(), listed) == (expected, expected, by_hand(day))


@pytest.mark.usefixtures("titles")
@pytest.mark.parametrize("day", DAYS)
def test_page_export_and_figure_agree(signed_in: Clients, day: dt.date) -> None:
    client: Client = signed_in("bureau_officer")
    target = TargetFactory(measured_by="ladder.hnte_valid")
    page = client.get(f"/plan/targets/{target.key}/records/", {"as_of": day.isoformat()})
    export = client.get(f"/plan/targets/{target.key}/records.csv", {"as_of": day.isoformat()})
    body = b"".join(export.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    lines = list(csv.reader(io.StringIO(body)))[1:]
    assert page.context["row"].actual == page.context["total"] == len(lines)


@pytest.mark.usefixtures("titles")
def test_a_district_is_counted_listed_and_added_up(signed_in: Clients) -> None:
    client: Client = signed_in("leader")
    target = TargetFactory(measured_by="ladder.hnte_valid")
    found = {}
    for code in ("321002", "321003", "321071"):
        page = client.get(f"/plan/targets/{target.key}/records/", {"as_of": "2024-06-30", "district": code})
        found[code] = (page.context["figure"], page.context["total"])
    assert found == {"321002": (1, 1), "321003": (1, 1), "321071": (0, 0)}


@pytest.mark.usefixtures("titles", "all_records")
def test_recognised_counts_an_organisation_once_a_year(city: Region) -> None:
    twice = OrganisationFactory(region=city)
    title(twice, "2024-02-01", "2024-02-02")
    title(twice, "2024-03-01", "2027-02-28")
    title(twice, "2025-03-01", "2028-02-28")
    year, two = Span(dt.date(2024, 1, 1), dt.date(2024, 12, 31)), Span(dt.date(2024, 1, 1), dt.date(2025, 12, 31))
    counts = [sum(values[0] for _region, values in HNTE_RECOGNISED.by_region([span])) for span in (year, two)]
    assert (counts, [HNTE_RECOGNISED.evidence(span).count() for span in (year, two)]) == ([3, 4], [3, 4])


@pytest.mark.usefixtures("titles", "all_records")
def test_kinds_do_not_mix() -> None:
    span = Span(dt.date(2024, 1, 1), dt.date(2024, 12, 31))
    assert TECHNOLOGY_SMES.evidence(span).count() == 1


@pytest.mark.usefixtures("titles")
def test_a_metric_is_one_count_however_many_months(django_assert_num_queries: Any) -> None:
    places = districts()
    ask = Ask("ladder.hnte_valid", dt.date(2024, 1, 1), dt.date(2024, 12, 31))
    with django_assert_num_queries(2):  # one asks whether records have changed
        found = measure([ask], day=dt.date(2024, 10, 31), places=places)[ask]
    assert (found.actual, found.before, len(found.days), found.at("321003"), found.at("321071")) == (2, 4, 11, 1, 0)


@pytest.mark.usefixtures("titles")
def test_a_district_officer_sees_the_whole_figure_and_the_own_rows(signed_in: Clients) -> None:
    client: Client = signed_in("district_officer", region="321003")
    target = TargetFactory(measured_by="ladder.hnte_valid")
    page = client.get(f"/plan/targets/{target.key}/records/", {"as_of": "2024-06-30"})
    assert (page.context["row"].actual, page.context["total"]) == (3, 1)


@pytest.mark.usefixtures("titles")
def test_an_expert_may_not_open_the_list(signed_in: Clients) -> None:
    target = TargetFactory(measured_by="ladder.hnte_valid")
    assert signed_in("expert").get(f"/plan/targets/{target.key}/records/").status_code == 403
