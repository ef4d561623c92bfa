"""S64: the guarding headers stand on every answer, and no page needs what the content policy forbids."""

from __future__ import annotations

import re

import pytest
from django.http import HttpResponseBase
from django.test import Client

from tests.integration.access.matrix import MATRIX
from tests.integration.access.rows import OK, Row
from tests.integration.access.world import ROLES, World

READING = [row for row in MATRIX if "GET" in row.methods]
INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")|<style|\sstyle=\"|\son\w+=\"|javascript:"
)


def _check(answer: HttpResponseBase) -> None:
    policy = dict(part.strip().partition(" ")[::2] for part in answer["Content-Security-Policy"].split(";"))
    assert policy["default-src"] in {"'self'", "'none'"}
    assert policy["frame-ancestors"] == policy["object-src"] == policy["base-uri"] == "'none'"
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert (answer["X-Content-Type-Options"], answer["X-Frame-Options"]) == ("nosniff", "DENY")
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Permissions-Policy"]
    assert "Cookie" in answer["Vary"]


@pytest.mark.parametrize("row", READING, ids=lambda row: row.route)
def test_s64_s69_every_answer_is_guarded(row: Row, world: World) -> None:
    allowed = next((role for role in reversed(ROLES) if row.expected[role] == OK), ROLES[-1])
    for role in (ROLES[0], allowed):
        answer = world.ask(role, "GET", row.own(world))
        _check(answer.response)
        if role != ROLES[0]:
            assert answer.response["Cache-Control"] == "private, no-store"
        if answer.response.get("Content-Type", "").startswith("text/html"):
            assert INLINE.findall(answer.body.decode()) == []


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/nowhere/", "/accounts/first/"])
def test_s64_errors_are_guarded_too(address: str) -> None:
    _check(Client().get(address))


def test_s64_cookies_are_closed_to_scripts_and_other_sites(world: World) -> None:
    client = Client()
    client.post("/accounts/sign-in/", {"login": world.somebody.username, "password": "x"})
    answer = world.client("leader").get("/accounts/me/")
    for cookie in (*client.cookies.values(), *answer.cookies.values()):
        assert cookie["samesite"] == "Lax"
    session = world.client("leader").cookies["sessionid"]
    assert session.value
