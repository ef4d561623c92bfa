"""Series in the browser: made, values entered with their document, approved, returned, taken away as a file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kechuang.common.models import StoredFile
from kechuang.plan.enums import ValueState
from kechuang.plan.models import SeriesValue
from kechuang.registry.models import Region
from tests.factories.plan import SeriesFactory, ValueFactory

Clients = Callable[..., Any]
JUNE = dt.date(2024, 6, 30)


def test_a_series_is_made_and_a_value_entered_and_approved(officer: Any, signed_in: Clients) -> None:
    form = {
        "name": "研发支出增幅",
        "name_en": "",
        "slug": "RD-growth",
        "unit": "%",
        "nature": "rate",
        "keeper": "市统计局",
    }
    assert officer.post("/plan/series/new/", form).url == "/plan/series/rd-growth/"
    assert officer.post("/plan/series/new/", form).status_code == 400
    assert officer.post("/plan/series/new/", form | {"unit": ""}).status_code == 400
    value = {"period": "2024-06", "region_code": "321000", "value": "10.6", "source": "月报"}
    assert officer.post("/plan/series/rd-growth/enter/", value).url == "/plan/series/rd-growth/"
    entered = SeriesValue.objects.get()
    assert (entered.period_end, entered.state, entered.entered_by) == (JUNE, ValueState.WAITING, officer.user)
    assert officer.post(f"/plan/values/{entered.key}/", {"action": "approve"}).status_code == 403
    other = signed_in("bureau_officer")
    assert [may for _value, may in other.get("/plan/series/").context["waiting"]] == [True]
    other.post(f"/plan/values/{entered.key}/", {"action": "approve"})
    entered.refresh_from_db()
    assert (entered.state, entered.decided_by) == (ValueState.APPROVED, other.user)
    again = officer.post("/plan/series/rd-growth/enter/", value)
    assert (again.status_code, again.context["form"].errors != {}) == (400, True)


def test_a_value_rests_on_a_document_that_its_readers_may_open(officer: Any, signed_in: Clients, city: Region) -> None:
    series = SeriesFactory(slug="output")
    value = {"period": "2024-06", "region_code": "321000", "value": "10.6", "source": "月报"}
    bulletin = SimpleUploadedFile("六月月报.pdf", b"%PDF-1.7 bulletin")
    officer.post("/plan/series/output/enter/", value | {"document": bulletin})
    entered = SeriesValue.objects.get(series=series)
    assert entered.document is not None
    assert (entered.document.name, entered.document.owner) == ("六月月报.pdf", officer.user)
    leader = signed_in("leader")
    address = f"/plan/values/{entered.key}/document/"
    assert leader.get("/plan/series/output/").content.decode().count(address) == 2
    assert b"".join(leader.get(address).streaming_content) == b"%PDF-1.7 bulletin"
    assert signed_in("organisation_user").get(address).status_code == 403


def test_a_document_that_is_none_is_said_and_nothing_is_kept(officer: Any, city: Region) -> None:
    series = SeriesFactory(slug="output")
    value = {"period": "2024-06", "region_code": "321000", "value": "10.6", "source": "月报"}
    answer = officer.post(
        "/plan/series/output/enter/", value | {"document": SimpleUploadedFile("月报.pdf", b"<html>no</html>")}
    )
    assert (answer.status_code, len(answer.context["form"].non_field_errors())) == (400, 1)
    assert (SeriesValue.objects.filter(series=series).count(), StoredFile.objects.count()) == (0, 0)
    plain = ValueFactory(series=series)
    assert officer.get(f"/plan/values/{plain.key}/document/").status_code == 404


def test_a_value_is_returned(signed_in: Clients, city: Region) -> None:
    value = ValueFactory(state=ValueState.WAITING, known_from=None)
    signed_in("leader").post(f"/plan/values/{value.key}/", {"action": "return", "because": "数有误"})
    value.refresh_from_db()
    assert (value.state, value.returned_because) == (ValueState.RETURNED, "数有误")


@pytest.mark.parametrize("period", ["2024", "2024-13", "June"])
def test_a_month_that_is_none(officer: Any, period: str) -> None:
    series = SeriesFactory(by_district=True)
    answer = officer.post(
        f"/plan/series/{series.slug}/enter/", {"period": period, "region_code": "321003", "value": "1", "source": "x"}
    )
    assert (answer.status_code, list(answer.context["form"].errors)) == (400, ["period"])


def test_a_series_by_district_and_as_a_file(signed_in: Clients, city: Region) -> None:
    series, leader = SeriesFactory(by_district=True, name_en="Series"), signed_in("leader")
    ValueFactory(series=series, region_code="321003")
    page = leader.get(f"/plan/series/{series.slug}/", {"district": "321003"})
    assert (page.context["table"].paginator.count, page.context["form"], len(page.context["places"])) == (1, None, 4)
    bodies = [b"".join(leader.get(f"/plan/series/{series.slug}.{form}").streaming_content) for form in ("csv", "xlsx")]
    assert (bodies[0].count(b"\r\n"), bodies[1][:2]) == (2, b"PK")
    leader.cookies["django_language"] = "en"
    assert leader.get(f"/plan/series/{series.slug}/").context["crumbs"][-1][0] == "Series"
