"""S1: no default account; the first administrators come from a one-time token that expires."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from kechuang.accounts.domain.first_run import is_set_up, make_first_token
from kechuang.accounts.models import FirstRunToken, PasswordLink, RoleGrant, User
from kechuang.common.refusals import Refused
from tests.integration.accounts.conftest import sign_in

NAMES = {
    "system_admin_username": "wang",
    "system_admin_name": "王",
    "security_admin_username": "li",
    "security_admin_name": "李",
    "audit_admin_username": "zhao",
    "audit_admin_name": "赵",
}
PASSWORD = "Herbst-Wind-9"


def _send(client: Client, token: str, **names: str) -> str:
    return client.post("/accounts/first/", {"token": token, **NAMES, **names}).content.decode()


@pytest.mark.django_db
def test_s1_a_fresh_installation_has_no_account() -> None:
    assert User.objects.count() == 0
    assert not is_set_up()


@pytest.mark.django_db
def test_s1_the_token_names_three_persons_who_then_choose_their_passwords(client: Client) -> None:
    token = make_first_token()
    assert client.get(f"/accounts/first/?token={token}").status_code == 200
    page = _send(client, token)
    links = re.findall(r"http://testserver(/accounts/new-password/[\w-]+/)", page)
    assert len(links) == 3
    held = RoleGrant.objects.order_by("pk").values_list("user__username", "role")
    assert list(held) == [("wang", "system_admin"), ("li", "security_admin"), ("zhao", "audit_admin")]
    assert not any(user.has_usable_password() for user in User.objects.all())
    answer = client.post(links[0], {"password": PASSWORD, "again": PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, "/accounts/sign-in/")
    assert sign_in(client, "wang", PASSWORD)["Location"] == "/"
    assert client.get("/accounts/people/").status_code == 200


@pytest.mark.django_db
def test_s1_opening_the_link_uses_nothing_up(client: Client) -> None:
    token = make_first_token()
    for _ in range(3):
        assert client.get(f"/accounts/first/?token={token}").status_code == 200
    assert FirstRunToken.objects.filter(used_at=None).count() == 1


@pytest.mark.django_db
def test_s1_a_token_works_once(client: Client) -> None:
    token = make_first_token()
    _send(client, token)
    assert client.get(f"/accounts/first/?token={token}").status_code == 409
    again = _send(client, token, system_admin_username="a", security_admin_username="b", audit_admin_username="c")
    assert "new-password" not in again
    assert User.objects.count() == 3


@pytest.mark.django_db
def test_s1_a_token_expires_after_24_hours(client: Client) -> None:
    with time_machine.travel(timezone.now() - dt.timedelta(hours=24, seconds=1), tick=False):
        token = make_first_token()
    assert client.get(f"/accounts/first/?token={token}").status_code == 409
    assert "new-password" not in _send(client, token)
    assert User.objects.count() == 0


@pytest.mark.django_db
def test_s1_a_wrong_token_opens_nothing(client: Client) -> None:
    make_first_token()
    assert client.get("/accounts/first/?token=guess").status_code == 409
    assert client.get("/accounts/first/").status_code == 409


@pytest.mark.django_db
def test_a_newer_token_makes_the_older_void(client: Client) -> None:
    old, new = make_first_token(), make_first_token()
    assert client.get(f"/accounts/first/?token={old}").status_code == 409
    assert client.get(f"/accounts/first/?token={new}").status_code == 200


@pytest.mark.django_db
def test_one_person_cannot_be_two_administrators(client: Client) -> None:
    token = make_first_token()
    _send(client, token, security_admin_username="WANG")
    assert User.objects.count() == 0
    assert FirstRunToken.objects.filter(used_at=None).count() == 1


@pytest.mark.django_db
def test_a_refused_name_leaves_nothing_behind(client: Client) -> None:
    token = make_first_token()
    _send(client, token, audit_admin_username="no spaces please")
    assert (User.objects.count(), RoleGrant.objects.count(), PasswordLink.objects.count()) == (0, 0, 0)
    _send(client, token)
    assert User.objects.count() == 3


@pytest.mark.django_db
def test_no_token_once_there_are_administrators(admins: dict[str, User], client: Client) -> None:
    with pytest.raises(Refused) as refused:
        make_first_token()
    assert refused.value.code == "already_set_up"


@pytest.mark.django_db
def test_setting_up_twice_with_two_tokens_is_refused(client: Client, person: Callable[..., User]) -> None:
    token = make_first_token()
    person("system_admin")
    person("security_admin")
    assert "new-password" not in _send(client, token)
    assert User.objects.count() == 2
