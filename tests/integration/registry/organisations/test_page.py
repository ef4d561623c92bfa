"""The page of one organisation: everything known of it, within a constant number of queries, nothing foreign."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from kechuang.accounts.reach import everywhere
from kechuang.registry.domain.organisations import correct
from kechuang.registry.enums import LinkState, RelationKind
from kechuang.registry.models import (
    Organisation,
    OrganisationMerge,
    OrganisationName,
    OrganisationNumber,
    Person,
    Relation,
)
from tests.factories.registry import QualificationFactory, RightFactory, StatementFactory
from tests.integration.registry.conftest import link, organisation

SignedIn = Callable[..., Client]


def address(firm: Organisation, day: str = "2024-10-31") -> str:
    return f"/register/organisations/{firm.key}/?as_of={day}"


def fill(firm: Organisation, town: SimpleNamespace, times: int) -> None:
    """`times` rows of everything that hangs on an organisation."""
    for number in range(times):
        other = organisation(town.south, f"关联{number}")
        StatementFactory(organisation=firm, year=2020 + number)
        StatementFactory(organisation=firm, year=2020 + number, grade="tax", revenue=Decimal(7))
        RightFactory(organisation=firm, granted_on=dt.date(2020, 1, 1 + number))
        QualificationFactory(organisation=firm, valid_from=dt.date(2015 + number, 1, 1))
        Relation._base_manager.create(
            subject=firm, object=other, kind=RelationKind.OWNS, valid_from=dt.date(2021, 1, 1)
        )
        Person._base_manager.create(organisation=firm, name=f"张{number}")
        OrganisationName._base_manager.create(organisation=firm, name=f"旧名{number}", valid_to=dt.date(2019, 1, 1))
        OrganisationNumber._base_manager.create(organisation=firm, value=f"32100000000{number}", check_holds=False)
        merged = organisation(town.south, f"并入{number}")
        OrganisationMerge._base_manager.create(kept=firm, absorbed=merged, reason="同一单位")
    link(firm, town.cluster)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_for_one_and_three_rows_of_everything(
    rows: int, town: SimpleNamespace, signed_in: SignedIn, django_assert_num_queries: Any
) -> None:
    firm = organisation(town.north, "甲电网")
    fill(firm, town, rows)
    client = signed_in("bureau_officer")
    client.get(address(firm))
    with django_assert_num_queries(17):
        assert client.get(f"/register/organisations/{firm.key}/").status_code == 200


def test_the_page_tells_everything(town: SimpleNamespace, signed_in: SignedIn) -> None:
    firm = organisation(
        town.north, "甲电网", scope="电网设备<b>制造</b>", founded_on=dt.date(2001, 2, 3), region_conflict=True,
        region_evidence=[{"source": "code", "matched": "321012", "code": "321012"}, {"source": "?", "code": "999999"}],
    )  # fmt: skip
    fill(firm, town, 1)
    link(firm, town.chain, words=[{"word": "电网", "field": "scope", "start": 0, "end": 2}])
    link(firm, town.other, state=LinkState.REJECTED)
    text = signed_in("bureau_officer").get(address(firm)).content.decode()
    for expected in ("<mark>电网</mark>设备&lt;b&gt;制造&lt;/b&gt;", "旧名0", "321000000000", "关联0", "张0",
                     "ZL2020", "GR2023", "999999", "江都区"):  # fmt: skip
        assert (expected, expected in text) == (expected, True)


def test_values_that_differ_are_all_shown(town: SimpleNamespace, signed_in: SignedIn) -> None:
    firm = organisation(town.north)
    fill(firm, town, 1)
    page = signed_in("bureau_officer").get(address(firm))
    (line,) = page.context["grid"].lines
    (cell,) = line.cells
    assert (cell.differs, [str(value.shown) for value in cell.values]) == (True, ["7\u00a0元", "1,000.0\u00a0万元"])
    assert [value.counts for value in cell.values] == [True, False]
    assert "k-conflict" in page.content.decode()


def test_what_lies_after_the_day_is_not_shown(town: SimpleNamespace, signed_in: SignedIn) -> None:
    firm = organisation(town.north)
    StatementFactory(organisation=firm)
    QualificationFactory(organisation=firm)
    client = signed_in("bureau_officer")
    now, then = client.get(address(firm)), client.get(address(firm, "2022-01-01"))
    assert [(len(page.context["grid"].years), len(page.context["dossier"].titles)) for page in (now, then)] == [
        (1, 1),
        (0, 0),
    ]


def test_of_a_relation_out_of_reach_only_its_kind_is_told(town: SimpleNamespace, signed_in: SignedIn) -> None:
    firm = organisation(town.north)
    foreign = organisation(town.south, "外地秘密公司")
    Relation._base_manager.create(subject=foreign, object=firm, kind=RelationKind.INVESTS, share=Decimal("0.3"))
    with everywhere():
        assert Relation.objects.count() == 1
    assert "外地秘密公司" in signed_in("bureau_officer").get(address(firm)).content.decode()
    page = signed_in("district_officer", region="321003").get(address(firm))
    (tie,) = page.context["dossier"].relations
    assert (tie.other, tie.outward, "外地秘密公司" in page.content.decode()) == (None, False, False)


def test_an_organisation_sees_itself_without_the_log(town: SimpleNamespace, signed_in: SignedIn, person: Any) -> None:
    firm, other = organisation(town.north), organisation(town.north)
    correct(user=person("bureau_officer"), organisation=firm, seen=1, values={"address": "新路1号"}, reason="营业执照")
    assert "营业执照" in signed_in("bureau_officer").get(address(firm)).content.decode()
    client = signed_in("organisation_user", organisation=firm)
    page = client.get(address(firm))
    assert (page.status_code, page.context["may_correct"], page.context["steps"]) == (200, False, [])
    assert "营业执照" not in page.content.decode()
    assert client.get(address(other)).status_code == 404


def test_next_steps_name_what_is_missing(town: SimpleNamespace, signed_in: SignedIn) -> None:
    firm = organisation(town.north, region_conflict=True, status="active")
    QualificationFactory(organisation=firm, valid_to=dt.date(2024, 12, 31))
    link(firm, town.chain)
    client = signed_in("bureau_officer")
    hrefs = [step.href.rsplit("/", 2)[-2:] for step in client.get(address(firm)).context["steps"]]
    assert hrefs == [["correct", ""], ["#chains"], ["#titles"], ["statement", ""], ["correct", ""]]
    StatementFactory(organisation=firm, year=2022, dated_on=dt.date(2023, 3, 1))
    early = [step.text for step in client.get(address(firm, "2024-05-31")).context["steps"]]
    assert [text for text in early if "2022" in text or "2023" in text] == []
    Organisation._base_manager.update(region_conflict=False, status="closed", code="91321003MA1MXXXX0R")
    assert [step.href for step in client.get(address(firm, "2023-12-01")).context["steps"]] == ["#chains"]


def test_a_merged_record_leads_to_the_one_that_stays(town: SimpleNamespace, signed_in: SignedIn) -> None:
    kept = organisation(town.north, "甲")
    gone = organisation(town.north, "乙", merged_into=kept, status="merged")
    assert f'href="/register/organisations/{kept.key}/"' in signed_in("leader").get(address(gone)).content.decode()


def test_ten_rights_stand_open_and_the_rest_under_a_fold(town: SimpleNamespace, signed_in: SignedIn) -> None:
    firm = organisation(town.north)
    for number in range(12):
        RightFactory(organisation=firm, granted_on=dt.date(2020, 1, 1 + number), title=f"装置{number}")
    dossier = signed_in("leader").get(address(firm)).context["dossier"]
    assert [right.title for right in dossier.folded_rights] == ["装置1", "装置0"]
    assert [len(dossier.shown_rights), len(dossier.listed_rights)] == [10, 12]


def test_a_suggested_chain_says_so_in_a_word(town: SimpleNamespace, signed_in: SignedIn) -> None:
    firm = organisation(town.north)
    link(firm, town.chain)
    link(firm, town.other, state=LinkState.CONFIRMED)
    client = signed_in("leader")
    for page in (address(firm), "/register/organisations/?as_of=2024-10-31"):
        text = client.get(page).content.decode()
        assert ("智能电网?" in text, "智能电网 <span" in text, "船舶与海工 <span" in text) == (False, True, False)


def test_an_empty_record_says_so(town: SimpleNamespace, signed_in: SignedIn) -> None:
    page = signed_in("leader").get(address(organisation(town.north)))
    assert (page.status_code, page.context["dossier"].with_trail) == (200, False)
