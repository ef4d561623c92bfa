"""`kechuang account`: what only somebody at the server can do."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from kechuang.accounts.models import FirstRunToken, PasswordLink, User
from kechuang.config.cli import main


@pytest.mark.django_db
def test_first_token_prints_a_link(capsys: pytest.CaptureFixture[str], client: Any) -> None:
    assert main(["account", "first-token", "--format", "json"]) == 0
    link = json.loads(capsys.readouterr().out)["link"]
    assert link.startswith("http://localhost:8000/accounts/first/?token=")
    assert client.get(link.removeprefix("http://localhost:8000")).status_code == 200
    assert main(["account", "first-token"]) == 0
    assert FirstRunToken.objects.count() == 1


def test_first_token_is_refused_once_set_up(admins: dict[str, User], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["account", "first-token"]) == 2
    assert capsys.readouterr().err


def test_reset_prints_a_link(person: Callable[..., User], capsys: pytest.CaptureFixture[str], client: Any) -> None:
    user = person("system_admin")
    assert main(["account", "reset", user.username.upper()]) == 0
    link = capsys.readouterr().out.splitlines()[0]
    assert client.get(link.removeprefix("http://localhost:8000")).status_code == 200
    assert PasswordLink.objects.get().user == user


def test_reset_of_nobody_and_of_a_demonstration_account(
    person: Callable[..., User], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["account", "reset", "nobody"]) == 2
    User.objects.filter(pk=person().pk).update(username="demo", is_demo=True)
    assert main(["account", "reset", "demo"]) == 2
    assert "nobody" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["account"], ["account", "fly"], ["account", "reset"]])
def test_bad_usage(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    assert capsys.readouterr().err
