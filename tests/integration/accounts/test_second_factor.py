"""TOTP: set up, asked for, guessed at, lost and recovered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client

from kechuang.accounts.models import User
from kechuang.common.models.audit import AuditEntry
from tests.integration.accounts.conftest import confirm, sign_in

ASK = "/accounts/second-factor/authenticate/"


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def with_factor(user: User) -> str:
    secret: str = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret


def test_a_person_sets_it_up_and_is_then_asked(
    signed_in: Callable[..., Any], django_capture_on_commit_callbacks: Any
) -> None:
    client = signed_in("bureau_officer")
    confirm(client)
    page = client.get("/accounts/second-factor/totp/activate/")
    secret = page.context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post("/accounts/second-factor/totp/activate/", {"code": code_of(secret)})
    assert answer["Location"] == "/accounts/second-factor/recovery-codes/"
    assert client.get("/accounts/second-factor/recovery-codes/").status_code == 200
    assert client.get("/accounts/second-factor/").status_code == 200
    assert AuditEntry.objects.filter(action="session.second_factor", data__what="added").count() == 2
    other = Client()
    assert sign_in(other, client.user.username)["Location"] == ASK
    assert other.get("/accounts/me/").status_code == 302
    assert other.get(ASK).status_code == 200


def test_the_code_opens_the_account(person: Callable[..., User], client: Client) -> None:
    user = person("bureau_officer")
    secret = with_factor(user)
    sign_in(client, user.username)
    assert client.post(ASK, {"code": code_of(secret)})["Location"] == "/"
    assert client.get("/accounts/me/").status_code == 200


def test_a_recovery_code_opens_it_once(person: Callable[..., User]) -> None:
    user = person("bureau_officer")
    with_factor(user)
    code = RecoveryCodes.activate(user).get_unused_codes()[0]
    statuses = []
    for _ in range(2):
        client = Client()
        sign_in(client, user.username)
        statuses.append(client.post(ASK, {"code": code}).status_code)
    assert statuses == [302, 200]


def test_five_wrong_codes_lock_the_second_factor(person: Callable[..., User], client: Client) -> None:
    user = person("bureau_officer")
    secret = with_factor(user)
    sign_in(client, user.username)
    for _ in range(5):
        assert client.post(ASK, {"code": "000000"}).status_code == 200
    assert client.post(ASK, {"code": code_of(secret)}).status_code == 200
    assert client.get("/accounts/me/").status_code == 302
    assert AuditEntry.objects.filter(data__what="wrong_code", outcome="failed").count() == 5


def test_switching_it_off_is_logged(signed_in: Callable[..., Any]) -> None:
    client = signed_in("bureau_officer")
    with_factor(client.user)
    confirm(client)
    page = "/accounts/second-factor/totp/deactivate/"
    assert client.get(page).status_code == 200
    assert client.post(page).status_code == 302
    assert Authenticator.objects.count() == 0
    assert AuditEntry.objects.filter(data__what="removed").count() == 1


def test_new_recovery_codes_are_logged(signed_in: Callable[..., Any], django_capture_on_commit_callbacks: Any) -> None:
    client = signed_in("bureau_officer")
    with_factor(client.user)
    confirm(client)
    page = "/accounts/second-factor/recovery-codes/generate/"
    assert client.get(page).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(page).status_code == 302
    assert AuditEntry.objects.filter(data__what="reset").count() == 1
    assert client.get("/accounts/second-factor/recovery-codes/download/")["Content-Type"].startswith("text/plain")


def test_s5_another_administrator_removes_a_lost_one(
    signed_in: Callable[..., Any], person: Callable[..., User]
) -> None:
    client, user = signed_in("system_admin"), person("bureau_officer")
    with_factor(user)
    assert client.post(f"/accounts/people/{user.key}/second-factor/", {"reason": "手机遗失"}).status_code == 302
    assert Authenticator.objects.count() == 0
    entry = AuditEntry.objects.get(action="accounts.user.recover_second_factor")
    assert (entry.actor_id, entry.target_key, entry.data) == (
        client.user.key,
        user.key,
        {"reason": "手机遗失", "removed": 1},
    )


def test_s5_nobody_removes_their_own(signed_in: Callable[..., Any]) -> None:
    client = signed_in("system_admin")
    with_factor(client.user)
    assert client.post(f"/accounts/people/{client.user.key}/second-factor/", {"reason": "x"}).status_code == 403
    assert Authenticator.objects.count() == 1


@pytest.mark.django_db
def test_confirming_who_one_is(signed_in: Callable[..., Any]) -> None:
    client = signed_in("bureau_officer")
    assert client.get("/accounts/reauthenticate/").status_code == 200
    assert client.post("/accounts/reauthenticate/", {"password": "wrong"}).status_code == 200
    assert client.post("/accounts/reauthenticate/", {"password": "Correct-horse-7"}).status_code == 302
    secret = with_factor(client.user)
    assert client.get("/accounts/second-factor/reauthenticate/").status_code == 200
    assert client.post("/accounts/second-factor/reauthenticate/", {"code": code_of(secret)}).status_code == 302
