"""S44: a form that is sent twice is done once, also when both arrive at the same moment."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.template import Context, Template
from django.utils import timezone

from kechuang.accounts.models import User
from kechuang.common.domain import once
from kechuang.common.middleware import once as middleware
from kechuang.common.models.audit import AuditEntry
from kechuang.common.models.once import SentForm
from tests.factories.accounts import UserFactory

TOKEN = "a" * 26


def _disable(client: Any, user: User, token: str = TOKEN) -> Any:
    return client.post(f"/accounts/people/{user.key}/disable/", {"reason": "x", "once": token})


def test_s44_the_second_sending_gets_the_first_answer_and_does_nothing(signed_in: Callable[..., Any]) -> None:
    client, user = signed_in("system_admin"), UserFactory()
    answers = [_disable(client, user) for _ in range(3)]
    assert {(answer.status_code, answer["Location"]) for answer in answers} == {(302, f"/accounts/people/{user.key}/")}
    assert AuditEntry.objects.filter(action="accounts.user.disable").count() == 1


def test_s44_another_token_or_none_is_another_sending(signed_in: Callable[..., Any]) -> None:
    client, user = signed_in("system_admin"), UserFactory()
    for token in (TOKEN, "b" * 26, "", "not a token"):
        assert _disable(client, user, token).status_code == 302
    assert AuditEntry.objects.filter(action="accounts.user.disable").count() == 4
    assert SentForm.objects.count() == 2


def test_s44_two_persons_do_not_share_tokens(signed_in: Callable[..., Any]) -> None:
    user = UserFactory()
    for client in (signed_in("system_admin"), signed_in("system_admin")):
        _disable(client, user)
    assert AuditEntry.objects.filter(action="accounts.user.disable").count() == 2


def test_a_form_that_came_back_with_errors_may_be_sent_again(signed_in: Callable[..., Any]) -> None:
    client, user = signed_in("system_admin"), UserFactory()
    page = f"/accounts/people/{user.key}/correct/"
    assert client.post(page, {"name": "", "seen": 1, "once": TOKEN}).status_code == 200
    assert client.post(page, {"name": "新", "seen": 1, "once": TOKEN}).status_code == 302
    assert SentForm.objects.count() == 1
    assert str(SentForm.objects.get()).startswith(TOKEN)


def test_a_refused_form_may_be_sent_again(signed_in: Callable[..., Any]) -> None:
    client, user = signed_in("security_admin"), UserFactory()
    assert _disable(client, user).status_code == 403
    assert SentForm.objects.count() == 0


@pytest.mark.django_db
def test_whoever_is_not_signed_in_leaves_no_trace(client: Any) -> None:
    assert client.post("/accounts/sign-in/", {"login": "a", "password": "b", "once": TOKEN}).status_code == 200
    assert SentForm.objects.count() == 0


def test_s44_the_second_waits_for_the_first(signed_in: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    client, user = signed_in("system_admin"), UserFactory()
    sent = once.claim(user_id=client.user.pk, token=TOKEN)
    assert sent is not None
    waits: list[float] = []

    def pause(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 3:
            once.answered(sent, location="/done/")

    monkeypatch.setattr(middleware, "pause", pause)
    assert _disable(client, user)["Location"] == "/done/"
    assert len(waits) == 3


def test_s44_a_first_that_never_ends_is_not_repeated(
    signed_in: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    client, user = signed_in("system_admin"), UserFactory()
    once.claim(user_id=client.user.pk, token=TOKEN)
    monkeypatch.setattr(middleware, "pause", lambda _seconds: None)
    assert _disable(client, user).status_code == 409
    user.refresh_from_db()
    assert user.is_active


def test_old_tokens_are_forgotten(person: Callable[..., User]) -> None:
    user = person()
    with time_machine.travel(timezone.now() - dt.timedelta(days=2, seconds=1)):
        once.claim(user_id=user.pk, token=TOKEN)
    once.claim(user_id=user.pk, token="b" * 26)
    assert once.forget_old() == 1
    assert SentForm.objects.get().token == "b" * 26


def test_the_tag_gives_a_fresh_token_each_time() -> None:
    template = Template("{% load kechuang_once %}{% once %}")
    shown = {template.render(Context()) for _ in range(5)}
    assert len(shown) == 5
    assert all(middleware.TOKEN.fullmatch(text.split('"')[5]) for text in shown)


ROOT = Path(__file__).resolve().parents[4]
#: Four senders in each process; two processes race each other as well.
RACE = """
import django
django.setup()
from concurrent.futures import ThreadPoolExecutor
from django.db import connection
from kechuang.common.domain import once

def send(_number):
    won = once.claim(user_id=1, token="a" * 26) is not None
    connection.close()
    return won

with ThreadPoolExecutor(4) as pool:
    print(sum(pool.map(send, range(4))))
"""
PERSON = """
import django
django.setup()
from kechuang.accounts.domain.people import create_user
create_user(actor=None, username="a", name="a")
"""


def test_s44_of_many_at_once_exactly_one_does_it(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("KECHUANG_", "DATABASE_"))}
    environment |= {
        "KECHUANG_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "kechuang.config.settings",
        "PYTHONPATH": str(ROOT / "src"),
    }
    subprocess.run(
        [sys.executable, "-m", "kechuang", "migrate", "--verbosity", "0"], env=environment, check=True, cwd=ROOT
    )
    subprocess.run([sys.executable, "-c", PERSON], env=environment, check=True, cwd=ROOT)
    racers = [
        subprocess.Popen([sys.executable, "-c", RACE], env=environment, stdout=subprocess.PIPE, text=True, cwd=ROOT)
        for _ in range(2)
    ]
    assert sum(int(racer.communicate(timeout=120)[0]) for racer in racers) == 1
