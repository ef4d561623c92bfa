"""The list: queries, filters in the address, columns, order, pages, export, picker."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
import python_calamine
from django.test import Client

from kechuang.common.models.audit import AuditEntry
from kechuang.registry.enums import LinkState
from kechuang.registry.models import Organisation
from tests.factories.registry import QualificationFactory
from tests.integration.registry.conftest import link, organisation

SignedIn = Callable[..., Client]
LIST = "/register/organisations/"


def names(page: Any) -> list[str]:
    return [row.record.name for row in page.context["table"].paginated_rows]


def facet(page: Any, name: str) -> dict[str, Any]:
    found = next(facet for facet in page.context["bar"].facets if facet.name == name)
    return {option.value: option.count for option in found.options}


def firm(region: Any, name: str, town: SimpleNamespace, **values: Any) -> Organisation:
    """A firm with a chain and a title."""
    found = organisation(region, name, **values)
    link(found, town.cluster)
    link(found, town.chain, state=LinkState.CONFIRMED)
    QualificationFactory(organisation=found)
    return found


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_for_one_and_three_rows(
    rows: int, town: SimpleNamespace, signed_in: SignedIn, django_assert_num_queries: Any
) -> None:
    for number in range(rows):
        firm(town.north, f"企业{number}", town)
    client = signed_in("bureau_officer")
    with django_assert_num_queries(17):
        page = client.get(LIST)
    assert len(names(page)) == rows


def test_a_district_officer_sees_the_district(town: SimpleNamespace, signed_in: SignedIn) -> None:
    firm(town.north, "北企业", town)
    firm(town.south, "南企业", town)
    assert names(signed_in("bureau_officer").get(LIST)) == ["北企业", "南企业"]
    page = signed_in("district_officer", region="321003").get(LIST)
    assert (names(page), facet(page, "region")) == (["北企业"], {"321003": 1})
    assert facet(page, "industry") == {"equipment": 1, "grid": 1, "ships": 0, "space": 0}


@pytest.mark.parametrize("role", ["organisation_user", "expert", "system_admin"])
def test_who_may_not_list_is_told(role: str, town: SimpleNamespace, signed_in: SignedIn) -> None:
    scope = {"organisation": firm(town.north, "北企业", town)} if role == "organisation_user" else {}
    client = signed_in(role, **scope)
    assert [client.get(page).status_code for page in (LIST, f"{LIST}export.csv", f"{LIST}pick/")] == [403, 403, 403]


def test_nobody_signed_in_is_led_to_the_sign_in(client: Client, db: None) -> None:
    answer = client.get(LIST)
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/accounts/sign-in/")


def test_the_address_holds_the_whole_choice(town: SimpleNamespace, signed_in: SignedIn) -> None:
    firm(town.north, "甲", town, founded_on=dt.date(2015, 1, 1), capital=Decimal(2_000_000))
    firm(town.north, "乙", town, founded_on=dt.date(2020, 1, 1), capital=Decimal(100))
    organisation(town.south, "丙", region_conflict=True, is_simulated=True)
    client = signed_in("bureau_officer")
    cases = {
        "region=321003&sort=-founded": ["乙", "甲"],
        "founded_from=2016-01-01": ["乙"],
        "capital_from=100&founded_to=2019-12-31": ["甲"],
        "mark=conflict": ["丙"],
        "mark=simulated": ["丙"],
        "mark=real": ["乙", "甲"],
        "mark=real&mark=simulated": ["丙", "乙", "甲"],
        "title=hnte&title=nothing&kind=nothing&link=nothing&status=&as_of=2024-10-31": ["乙", "甲"],
        "q=%00甲": ["甲"],
        "page=99": ["丙", "乙", "甲"],
        "page=x": ["丙", "乙", "甲"],
    }
    assert {query: names(client.get(f"{LIST}?{query}")) for query in cases} == cases


def test_a_range_that_cannot_be_read_is_said_and_left_out(town: SimpleNamespace, signed_in: SignedIn) -> None:
    firm(town.north, "甲", town, capital=Decimal(10_000))
    page = signed_in("bureau_officer").get(f"{LIST}?founded_from=gestern&capital_from=9&capital_to=1")
    assert list(page.context["ranges"].errors) == ["founded_from", "capital_to"]
    assert names(page) == []


def test_the_district_that_is_not_known_can_be_chosen(town: SimpleNamespace, signed_in: SignedIn) -> None:
    organisation(town.city, "甲")
    organisation(town.north, "乙")
    page = signed_in("bureau_officer").get(f"{LIST}?region==321000")
    assert (names(page), facet(page, "region")) == (["甲"], {"321003": 1, "=321000": 1})


def test_as_of_a_day_titles_are_those_of_the_day(town: SimpleNamespace, signed_in: SignedIn) -> None:
    firm(town.north, "甲", town)
    client = signed_in("bureau_officer")
    assert facet(client.get(f"{LIST}?as_of=2024-10-31"), "title") == {"hnte": 1}
    page = client.get(f"{LIST}?as_of=2020-01-01")
    assert [found.name for found in page.context["bar"].facets if found.name == "title"] == []


def test_cells_say_what_they_mean(town: SimpleNamespace, signed_in: SignedIn) -> None:
    found = firm(town.north, "甲", town, region_conflict=True, is_simulated=True)
    link(found, town.track)
    link(found, town.other)
    organisation(town.south, "乙")
    page = signed_in("bureau_officer").get(f"{LIST}?as_of=2024-10-31").content.decode()
    assert page.count('<span class="k-tag">智能电网</span>') == 1
    assert page.count("</span> +1") == 1
    assert page.count("GR2023") == 1
    assert page.count("alert-triangle") == 1


def test_pages_of_fifty(town: SimpleNamespace, signed_in: SignedIn) -> None:
    for number in range(51):
        organisation(town.north, f"企业{number:02}")
    client = signed_in("bureau_officer")
    assert len(names(client.get(LIST))) == 50
    assert names(client.get(f"{LIST}?page=2")) == ["企业50"]


def test_the_export_follows_filters_order_columns_and_reach(town: SimpleNamespace, signed_in: SignedIn) -> None:
    firm(town.north, "甲", town, capital=Decimal("12000.5"), code="91321003MA1MXXXX0R")
    link(firm(town.north, "乙", town), town.track)
    firm(town.south, "丙", town)
    client = signed_in("district_officer", region="321003")
    answer: Any = client.get(f"{LIST}export.csv?sort=-name&as_of=2024-10-31&column=capital&column=chains&column=titles")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))[1:]
    title = rows[0][2]
    assert rows == [["甲", "智能电网", title, "12000.5000"], ["乙", "智能电网; 商业航天?", title, ""]]
    entry = AuditEntry.objects.get(action="registry.organisation.export")
    assert (entry.data["rows"], entry.data["form"]) == (2, "csv")


def test_the_export_as_a_workbook_has_every_column_that_is_shown(town: SimpleNamespace, signed_in: SignedIn) -> None:
    firm(town.north, "甲", town, founded_on=dt.date(2020, 1, 2))
    columns = ("kind", "legal_form", "source", "source_date", "region", "status", "founded", "code")
    query = "&".join(f"column={name}" for name in columns)
    answer: Any = signed_in("bureau_officer").get(f"{LIST}export.xlsx?{query}")
    sheet = python_calamine.CalamineWorkbook.from_filelike(
        io.BytesIO(b"".join(answer.streaming_content))
    ).get_sheet_by_index(0)
    head, row = sheet.to_python()
    assert (len(head), row[0], row[3]) == (9, "甲", dt.date(2020, 1, 2))


def test_the_picker_offers_what_is_within_reach(town: SimpleNamespace, signed_in: SignedIn) -> None:
    here = organisation(town.north, "扬杰电子")
    organisation(town.south, "扬杰贸易")
    client = signed_in("bureau_officer")
    assert client.get(f"{LIST}pick/?q=扬杰").content.decode().count("data-value") == 2
    page = signed_in("district_officer", region="321003").get(f"{LIST}pick/?q=扬杰").content.decode()
    assert (page.count("data-value"), page.count(f'data-value="{here.key}"')) == (1, 1)
    assert client.get(f"{LIST}pick/").content.decode().strip() == ""
