"""Demonstration accounts: only where the setting demo is on, without a password, and they say so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from kechuang.accounts.demo import make_people
from kechuang.accounts.enums import Role
from kechuang.accounts.models import RoleGrant, User
from kechuang.common.models.audit import AuditEntry
from kechuang.common.refusals import Refused
from tests.factories.registry import OrganisationFactory

DISTRICTS = [("321003", "邗江区"), ("321002", "广陵区")]


@pytest.fixture
def people(option: Callable[[str, Any], None], all_records: None, db: None) -> list[User]:
    option("demo", True)
    return make_people(districts=DISTRICTS, organisation=OrganisationFactory())


def test_each_role_has_somebody_and_everybody_says_demonstration(people: list[User]) -> None:
    assert set(RoleGrant.objects.values_list("role", flat=True)) == set(Role)
    assert all(user.is_demo and user.name.startswith("演示·") and not user.has_usable_password() for user in people)
    assert len(people) == 6 + 2 + 1 + 1


def test_making_them_twice_makes_them_once(people: list[User]) -> None:
    grants = RoleGrant.objects.count()
    assert [user.pk for user in make_people(districts=DISTRICTS)] == [user.pk for user in people[:-1]]
    assert RoleGrant.objects.count() == grants


@pytest.mark.django_db
def test_s1_no_demonstration_accounts_without_the_setting() -> None:
    with pytest.raises(Refused):
        make_people(districts=DISTRICTS)
    assert User.objects.count() == 0


def test_a_button_signs_in_and_the_log_says_how(people: list[User], client: Client) -> None:
    page = client.get("/accounts/sign-in/?next=/accounts/me/")
    assert page.context["demo_people"] == people
    assert [str(person.demo_role.label) for person in page.context["demo_roles"]][:2] == ["局领导", "业务处室人员"]
    assert [person.name for person in page.context["demo_districts"]] == ["演示·邗江区科技局", "演示·广陵区科技局"]
    answer = client.post(f"/accounts/demo/{people[0].key}/", {"next": "/accounts/me/"})
    assert answer["Location"] == "/accounts/me/"
    assert client.get("/accounts/me/").status_code == 200
    assert AuditEntry.objects.get(action="session.sign_in").data == {"method": "demonstration"}
    assert Client().post(f"/accounts/demo/{people[0].key}/", {"next": "//evil.example"})["Location"] == "/"


def test_s1_once_the_setting_is_off_they_are_nobody(
    people: list[User], client: Client, option: Callable[[str, Any], None]
) -> None:
    client.post(f"/accounts/demo/{people[0].key}/")
    assert client.get("/accounts/me/").status_code == 200
    option("demo", False)
    assert client.get("/accounts/me/").status_code == 302
    assert client.post(f"/accounts/demo/{people[0].key}/").status_code == 404
    assert client.get("/accounts/sign-in/").context["demo_people"] == []


def test_s10_a_get_signs_nobody_in(people: list[User], client: Client) -> None:
    assert client.get(f"/accounts/demo/{people[0].key}/").status_code == 405


@pytest.mark.usefixtures("people")
def test_a_real_account_has_no_button(client: Client, person: Callable[..., User]) -> None:
    assert client.post(f"/accounts/demo/{person('leader').key}/").status_code == 404
