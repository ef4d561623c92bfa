"""`check --deploy`: each unsafe setting is an error of its own, a sound configuration has none."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core import checks as registry

from kechuang.config import checks

SOUND: dict[str, Any] = {
    "tls": True,
    "demo": False,
    "hosts": ["kc.example.gov.cn"],
    "metrics_token": "",
    "base_url": "https://kc.example.gov.cn",
    "trusted_proxies": 1,
    "require_totp": True,
}
SECRET = "".join(chr(code) for code in range(48, 110))


@pytest.fixture
def sound(settings: Any, tmp_path: Path) -> Any:
    settings.KECHUANG = {**settings.KECHUANG, **SOUND}
    settings.SECRET_KEY = SECRET
    settings.DEBUG = False
    settings.DATA = tmp_path / "data"
    settings.SEALS = tmp_path / "elsewhere"
    return settings


def errors() -> list[str]:
    return [found.id for found in checks.unsafe_settings(None) if found.level >= registry.ERROR and found.id]


def warnings() -> list[str]:
    found = [found.id for found in checks.unsafe_settings(None) if found.level < registry.ERROR and found.id]
    return [name for name in found if name != "kechuang.W001"]


def test_a_sound_configuration_passes(sound: Any) -> None:
    assert (errors(), warnings()) == ([], [])


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"tls": False}, "kechuang.E003"),
        ({"demo": True}, "kechuang.E004"),
        ({"hosts": ["a.example", "*"]}, "kechuang.E005"),
        ({"hosts": []}, "kechuang.E005"),
        ({"metrics_token": "easy"}, "kechuang.E006"),
    ],
)
def test_each_unsafe_setting_is_refused(sound: Any, change: dict[str, Any], code: str) -> None:
    sound.KECHUANG = {**sound.KECHUANG, **change}
    assert errors() == [code]


def test_debug_is_refused(sound: Any) -> None:
    sound.DEBUG = True
    assert errors() == ["kechuang.E001"]


@pytest.mark.parametrize("secret", ["short", "a" * 80, "django-insecure-" + SECRET])
def test_a_weak_secret_is_refused(sound: Any, secret: str) -> None:
    sound.SECRET_KEY = secret
    assert errors() == ["kechuang.E002"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"base_url": "http://kc.example.gov.cn"}, "kechuang.W003"),
        ({"trusted_proxies": 0}, "kechuang.W004"),
        ({"require_totp": False}, "kechuang.W005"),
    ],
)
def test_each_doubtful_setting_is_named(sound: Any, change: dict[str, Any], code: str) -> None:
    sound.KECHUANG = {**sound.KECHUANG, **change}
    assert (errors(), warnings()) == ([], [code])


def test_seals_beside_the_data_are_named(sound: Any) -> None:
    sound.SEALS = sound.DATA / "seals"
    assert warnings() == ["kechuang.W002"]


def test_an_embedded_store_is_named(sound: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for vendor, named in (("sqlite", True), ("postgresql", False)):
        monkeypatch.setattr(checks, "connection", SimpleNamespace(vendor=vendor))
        assert any(found.id == "kechuang.W001" for found in checks.unsafe_settings(None)) is named


def test_the_check_runs_only_for_deployment() -> None:
    assert checks.unsafe_settings in registry.registry.registry.deployment_checks
