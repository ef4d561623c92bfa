"""S64: with HTTPS the cookies are secure and browsers are told to stay with it."""

from __future__ import annotations

import pytest

from kechuang.config import security, table

VALUES = {name: found.value for name, found in table.read({}).items()}


@pytest.mark.parametrize("tls", [True, False])
def test_s64_https_settings(tls: bool) -> None:
    found = security.headers({**VALUES, "tls": tls, "trusted_proxies": 1})
    secure = {name: found[name] for name in ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT")}
    assert secure == dict.fromkeys(secure, tls)
    assert found["SECURE_HSTS_SECONDS"] == (31_536_000 if tls else 0)
    assert bool(found["SECURE_PROXY_SSL_HEADER"]) is tls
    assert (found["SESSION_COOKIE_HTTPONLY"], found["SESSION_COOKIE_SAMESITE"]) == (True, "Lax")


@pytest.mark.parametrize(("profile", "length", "count"), [("djbh3", 10, 4), ("asvs", 12, 3)])
def test_password_profiles(profile: str, length: int, count: int) -> None:
    found = security.password_validators(profile)
    assert found[0]["OPTIONS"] == {"min_length": length}
    assert len(found) == count
