"""The first page, the public page, and the day that pages are shown for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client, RequestFactory

from kechuang.common.asof import as_of, keep, parsed, today
from kechuang.plan.enums import ValueState
from kechuang.registry.models import Region
from tests.factories.accounts import GrantFactory
from tests.factories.plan import SeriesFactory, TargetFactory, ValueFactory, VersionFactory
from tests.factories.registry import OrganisationFactory

Clients = Callable[..., Any]


@pytest.fixture
def behind(city: Region) -> None:
    series = SeriesFactory()
    ValueFactory(series=series, period_end=dt.date(2024, 10, 31), value=Decimal(20))
    TargetFactory(measured_by=series.measure_key, indicator="落后的目标")
    TargetFactory(version=VersionFactory(draft=True, programme__year=2025), indicator="未公布的目标")


@pytest.mark.usefixtures("behind")
def test_home_shows_what_needs_attention_and_what_waits(signed_in: Clients) -> None:
    waiting = ValueFactory(state=ValueState.WAITING, known_from=None)
    page = signed_in("leader").get("/", {"as_of": "2024-10-31"})
    assert ([row.target.indicator for row in page.context["pressing"]], page.context["waiting"]) == (
        ["落后的目标"],
        [waiting],
    )
    assert signed_in("expert").get("/").context["waiting"] == []


def test_home_before_anything_is_published(db: None, signed_in: Clients) -> None:
    assert "board" not in signed_in("leader").get("/").context


@pytest.mark.usefixtures("behind")
def test_the_public_sees_what_is_published_and_no_more(client: Client, django_assert_num_queries: Any) -> None:
    assert client.get("/").url == "/public/"  # type: ignore[attr-defined]
    with django_assert_num_queries(10):
        page = client.get("/public/", {"as_of": "2024-10-31"})
    body = page.content.decode()
    assert [each in body for each in ("落后的目标", "未公布的目标", "/plan/targets/", "/records/")] == [
        True,
        False,
        False,
        False,
    ]


@pytest.mark.usefixtures("behind")
def test_the_public_sees_no_day_to_come(client: Client) -> None:
    assert client.get("/public/", {"as_of": "2999-01-01"}).context["date"] == today()


def test_the_public_page_before_anything_is_published(client: Client, db: None) -> None:
    assert client.get("/public/").context["board"] is None


def test_today_is_the_demonstrations_day_there(settings: Any) -> None:
    settings.KECHUANG = settings.KECHUANG | {"demo": True, "demo_today": "2024-10-31"}
    assert today() == dt.date(2024, 10, 31)


def test_a_day_is_kept_until_another_is_chosen(db: None, signed_in: Clients) -> None:
    client = signed_in("leader")
    client.get("/", {"as_of": "2024-06-30"})
    assert client.get("/").context["date"] == dt.date(2024, 6, 30)
    answer = client.post("/as-of/", {"as_of": "2024-03-31", "next": "/plan/"})
    assert (answer.url, client.get("/").context["date"]) == ("/plan/", dt.date(2024, 3, 31))
    client.post("/as-of/", {"as_of": "", "next": "https://elsewhere.example/"})
    assert client.get("/").context["date"] == today()
    assert client.post("/as-of/", {"next": "https://elsewhere.example/"}).url == "/"
    assert client.get("/as-of/").status_code == 405


@pytest.mark.parametrize("text", ["", "yesterday", "2024-02-30", "1999-12-31", "20240"])
def test_what_is_no_day(text: str) -> None:
    assert parsed(text) is None


def test_without_a_session_nothing_is_kept() -> None:
    request = RequestFactory().get("/", {"as_of": "2024-06-30"})
    keep(request, None)
    assert (as_of(request), as_of(RequestFactory().get("/"))) == (dt.date(2024, 6, 30), today())


def test_home_leads_an_organisation_user_to_its_record(city: Region, signed_in: Clients) -> None:
    foreign = OrganisationFactory(region=city, name="别家科技有限公司")
    own = OrganisationFactory(region=city, name="自家科技有限公司", status="active")
    client = signed_in("organisation_user", organisation=own)
    page = client.get("/", {"as_of": "2024-10-31"})
    body = page.content.decode()
    record = f"/register/organisations/{own.key}/"
    assert [each.organisation for each in page.context["own"]] == [own]
    assert [each.href for each in page.context["own"][0].lacks] == ["", ""]
    assert [text in body for text in (record, 'href="/my-organisation/"', foreign.name)] == [True, True, False]
    assert (client.get("/my-organisation/").url, client.get(record).status_code) == (record, 200)


def test_those_without_an_organisation_have_no_such_card(city: Region, signed_in: Clients) -> None:
    OrganisationFactory(region=city)
    client = signed_in("leader")
    page = client.get("/")
    assert (page.context["own"], "/my-organisation/" in page.content.decode()) == ([], False)
    assert client.get("/my-organisation/").status_code == 404


def test_several_organisations_stand_as_a_list(city: Region, signed_in: Clients) -> None:
    one, two = OrganisationFactory(region=city, name="甲公司"), OrganisationFactory(region=city, name="乙公司")
    client = signed_in("organisation_user", organisation=one)
    GrantFactory(user=client.user, role="organisation_user", organisation=two)
    assert [(each.organisation.name, each.lacks) for each in client.get("/").context["own"]] == [
        ("乙公司", ()),
        ("甲公司", ()),
    ]
    assert client.get("/my-organisation/").url == "/#own"
