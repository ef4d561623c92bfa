"""Correcting master data and adding yearly values: verbs and forms."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from kechuang.accounts.models import User
from kechuang.common.models.audit import AuditEntry
from kechuang.common.refusals import Conflicting, NotPermitted, Refused
from kechuang.registry.domain.organisations import correct
from kechuang.registry.domain.statements import record_statement
from kechuang.registry.models import Organisation, OrganisationName, Statement
from tests.integration.registry.conftest import organisation

Person = Callable[..., User]
SignedIn = Callable[..., Client]
CODE = "91321003MA1MXXXX0R"


@pytest.fixture
def firm(town: SimpleNamespace) -> Organisation:
    evidence = [{"source": "code", "matched": "321012", "code": "321012"}]
    return organisation(
        town.north, "甲科技有限公司", capital=Decimal(500_000), region_conflict=True, region_evidence=evidence
    )


def fix(firm: Organisation, user: User, seen: int = 1, **values: Any) -> Organisation:
    return correct(user=user, organisation=firm, seen=seen, values=values, reason="营业执照", day=dt.date(2024, 10, 31))


def test_a_new_name_keeps_the_old_one(firm: Organisation, person: Person) -> None:
    fix(firm, person("bureau_officer"), name="乙科技有限公司")
    firm.refresh_from_db()
    assert (firm.name, firm.name_key, firm.version) == ("乙科技有限公司", "乙科技有限公司", 2)
    assert "yikejiyouxiangongsi" in firm.search
    former = OrganisationName._base_manager.get(organisation=firm)
    assert (former.name, former.valid_to) == ("甲科技有限公司", dt.date(2024, 10, 31))


def test_a_region_set_by_a_person_settles_the_conflict(
    firm: Organisation, town: SimpleNamespace, person: Person
) -> None:
    officer = person("bureau_officer")
    fix(firm, officer, region=town.south)
    firm.refresh_from_db()
    assert (firm.region, firm.region_conflict) == (town.south, False)
    assert firm.region_evidence[-1] == {"source": "officer", "matched": str(officer), "code": "321012"}
    assert len(firm.region_evidence) == 2


def test_the_log_has_each_field_before_and_after(firm: Organisation, person: Person) -> None:
    fix(firm, person("bureau_officer"), address="新路1号", capital=Decimal(500_000), founded_on=dt.date(2020, 1, 1))
    entry = AuditEntry.objects.get(action="registry.organisation.correct")
    assert entry.data == {
        "reason": "营业执照",
        "changes": {"address": ["", "新路1号"], "founded_on": ["", "2020-01-01"]},
    }
    assert (entry.target_key, OrganisationName._base_manager.count()) == (firm.key, 0)


def test_who_saw_an_older_version_is_told(firm: Organisation, person: Person) -> None:
    fix(firm, person("bureau_officer"), address="新路1号")
    with pytest.raises(Conflicting):
        fix(firm, person("bureau_officer"), address="新路2号")
    firm.refresh_from_db()
    assert firm.address == "新路1号"


def test_nothing_new_is_refused(firm: Organisation, person: Person) -> None:
    with pytest.raises(Refused) as refused:
        fix(firm, person("bureau_officer"), name=firm.name)
    firm.refresh_from_db()
    assert (refused.value.code, firm.version) == ("nothing_changed", 1)


def test_a_code_belongs_to_one_record(firm: Organisation, town: SimpleNamespace, person: Person) -> None:
    organisation(town.south, "丙", code=CODE)
    with pytest.raises(Refused) as refused:
        fix(firm, person("bureau_officer"), code=CODE)
    assert refused.value.code == "code_taken"


def test_a_leader_corrects_nothing(firm: Organisation, person: Person) -> None:
    with pytest.raises(NotPermitted):
        fix(firm, person("leader"), address="新路1号")


def form_of(firm: Organisation, **values: Any) -> dict[str, Any]:
    return {
        "version": firm.version, "name": firm.name, "kind": firm.kind, "status": firm.status, "region": firm.region_id,
        "capital": "50", "capital_currency": "", "reason": "营业执照", **values,
    }  # fmt: skip


def test_the_form_shows_capital_in_ten_thousands_and_saves_yuan(firm: Organisation, signed_in: SignedIn) -> None:
    client = signed_in("bureau_officer")
    page = client.get(f"/register/organisations/{firm.key}/correct/")
    assert str(page.context["form"]["capital"].value()) == "50"
    answer = client.post(
        f"/register/organisations/{firm.key}/correct/", form_of(firm, capital="60.5", capital_currency="usd")
    )
    assert (answer.status_code, answer["Location"]) == (302, f"/register/organisations/{firm.key}/")
    firm.refresh_from_db()
    assert (firm.capital, firm.capital_currency) == (Decimal(605_000), "USD")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"code": "91321003MA1M"}, "code"),
        ({"code": "913210030000000001"}, "code"),
        ({"code": "321003000012345"}, "code"),
        ({"name": "？"}, "name"),
        ({"capital_currency": "12"}, "capital_currency"),
        ({"reason": ""}, "reason"),
        ({"capital": "50"}, "__all__"),
        ({"version": 7, "address": "新路1号"}, "__all__"),
    ],
)
def test_the_form_says_what_is_wrong_where(
    values: dict[str, Any], field: str, firm: Organisation, signed_in: SignedIn
) -> None:
    address = f"/register/organisations/{firm.key}/correct/"
    answer = signed_in("bureau_officer").post(address, form_of(firm, **values))
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    firm.refresh_from_db()
    assert firm.version == 1


def test_the_form_takes_a_right_code_and_an_empty_one(firm: Organisation, signed_in: SignedIn) -> None:
    client, address = signed_in("bureau_officer"), f"/register/organisations/{firm.key}/correct/"
    client.post(address, form_of(firm, code="91110108551385082Q", capital=""))
    firm.refresh_from_db()
    assert (firm.code, firm.capital) == ("91110108551385082Q", None)
    client.post(address, form_of(firm, code="", capital=""))
    firm.refresh_from_db()
    assert firm.code is None


def statement(firm: Organisation, user: User, **values: Any) -> Statement:
    document: dict[str, Any] = {"year": 2023, "grade": "audited", "source": "审计报告", "dated_on": dt.date(2024, 4, 1)}
    given: dict[str, Any] = values or {"revenue": Decimal(10)}
    return record_statement(user=user, organisation=firm, values=given, **document)


def test_a_document_is_kept_beside_the_others(firm: Organisation, person: Person) -> None:
    found = statement(firm, person("district_officer", region="321003"), revenue=Decimal(10), profit=None)
    assert (found.revenue, found.profit) == (Decimal(10), None)
    entry = AuditEntry.objects.get(action="registry.statement.create")
    assert (entry.target_key, entry.data["values"]) == (firm.key, {"revenue": "10"})


def test_the_same_document_twice_is_refused(firm: Organisation, person: Person) -> None:
    officer = person("bureau_officer")
    statement(firm, officer)
    with pytest.raises(Refused) as refused:
        statement(firm, officer, revenue=Decimal(11))
    assert (refused.value.code, Statement._base_manager.get().revenue) == ("statement_known", Decimal(10))


def test_a_document_without_a_value_is_refused(firm: Organisation, person: Person) -> None:
    with pytest.raises(Refused) as refused:
        statement(firm, person("bureau_officer"), revenue=None)
    assert refused.value.code == "no_value"


def test_the_form_for_values_asks_in_ten_thousands(firm: Organisation, signed_in: SignedIn) -> None:
    client, address = signed_in("bureau_officer"), f"/register/organisations/{firm.key}/statement/"
    assert client.get(address).status_code == 200
    document = {"year": "2023", "grade": "audited", "source": "审计报告", "dated_on": "2024-04-01"}
    answer = client.post(address, {**document, "revenue": "12.5", "employees": "7"})
    assert answer["Location"] == f"/register/organisations/{firm.key}/#facts"
    found = Statement._base_manager.get()
    assert (found.revenue, found.employees, found.profit) == (Decimal(125_000), 7, None)
    again = client.post(address, {**document, "revenue": "12.5"})
    assert (again.status_code, list(again.context["form"].errors)) == (422, ["__all__"])
    future = client.post(address, {**document, "year": "2999", "revenue": "1"})
    assert list(future.context["form"].errors) == ["year"]


@pytest.mark.parametrize("page", ["", "correct/", "statement/"])
def test_a_foreign_record_is_not_there(
    page: str, firm: Organisation, town: SimpleNamespace, signed_in: SignedIn
) -> None:
    address = f"/register/organisations/{firm.key}/{page}"
    assert signed_in("district_officer", region="321003").get(address).status_code == 200
    assert signed_in("district_officer", region="321012").get(address).status_code == 404
    assert signed_in("bureau_officer").get("/register/organisations/nothing/").status_code == 404
