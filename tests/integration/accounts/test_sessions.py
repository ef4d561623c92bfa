"""Sessions: S6 they end with any change to the account, and what they must keep to meanwhile."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.test import Client

from kechuang.accounts.domain import passwords, people, roles, second_factor, single_sign_on
from kechuang.accounts.models import User
from tests.integration.accounts.conftest import PASSWORD, confirm

NOON = dt.datetime(2024, 10, 31, 4, 0, tzinfo=dt.UTC)
Changed = Callable[[User], Any]
HERE = "/accounts/me/"

CHANGES: dict[str, Changed] = {
    "role granted": lambda user: roles.grant_role(actor=None, user=user, role="expert"),
    "role revoked": lambda user: roles.revoke_role(actor=None, grant=user.grants.get()),
    "disabled": lambda user: people.disable(actor=None, user=user, reason="left"),
    "password reset": lambda user: passwords.reset_password(actor=None, user=user),
    "password chosen": lambda user: passwords.choose_password(
        secret=passwords.reset_password(actor=None, user=user), password="Herbst-Wind-9"
    ),
    "second factor removed": lambda user: second_factor.recover_second_factor(actor=None, user=user, reason="lost"),
    "single sign-on unlinked": lambda user: single_sign_on.unlink_identity(actor=None, user=user),
    "sessions ended": lambda user: people.end_sessions(actor=None, user=user),
}


@pytest.mark.parametrize("change", CHANGES)
def test_s6_a_change_ends_every_session_at_the_next_request(change: str, signed_in: Callable[..., Any]) -> None:
    one = signed_in("bureau_officer")
    other = Client()
    other.force_login(one.user, backend="kechuang.accounts.backends.PasswordBackend")
    assert [client.get(HERE).status_code for client in (one, other)] == [200, 200]
    CHANGES[change](User.objects.get(pk=one.user.pk))
    assert [client.get(HERE).status_code for client in (one, other)] == [302, 302]


def test_s6_changing_the_password_keeps_this_session_and_ends_the_others(signed_in: Callable[..., Any]) -> None:
    one = signed_in("bureau_officer")
    other = Client()
    other.force_login(one.user, backend="kechuang.accounts.backends.PasswordBackend")
    answer = one.post(
        "/accounts/me/password/", {"old": PASSWORD, "password": "Herbst-Wind-9", "again": "Herbst-Wind-9"}
    )
    assert answer["Location"] == HERE
    assert [client.get(HERE).status_code for client in (one, other)] == [200, 302]


def test_s6_a_role_that_runs_out_is_gone_at_the_next_request(signed_in: Callable[..., Any]) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        client = signed_in("system_admin")
        client.user.grants.update(valid_until=dt.date(2024, 10, 31))
        assert client.get("/accounts/people/").status_code == 200
        clock.shift(dt.timedelta(hours=12))
        client.force_login(client.user, backend="kechuang.accounts.backends.PasswordBackend")
        assert client.get("/accounts/people/").status_code == 403


@pytest.mark.parametrize(
    ("role", "minutes"), [("bureau_officer", 15), ("leader", 15), ("audit_admin", 15), ("expert", 30)]
)
def test_an_idle_session_ends(
    role: str, minutes: int, signed_in: Callable[..., Any], logged: Callable[..., list[tuple[str, str]]]
) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        client = signed_in(role)
        assert client.get(HERE).status_code == 200
        clock.shift(dt.timedelta(minutes=minutes, seconds=-1))
        assert client.get(HERE).status_code == 200
        clock.shift(dt.timedelta(minutes=minutes))
        assert client.get(HERE)["Location"] == f"/accounts/sign-in/?next={HERE}"
    assert logged("session") == [("session.sign_out", "done")]


def test_the_stamp_of_use_is_written_once_a_minute(
    signed_in: Callable[..., Any], django_assert_num_queries: Any
) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        client = signed_in("expert")
        client.get("/")
        seen = client.session["kechuang_seen"]
        clock.shift(dt.timedelta(seconds=59))
        client.get("/")
        assert client.session["kechuang_seen"] == seen
        clock.shift(dt.timedelta(seconds=1))
        client.get("/")
        assert client.session["kechuang_seen"] == seen + 60


def test_htmx_is_told_to_leave_the_page(signed_in: Callable[..., Any]) -> None:
    answer = Client().get(HERE, headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Redirect"]) == (401, "/accounts/sign-in/")


@pytest.mark.parametrize("profile", ["djbh3", "asvs"])
def test_a_password_of_90_days_must_change_in_djbh3_only(
    profile: str, signed_in: Callable[..., Any], option: Callable[[str, Any], None]
) -> None:
    option("password_profile", profile)
    client = signed_in("expert")
    client.user.password_changed_at -= dt.timedelta(days=90)
    client.user.save()
    answer = client.get(HERE)
    assert (answer.status_code, answer.get("Location")) == {
        "djbh3": (302, "/accounts/me/password/"),
        "asvs": (200, None),
    }[profile]
    assert client.get("/accounts/me/password/").status_code == 200
    new = {"old": PASSWORD, "password": "Herbst-Wind-9", "again": "Herbst-Wind-9"}
    assert client.post("/accounts/me/password/", new).status_code == 302
    assert client.get(HERE).status_code == 200


def test_whoever_has_no_password_is_not_asked_to_change_it(signed_in: Callable[..., Any]) -> None:
    client = signed_in("expert")
    client.user.set_unusable_password()
    client.user.password_changed_at -= dt.timedelta(days=400)
    client.user.save()
    client.force_login(client.user, backend="kechuang.accounts.backends.PasswordBackend")
    assert client.get(HERE).status_code == 200


@pytest.mark.parametrize(("address", "status"), [("/accounts/people/", 302), ("/accounts/audit/", 302), ("/", 302)])
def test_s5_without_a_second_factor_an_officer_reaches_no_page(
    address: str, status: int, signed_in: Callable[..., Any], option: Callable[[str, Any], None]
) -> None:
    option("require_totp", True)
    answer = signed_in("system_admin").get(address)
    assert (answer.status_code, answer["Location"]) == (status, "/accounts/second-factor/totp/activate/")


def test_s5_the_way_to_a_second_factor_stays_open(
    signed_in: Callable[..., Any], option: Callable[[str, Any], None]
) -> None:
    option("require_totp", True)
    client = signed_in("system_admin")
    assert client.get("/accounts/second-factor/totp/activate/")["Location"].startswith("/accounts/reauthenticate/")
    confirm(client)
    assert client.get("/accounts/second-factor/totp/activate/").status_code == 200
    assert client.get("/accounts/sign-out/").status_code == 200


def test_others_need_no_second_factor(signed_in: Callable[..., Any], option: Callable[[str, Any], None]) -> None:
    option("require_totp", True)
    assert signed_in("expert").get(HERE).status_code == 200


def test_a_program_is_told_in_json_what_must_come_first(
    signed_in: Callable[..., Any], option: Callable[[str, Any], None]
) -> None:
    option("require_totp", True)
    answer = signed_in("bureau_officer").get("/api/v1/organisations")
    assert (answer.status_code, answer.json()["code"]) == (403, "mfa_activate_totp")
