"""Every setting of the product, declared once.

A value is looked for in the environment (`KECHUANG_<NAME>`, or the name in `env`), then in the settings file
(`kechuang.toml` in the data folder, or the file that `KECHUANG_CONFIG` names), then the default here.
`kechuang settings` prints this table with the values in force; `docs/administrators/settings.md` explains each.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


class BadSettingError(ValueError):
    """A value that cannot be read; the message names the setting, where the value came from and how to mend it."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the table: `kind` is `str`, `int`, `bool`, `list` or `path`; `secret` values are never printed."""

    name: str
    kind: str
    default: str | int | bool | list[str]
    help: str
    choices: tuple[str, ...] = ()
    env: str = ""
    secret: bool = False

    @property
    def variable(self) -> str:
        return self.env or f"KECHUANG_{self.name.upper()}"


@dataclass(frozen=True, slots=True)
class Found:
    """A setting's value and the layer it came from: `default`, `file` or `environment`."""

    value: Any
    source: str


TABLE: tuple[Setting, ...] = (
    Setting("data", "path", "var", "Folder of the embedded store, uploaded files, seals and caches."),
    Setting("config", "path", "", "Settings file; empty: `kechuang.toml` in the data folder."),
    Setting(
        "database_url",
        "str",
        "",
        "Store, e.g. `postgresql://user@host/name`; empty: SQLite in the data folder.",
        env="DATABASE_URL",
        secret=True,
    ),
    Setting("secret_key", "str", "", "Signs sessions; empty: a random key is kept in the data folder.", secret=True),
    Setting("debug", "bool", False, "Show technical error pages. Never on a server."),
    Setting("demo", "bool", False, "Demonstration city: simulated data, listed accounts, a notice on every page."),
    Setting("demo_today", "str", "2024-10-31", "The day at which the demonstration city opens."),
    Setting("hosts", "list", ["localhost", "127.0.0.1", "[::1]"], "Host names that this installation answers to."),
    Setting("base_url", "str", "", "Address used in mails and official documents, e.g. `https://kc.example.gov.cn`."),
    Setting(
        "trusted_proxies", "int", 0, "How many reverse proxies stand in front; `X-Forwarded-For` is read only so far."
    ),
    Setting("tls", "bool", False, "The site is reached by HTTPS only: secure cookies, HSTS, redirect."),
    Setting("language", "str", "zh-hans", "Language for people who have not chosen one.", choices=("zh-hans", "en")),
    Setting("time_zone", "str", "Asia/Shanghai", "Time zone of dates and deadlines."),
    Setting("city_name", "str", "扬州市", "Name of the city, as the pages show it."),
    Setting("city_code", "str", "321000", "Division code (GB/T 2260) of the city at the root of this installation."),
    Setting("password_profile", "str", "djbh3", "Password rules.", choices=("djbh3", "asvs")),
    Setting("require_totp", "bool", False, "Officers, administrators and leaders must use a second factor."),
    Setting("idle_minutes", "int", 30, "A session ends after so many minutes without a request."),
    Setting("officer_idle_minutes", "int", 15, "The same for officers, administrators and leaders."),
    Setting("lockout_failures", "int", 5, "Failed sign-ins to one account in 15 minutes before it is locked."),
    Setting(
        "lockout_source_failures", "int", 50, "Failed sign-ins from one address in 15 minutes before it is locked."
    ),
    Setting("oidc_issuer", "str", "", "OpenID Connect issuer; empty: no single sign-on."),
    Setting("oidc_name", "str", "统一认证", "Name of the single sign-on on the sign-in page."),
    Setting("oidc_client_id", "str", "", "OpenID Connect client."),
    Setting("oidc_client_secret", "str", "", "OpenID Connect secret.", secret=True),
    Setting(
        "value_precedence",
        "list",
        ["audited", "tax", "statistics", "declared"],
        "Which grade of a yearly value counts when several differ.",
    ),
    Setting(
        "seal_folder",
        "path",
        "",
        "Folder of the daily audit seals; empty: `seals` in the data folder. Best on another machine.",
    ),
    Setting("upload_limit_mb", "int", 64, "Largest file that may be uploaded, in MB."),
    Setting("log_format", "str", "text", "Form of the log lines.", choices=("text", "json")),
    Setting("log_level", "str", "INFO", "Lowest level that is logged.", choices=("DEBUG", "INFO", "WARNING", "ERROR")),
    Setting("metrics_token", "str", "", "Bearer token for `/metrics`; empty: only from this machine.", secret=True),
    Setting("mail_host", "str", "", "SMTP server; empty: mails are written to the log."),
    Setting("mail_from", "str", "kechuang@localhost", "Sender of mails."),
)

TRUE_WORDS = {"1", "true", "yes", "on"}
FALSE_WORDS = {"0", "false", "no", "off", ""}


def read(environment: Mapping[str, str] | None = None) -> dict[str, Found]:
    """Every setting's value with its source. Raises BadSettingError for an unknown name or an unreadable value."""
    env = os.environ if environment is None else environment
    from_file = _file_values(_file_path(env))
    return {setting.name: _find(setting, env, from_file) for setting in TABLE}


def _find(setting: Setting, env: Mapping[str, str], from_file: Mapping[str, Any]) -> Found:
    if setting.variable in env:
        return Found(_convert(setting, env[setting.variable], setting.variable), "environment")
    if setting.name in from_file:
        return Found(_convert(setting, from_file[setting.name], "the settings file"), "file")
    return Found(setting.default, "default")


def _file_path(env: Mapping[str, str]) -> Path:
    named = env.get("KECHUANG_CONFIG", "")
    if named and not Path(named).is_file():
        raise BadSettingError(f"KECHUANG_CONFIG names {named}, which is not a file. Correct the path or unset it.")
    return Path(named) if named else Path(env.get("KECHUANG_DATA", "var")) / "kechuang.toml"


def _file_values(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        values = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadSettingError(f"{path} is not valid TOML: {error}. Correct that line.") from error
    unknown = sorted(set(values) - {setting.name for setting in TABLE})
    if unknown:
        raise BadSettingError(
            f"{path} has unknown settings: {', '.join(unknown)}. `kechuang settings` lists the known ones."
        )
    return values


def _convert(setting: Setting, raw: Any, where: str) -> Any:
    try:
        value = _CONVERTERS[setting.kind](raw)
    except ValueError as error:
        raise BadSettingError(f"{setting.name} in {where} is {raw!r}, but must be of kind {setting.kind}.") from error
    if setting.choices and value not in setting.choices:
        raise BadSettingError(f"{setting.name} in {where} is {raw!r}; choose one of {', '.join(setting.choices)}.")
    return value


def _to_bool(raw: Any) -> bool:
    if isinstance(raw, bool):
        return raw
    word = str(raw).strip().lower()
    if word not in TRUE_WORDS | FALSE_WORDS:
        raise ValueError(word)
    return word in TRUE_WORDS


def _to_list(raw: Any) -> list[str]:
    items = raw if isinstance(raw, list) else str(raw).split(",")
    return [str(item).strip() for item in items if str(item).strip()]


_CONVERTERS: dict[str, Callable[[Any], Any]] = {"str": str, "path": str, "int": int, "bool": _to_bool, "list": _to_list}
