"""OIDC with a provider inside the test: only a linked subject of a verified ID token signs in."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from django.test import Client

from kechuang.accounts.adapters import AccountAdapter, SingleSignOnAdapter
from kechuang.accounts.domain.single_sign_on import link_identity
from kechuang.accounts.models import User
from kechuang.common.models.audit import AuditEntry
from kechuang.config import security, table

ISSUER = "https://id.example"
START, BACK = "/accounts/single-sign-on/city/login/", "/accounts/single-sign-on/city/login/callback/"


class Answer:
    status_code = 200

    def __init__(self, content: dict[str, Any]) -> None:
        self._content = content
        self.headers = {"content-type": "application/json"}
        self.text = ""

    def json(self) -> dict[str, Any]:
        return self._content

    def raise_for_status(self) -> None:
        pass


class Provider:
    """Stands in for the HTTP session: discovery document, token endpoint, nothing else."""

    def __init__(self, **claims: Any) -> None:
        now = int(time.time())
        self.claims = {"iss": ISSUER, "aud": "kechuang", "sub": "s-1", "iat": now, "exp": now + 300, **claims}
        self.has_id_token = True

    def __enter__(self) -> Provider:
        return self

    def __exit__(self, *_error: object) -> None:
        pass

    def get(self, address: str, **_kwargs: Any) -> Answer:
        if address.endswith("/userinfo"):
            return Answer({"sub": "s-1"})
        return Answer(
            {
                "issuer": ISSUER,
                "authorization_endpoint": f"{ISSUER}/authorize",
                "token_endpoint": f"{ISSUER}/token",
                "userinfo_endpoint": f"{ISSUER}/userinfo",
                "jwks_uri": f"{ISSUER}/keys",
            }
        )

    def request(self, _method: str, _address: str, **_kwargs: Any) -> Answer:
        token = {"id_token": jwt.encode(self.claims, "k" * 32, "HS256")} if self.has_id_token else {}
        return Answer({"access_token": "a", "token_type": "Bearer", **token})

    post = request


@pytest.fixture
def provider(settings: Any, monkeypatch: pytest.MonkeyPatch, db: None) -> Provider:
    values = {name: found.value for name, found in table.read({}).items()}
    values |= {"oidc_issuer": ISSUER, "oidc_client_id": "kechuang", "oidc_client_secret": "s"}
    settings.SOCIALACCOUNT_PROVIDERS = security.allauth(values)["SOCIALACCOUNT_PROVIDERS"]
    found = Provider()
    monkeypatch.setattr(SingleSignOnAdapter, "get_requests_session", lambda _self: found)
    return found


def _go(client: Client, **query: str) -> Any:
    there = client.post(START)
    assert there.status_code == 302
    assert there["Location"].startswith(f"{ISSUER}/authorize?")
    asked = parse_qs(urlsplit(there["Location"]).query)
    assert asked["code_challenge_method"] == ["S256"]
    return client.get(BACK, query or {"code": "c", "state": asked["state"][0]})


def test_a_linked_person_signs_in(provider: Provider, person: Callable[..., User], client: Client) -> None:
    user = person("bureau_officer")
    link_identity(actor=None, user=user, subject="s-1")
    assert _go(client)["Location"] == "/"
    assert client.get("/accounts/me/").context["linked"] is True
    assert AuditEntry.objects.get(action="session.sign_in").data == {"method": "single_sign_on"}


def test_an_unlinked_subject_opens_nothing_and_makes_nobody(
    provider: Provider, person: Callable[..., User], client: Client
) -> None:
    user = person("bureau_officer")
    provider.claims |= {"email": user.email or "a@b.cn", "email_verified": True, "preferred_username": user.username}
    answer = _go(client)
    assert answer.status_code == 403
    assert "s-1" in answer.content.decode()
    assert client.get("/accounts/me/").status_code == 302
    assert User.objects.count() == 1
    assert AuditEntry.objects.get().data == {"reason": "not_linked"}


def test_a_disabled_person_stays_out(provider: Provider, person: Callable[..., User], client: Client) -> None:
    user = person("bureau_officer")
    link_identity(actor=None, user=user, subject="s-1")
    User.objects.update(is_active=False)
    assert _go(client).status_code == 403
    assert AuditEntry.objects.get(action="session.sign_in").data == {"reason": "disabled"}


@pytest.mark.parametrize("claims", [{"iss": "https://evil.example"}, {"aud": "another"}, {"exp": 1}])
def test_a_token_for_somebody_else_is_refused(
    claims: dict[str, Any], provider: Provider, person: Callable[..., User], client: Client
) -> None:
    link_identity(actor=None, user=person("bureau_officer"), subject="s-1")
    provider.claims |= claims
    assert "Location" not in _go(client)
    assert client.get("/accounts/me/").status_code == 302


def test_an_answer_without_an_id_token_is_refused(
    provider: Provider, person: Callable[..., User], client: Client
) -> None:
    link_identity(actor=None, user=person("bureau_officer"), subject="s-1")
    provider.has_id_token = False
    assert _go(client).status_code == 403


def test_a_callback_without_our_state_is_refused(provider: Provider, client: Client) -> None:
    assert "Location" not in client.get(BACK, {"code": "c", "state": "guess"})
    assert client.get("/accounts/me/").status_code == 302


def test_whoever_gives_up_comes_back(provider: Provider, client: Client) -> None:
    there = client.post(START)
    state = parse_qs(urlsplit(there["Location"]).query)["state"][0]
    assert client.get(BACK, {"error": "access_denied", "state": state})["Location"].endswith(
        "/single-sign-on/cancelled/"
    )
    assert client.get("/accounts/single-sign-on/cancelled/").status_code == 200


def test_s10_the_start_page_only_asks(provider: Provider, client: Client) -> None:
    assert client.get(START).status_code == 200


@pytest.mark.django_db
def test_without_configuration_there_is_no_single_sign_on(client: Client) -> None:
    assert client.get(START).status_code == 404
    assert "single-sign-on" not in client.get("/accounts/sign-in/").content.decode()


def test_the_sign_in_page_offers_it(provider: Provider, client: Client, option: Callable[[str, Any], None]) -> None:
    option("oidc_issuer", ISSUER)
    assert START in client.get("/accounts/sign-in/").content.decode()


def test_the_browser_may_follow_the_button() -> None:
    values = {name: found.value for name, found in table.read({}).items()}
    policy = security.headers({**values, "oidc_issuer": f"{ISSUER}/realms/city"})["CONTENT_SECURITY_POLICY"]
    assert policy["DIRECTIVES"]["form-action"][1:] == [ISSUER]


@pytest.mark.django_db
def test_sign_up_is_closed(rf: Any) -> None:
    assert not AccountAdapter().is_open_for_signup(rf.get("/"))
    assert not SingleSignOnAdapter().is_open_for_signup(rf.get("/"), None)
    assert not SingleSignOnAdapter().is_auto_signup_allowed(rf.get("/"), None)
