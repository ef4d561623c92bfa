"""S9: every `next=` stays on this site."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client

from kechuang.accounts.models import User
from tests.integration.accounts.conftest import PASSWORD

#: Fifty ways to leave the site.
PAYLOADS = [
    "http://evil.example", "https://evil.example/", "HTTPS://EVIL.EXAMPLE", "//evil.example", "///evil.example",
    "////evil.example", "/\\evil.example", "\\/evil.example", "\\\\evil.example", "/\\/evil.example",
    "/%09/evil.example\t", "/\t/evil.example", "/\n/evil.example", "/\r/evil.example", "\t//evil.example",
    " //evil.example", "\x00//evil.example", "\u00a0//evil.example", "http:evil.example", "http:/evil.example",
    "http:///evil.example", "https:evil.example", "https:\\\\evil.example", "http://testserver@evil.example",
    "http://evil.example#testserver", "http://evil.example?testserver", "http://testserver.evil.example",
    "http://evil.example\\testserver", "//testserver@evil.example", "javascript:alert(1)", "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)", "javascript://testserver/%0aalert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd",
    "ftp://evil.example", "mailto:a@evil.example", "blob:http://evil.example/1", "//evil。example", "http://[::1]@evil.example",
    "http://evil.example:80/", "//evil.example:80", "http://localhost/", "http://127.0.0.1/", "https://testserver/",
    "http://testserver:8080/", "evil.example", "../evil", "http://[evil", "/a\\b", "//",
]  # fmt: skip
OWN = ["/accounts/me/", "/plan/?a=1&b=//x", "/?next=http://evil.example"]


def test_there_are_fifty() -> None:
    assert len(set(PAYLOADS)) >= 50


@pytest.mark.django_db
@pytest.mark.parametrize("there", PAYLOADS)
def test_s9_sign_in_and_out_stay_here(there: str, person: Callable[..., User]) -> None:
    client, user = Client(), person()
    answer = client.post("/accounts/sign-in/", {"login": user.username, "password": PASSWORD, "next": there})
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.get("/accounts/sign-in/", {"next": there})["Location"] == "/"
    assert client.post("/accounts/sign-out/", {"next": there})["Location"] == "/"


@pytest.mark.django_db
@pytest.mark.parametrize("there", PAYLOADS)
@pytest.mark.parametrize("address", ["/i18n/setlang/"])
def test_s9_choosing_a_language_stays_here(there: str, address: str, client: Client) -> None:
    answer = client.post(address, {"next": there, "language": "en"})
    where = urljoin("http://testserver/i18n/setlang/", answer.get("Location", "/").replace("\\", "/"))
    assert urlsplit(where).netloc in {"testserver", "testserver:80"}


@pytest.mark.django_db
@pytest.mark.parametrize("there", OWN)
def test_own_pages_are_reached(there: str, client: Client, person: Callable[..., User]) -> None:
    answer = client.post("/accounts/sign-in/", {"login": person().username, "password": PASSWORD, "next": there})
    assert answer["Location"] == there
