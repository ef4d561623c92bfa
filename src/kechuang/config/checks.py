"""`kechuang check --deploy`: an error for what must not be on a server, a warning for what should not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register  # noqa: A004 -- Django's name
from django.db import connection

SHORTEST_SECRET = 50
FEWEST_CHARACTERS = 12


@register(Tags.security, deploy=True)
def unsafe_settings(app_configs: Sequence[AppConfig] | None, **_options: Any) -> list[CheckMessage]:
    del app_configs
    return [*refused(settings.KECHUANG), *doubtful(settings.KECHUANG)]


def refused(values: dict[str, Any]) -> Iterator[Error]:
    """What makes `check --deploy` fail."""
    if settings.DEBUG:
        yield Error(
            "debug is on: error pages show source and settings.", hint="Set KECHUANG_DEBUG=false.", id="kechuang.E001"
        )
    if weak(settings.SECRET_KEY):
        hint = "Unset it (a random key is then kept in the data folder) or set 50 random characters."
        yield Error("secret_key is short, guessable or an example.", hint=hint, id="kechuang.E002")
    if not values["tls"]:
        hint = "Put a reverse proxy with a certificate in front and set KECHUANG_TLS=true."
        yield Error("tls is off: passwords would travel readable.", hint=hint, id="kechuang.E003")
    if values["demo"]:
        yield Error(
            "demo is on: its accounts are listed with passwords.", hint="Set KECHUANG_DEMO=false.", id="kechuang.E004"
        )
    if any(host in {"*", "."} for host in values["hosts"]) or not values["hosts"]:
        hint = "List the names under which the site is reached."
        yield Error("hosts admits every name: reset mails could be led elsewhere.", hint=hint, id="kechuang.E005")
    if 0 < len(values["metrics_token"]) < 16:
        yield Error("metrics_token is guessable.", hint="Use at least 16 random characters.", id="kechuang.E006")


def doubtful(values: dict[str, Any]) -> Iterator[Warning]:
    """What an operator should know."""
    if connection.vendor == "sqlite":
        hint = "Set DATABASE_URL to PostgreSQL once more than a handful of people write at the same time."
        yield Warning("the store is SQLite: one writer at a time, no standby.", hint=hint, id="kechuang.W001")
    if settings.SEALS.is_relative_to(settings.DATA):
        hint = "Set KECHUANG_SEAL_FOLDER to a folder of another machine that this account can only add to."
        yield Warning(
            "audit seals lie in the data folder: who cuts the log can cut them.", hint=hint, id="kechuang.W002"
        )
    if not values["base_url"].startswith("https://"):
        hint = "Set KECHUANG_BASE_URL, e.g. https://kc.example.gov.cn"
        yield Warning("base_url is not an https address: links in mails will not work.", hint=hint, id="kechuang.W003")
    if values["tls"] and not values["trusted_proxies"]:
        hint = "Set KECHUANG_TRUSTED_PROXIES to how many reverse proxies stand in front."
        yield Warning(
            "no trusted proxy: behind one, every page would redirect to itself.", hint=hint, id="kechuang.W004"
        )
    if not values["require_totp"]:
        hint = "Set KECHUANG_REQUIRE_TOTP=true (GB/T 22239-2019, 8.1.4.1 d)."
        yield Warning("officers may sign in without a second factor.", hint=hint, id="kechuang.W005")


def weak(secret: str) -> bool:
    few = len(secret) < SHORTEST_SECRET or len(set(secret)) < FEWEST_CHARACTERS
    return few or secret.startswith(("django-insecure-", "only-for-tests-"))
