"""How a row of the matrix is written, and what an answer means."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponseBase
from django.urls import NoReverseMatch, reverse

from kechuang.accounts.enums import CITY_READERS, Role
from tests.integration.access.world import ANONYMOUS, ROLES, World

Keys = Callable[[World], dict[str, Any]]
#: Roles that see one district or one organisation only.
SCOPED = frozenset({str(Role.DISTRICT_OFFICER), str(Role.PLATFORM_OPERATOR), str(Role.ORGANISATION_USER)})
CITY = frozenset(str(role) for role in CITY_READERS)
EVERYBODY = frozenset(ROLES) - {ANONYMOUS}

OK, SIGN_IN, REFUSED, HIDDEN, WRONG = "ok", "sign in", "403", "404", "other"


@dataclass(frozen=True)
class Row:
    """One route. `expected` maps each role to what it gets; `foreign` names a record that scoped roles must not find."""

    route: str
    expected: Mapping[str, str]
    methods: tuple[str, ...] = ("GET",)
    keys: Keys | None = None
    foreign: Keys | None = None
    data: Mapping[str, Any] = field(default_factory=dict)
    #: A GET that writes, and why that is right: a log entry of the export.
    writes: str = ""
    #: A status that is right here though it is no success elsewhere.
    also_fine: int = 0

    def address(self, keys: dict[str, Any]) -> str:
        try:
            return reverse(self.route, kwargs=keys)
        except NoReverseMatch:
            return f"/{self.route}"

    def own(self, world: World) -> str:
        return self.address(self.keys(world) if self.keys else {})


def page(
    route: str, allow: frozenset[str] = EVERYBODY, *, otherwise: str = REFUSED, anonymous: str = SIGN_IN, **more: Any
) -> Row:
    """A page that is no record: those in `allow` get it, others `otherwise`, nobody signed in `anonymous`."""
    expected = {role: OK if role in allow else otherwise for role in ROLES} | {ANONYMOUS: anonymous}
    return Row(route, expected, **more)


def public(route: str, **more: Any) -> Row:
    """A page for everybody, signed in or not."""
    return Row(route, dict.fromkeys(ROLES, OK), **more)


def record(
    route: str,
    keys: Keys,
    allow: frozenset[str],
    *,
    foreign: Keys | None = None,
    sees: frozenset[str] = frozenset(),
    anonymous: str = SIGN_IN,
    **more: Any,
) -> Row:
    """A page of one record: `allow` get it, `sees` may see the record but not do this (403), to others it is not there."""
    expected = {role: OK if role in allow else REFUSED if role in sees else HIDDEN for role in ROLES}
    return Row(route, expected | {ANONYMOUS: anonymous}, keys=keys, foreign=foreign, **more)


def meaning(answer: HttpResponseBase, *, also_fine: int = 0) -> str:
    """What the person got. A form that comes back with errors, or a conflict, means that they were let in."""
    status = answer.status_code
    where = answer.get("Location", "") or answer.get("HX-Redirect", "")
    if status == 401 or (status in {301, 302, 303} and where.startswith("/accounts/sign-in/")):
        return SIGN_IN
    if status in {also_fine, 200, 201, 202, 204, 301, 302, 303, 400, 409, 422}:
        return OK
    return {403: REFUSED, 404: HIDDEN}.get(status, f"{WRONG} {status}")
