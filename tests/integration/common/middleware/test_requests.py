"""Around every request: S3 the caller's address, S69 nobody's page from a shared cache, the request's id."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils.cache import get_cache_key, learn_cache_key

from kechuang.accounts.models import SignInAttempt
from kechuang.common.middleware.refusals import RefusalMiddleware
from kechuang.common.middleware.requests import client_address, request_id
from kechuang.common.refusals import Conflicting

FORWARDED = "6.6.6.6, 1.1.1.1, 2.2.2.2"


@pytest.mark.parametrize(
    ("proxies", "address"), [(0, "9.9.9.9"), (1, "2.2.2.2"), (2, "1.1.1.1"), (3, "6.6.6.6"), (4, "9.9.9.9")]
)
def test_s3_forwarded_addresses_are_read_past_own_proxies_only(
    proxies: int, address: str, rf: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(settings.KECHUANG, "trusted_proxies", proxies)
    request = rf.get("/", REMOTE_ADDR="9.9.9.9", headers={"X-Forwarded-For": FORWARDED})
    assert client_address(request) == address


@pytest.mark.django_db
def test_s3_a_forged_address_does_not_evade_the_throttle() -> None:
    for number in range(50):
        headers = {"X-Forwarded-For": f"10.0.0.{number}"}
        Client(headers=headers).post("/accounts/sign-in/", {"login": f"guess{number}", "password": "x"})
    assert set(SignInAttempt.objects.values_list("address", flat=True)) == {"127.0.0.1"}


@pytest.mark.parametrize(
    ("given", "kept"),
    [("abcd-1234", True), ("a", False), ("x" * 65, False), ("a\r\nSet-Cookie: b", False), ("<b>12345678", False)],
)
def test_a_request_id_is_kept_only_where_it_is_harmless(given: str, kept: bool, rf: Any) -> None:
    assert (request_id(rf.get("/", HTTP_X_REQUEST_ID=given)) == given) is kept


@pytest.mark.parametrize("page", ["/", "/accounts/me/", "/accounts/sign-out/", "/nowhere/"])
def test_s69_personal_pages_stay_out_of_shared_caches(page: str, signed_in: Callable[..., Any]) -> None:
    answer = signed_in("bureau_officer").get(page)
    assert answer["Cache-Control"] == "private, no-store"
    assert "Cookie" in answer["Vary"]
    assert answer["X-Request-ID"]


def test_s69_a_shared_cache_keeps_two_readers_apart(signed_in: Callable[..., Any]) -> None:
    """The key that a cache computes from `Vary` differs between two people, also on pages that may be cached."""
    keys = []
    for client in (signed_in("leader"), signed_in("expert"), Client()):
        answer = client.get("/accounts/sign-in/")
        learn_cache_key(answer.wsgi_request, answer, 60)
        keys.append(get_cache_key(answer.wsgi_request))
    assert None not in keys
    assert len(set(keys)) == 3


@pytest.mark.django_db
def test_a_refusal_of_the_api_is_json(rf: Any) -> None:
    middleware = RefusalMiddleware(lambda _request: None)  # type: ignore[arg-type, return-value]
    answer = middleware.process_exception(rf.get("/api/v1/x"), Conflicting("changed", "words"))
    assert answer is not None
    assert (answer.status_code, answer.content) == (409, b'{"code": "changed", "message": "words"}')
    assert middleware.process_exception(rf.get("/"), RuntimeError()) is None
