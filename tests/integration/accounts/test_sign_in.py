"""Sign-in by name and password: S2 throttle, S4 the same answer, S9 redirects, S64 log."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any
from unittest.mock import patch

import pytest
import time_machine
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.messages.storage import default_storage
from django.test import Client

from kechuang.accounts.adapters import AccountAdapter
from kechuang.accounts.backends import PasswordBackend
from kechuang.accounts.domain import throttling
from kechuang.accounts.models import AttemptOutcome, SignInAttempt, User
from kechuang.common.models.audit import AuditEntry
from tests.integration.accounts.conftest import PASSWORD, sign_in

NOON = dt.datetime(2024, 10, 31, 4, 0, tzinfo=dt.UTC)
#: What differs between two answers whatever was typed: CSRF tokens, and the typed name itself.
NEVER_SAME = re.compile(r'value="[^"]*"|X-CSRFToken": "\w+"')


def _body(response: Any) -> str:
    return NEVER_SAME.sub("", response.content.decode())


@pytest.fixture
def clock() -> Any:
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.mark.django_db
def test_a_person_signs_in_and_out_and_both_are_logged(
    person: Callable[..., User], client: Client, logged: Callable[..., list[tuple[str, str]]]
) -> None:
    user = person("bureau_officer")
    assert sign_in(client, user.username)["Location"] == "/"
    assert client.get("/accounts/me/").status_code == 200
    assert client.get("/accounts/sign-out/").status_code == 200
    assert client.get("/accounts/me/").status_code == 200
    assert client.post("/accounts/sign-out/").status_code == 302
    assert client.get("/accounts/me/")["Location"] == "/accounts/sign-in/?next=/accounts/me/"
    assert logged("session") == [("session.sign_in", "done"), ("session.sign_out", "done")]
    entry = AuditEntry.objects.get(action="session.sign_in")
    assert (entry.actor_id, entry.address, entry.data) == (user.key, "127.0.0.1", {"method": "password"})


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["person-w", "ＰＥＲＳＯＮ－Ｗ", "  Person-W "])
def test_the_name_is_read_in_its_plain_form(person: Callable[..., User], client: Client, typed: str) -> None:
    user = person()
    User.objects.filter(pk=user.pk).update(username="person-w")
    assert sign_in(client, typed)["Location"] == "/"


@pytest.mark.django_db
def test_s2_five_failures_in_15_minutes_lock_the_account(
    clock: Any, person: Callable[..., User], client: Client
) -> None:
    user = person()
    for _ in range(5):
        assert sign_in(client, user.username, "wrong").status_code == 200
    assert sign_in(client, user.username, PASSWORD).status_code == 200
    clock.shift(dt.timedelta(minutes=14, seconds=59))
    assert sign_in(client, user.username, PASSWORD).status_code == 200
    clock.shift(dt.timedelta(seconds=1))
    assert sign_in(client, user.username, PASSWORD).status_code == 302


@pytest.mark.django_db
def test_s2_four_failures_do_not_lock_and_success_resets(
    clock: Any, person: Callable[..., User], client: Client
) -> None:
    user = person()
    for _ in range(2):
        for _ in range(4):
            sign_in(client, user.username, "wrong")
        assert sign_in(client, user.username).status_code == 302
        client.logout()


@pytest.mark.django_db
def test_s2_the_lock_grows(clock: Any, person: Callable[..., User], client: Client) -> None:
    user = person()
    for minutes in (15, 30, 60):
        for _ in range(5):
            sign_in(client, user.username, "wrong")
        clock.shift(dt.timedelta(minutes=minutes, seconds=-1))
        assert sign_in(client, user.username).status_code == 200
        clock.shift(dt.timedelta(seconds=1))
    assert sign_in(client, user.username).status_code == 302


@pytest.mark.django_db
def test_s2_attempts_during_a_lock_do_not_lengthen_it(clock: Any, person: Callable[..., User], client: Client) -> None:
    user = person()
    for _ in range(5):
        sign_in(client, user.username, "wrong")
    for _ in range(10):
        clock.shift(dt.timedelta(minutes=1))
        sign_in(client, user.username, "wrong")
    clock.shift(dt.timedelta(minutes=5))
    assert sign_in(client, user.username).status_code == 302


@pytest.mark.django_db
def test_s2_fifty_failures_from_one_source_lock_the_source(
    clock: Any, person: Callable[..., User], client: Client
) -> None:
    user = person()
    for number in range(50):
        sign_in(client, f"guess{number}", "wrong")
    assert sign_in(client, user.username).status_code == 200
    assert sign_in(Client(REMOTE_ADDR="10.0.0.9"), user.username).status_code == 302


@pytest.mark.django_db
def test_s2_a_success_does_not_reset_the_source(clock: Any, person: Callable[..., User], client: Client) -> None:
    own, other = person(), person()
    for number in range(50):
        sign_in(client, f"guess{number}", "wrong")
        if number == 25:
            assert sign_in(client, own.username).status_code == 302
            client.logout()
    assert sign_in(client, other.username).status_code == 200


@pytest.mark.django_db
def test_s2_parallel_guesses_count_each_other(person: Callable[..., User]) -> None:
    attempts = [throttling.begin(account="a", address="") for _ in range(8)]
    assert [attempt.locked for attempt in attempts] == [False] * 5 + [True] * 3


def _cases(person: Callable[..., User]) -> dict[str, tuple[str, str]]:
    locked, disabled = person(), person()
    User.objects.filter(pk=disabled.pk).update(is_active=False)
    for _ in range(5):
        throttling.finish(throttling.begin(account=locked.username, address=""), good=False)
    return {
        "known": (person().username, "wrong"),
        "unknown": ("nobody", "wrong"),
        "locked, correct password": (locked.username, PASSWORD),
        "disabled, correct password": (disabled.username, PASSWORD),
        "no password yet": (_without_password(person).username, "wrong"),
    }


def _without_password(person: Callable[..., User]) -> User:
    user = person()
    user.set_unusable_password()
    user.save()
    return user


@pytest.mark.django_db
def test_s4_every_failure_gives_the_same_answer(person: Callable[..., User]) -> None:
    answers = {case: sign_in(Client(), *typed) for case, typed in _cases(person).items()}
    assert {answer.status_code for answer in answers.values()} == {200}
    assert len({_body(answer) for answer in answers.values()}) == 1


@pytest.mark.django_db
def test_s2_s4_every_failure_costs_the_same_work(person: Callable[..., User], django_assert_num_queries: Any) -> None:
    """Work is counted, not measured: one digest of a password, and the same number of queries."""
    sign_in(Client(), "first", "wrong")
    for typed in _cases(person).values():
        with (
            patch.object(MD5PasswordHasher, "encode", autospec=True, side_effect=MD5PasswordHasher.encode) as digests,
            django_assert_num_queries(10),
        ):
            sign_in(Client(), *typed)
        assert digests.call_count == 1, typed


@pytest.mark.django_db
def test_s56_what_was_typed_is_not_kept(person: Callable[..., User], client: Client) -> None:
    sign_in(client, "my-Password-in-the-wrong-field", "Secret-horse-8")
    row = AuditEntry.objects.get().__dict__ | SignInAttempt.objects.get().__dict__
    assert not [value for value in row.values() if "orse" in str(value) or "wrong-field" in str(value).lower()]


@pytest.mark.django_db
def test_failures_are_logged_with_their_reason(person: Callable[..., User]) -> None:
    for typed in _cases(person).values():
        sign_in(Client(), *typed)
    found = AuditEntry.objects.order_by("sequence").values_list("outcome", "data__reason")
    assert list(found) == [
        ("failed", "wrong"), ("failed", "unknown"), ("refused", "locked"), ("failed", "disabled"), ("failed", "wrong"),
    ]  # fmt: skip


@pytest.mark.django_db
def test_a_form_without_a_password_is_not_an_attempt(client: Client) -> None:
    assert client.post("/accounts/sign-in/", {"login": "a"}).status_code == 200
    assert SignInAttempt.objects.count() == 0


@pytest.mark.django_db
def test_old_attempts_are_forgotten(clock: Any) -> None:
    throttling.begin(account="a", address="2001:db8::1")
    assert SignInAttempt.objects.get().address == "2001:db8::/64"
    clock.shift(dt.timedelta(hours=24, seconds=1))
    throttling.begin(account="a", address="")
    assert throttling.forget_old() == 1
    assert SignInAttempt.objects.get().outcome == AttemptOutcome.FAILED


@pytest.mark.django_db
def test_s4_a_disabled_account_gets_the_same_words_from_allauth(client: Client, person: Callable[..., User]) -> None:
    request = client.get("/accounts/sign-in/").wsgi_request
    request._messages = default_storage(request)
    answer = AccountAdapter(request).respond_user_inactive(request, person())
    assert answer["Location"] == "/accounts/sign-in/"
    assert AccountAdapter(request).get_client_ip(request) == "127.0.0.1"


@pytest.mark.django_db
def test_the_backend_needs_both_name_and_password() -> None:
    assert PasswordBackend().authenticate(None, username="a") is None
    assert SignInAttempt.objects.count() == 0


def test_names_are_looked_up_in_their_plain_form(person: Callable[..., User]) -> None:
    user = person()
    assert User.objects.get_by_natural_key(f" {user.username.upper()}") == user
