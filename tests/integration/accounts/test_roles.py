"""Roles: S17 the three administrations exclude each other; scope, time, log."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.utils import timezone

from kechuang.accounts import scopes
from kechuang.accounts.domain.people import disable
from kechuang.accounts.domain.roles import grant_role, revoke_role
from kechuang.accounts.enums import ADMINISTRATORS, SCOPES, Role, ScopeKind
from kechuang.accounts.models import RoleGrant, User
from kechuang.accounts.permits import decide
from kechuang.accounts.scopes import WHOLE_CITY, Scope
from kechuang.common.models.audit import AuditEntry
from kechuang.common.refusals import NotPermitted, Refused
from tests.factories.accounts import GrantFactory
from tests.factories.registry import OrganisationFactory, RegionFactory

SCOPE = {
    ScopeKind.CITY: WHOLE_CITY,
    ScopeKind.REGION: Scope(ScopeKind.REGION, "321003", "邗江区"),
    ScopeKind.ORGANISATION: Scope(ScopeKind.ORGANISATION, "k", "甲"),
    ScopeKind.PLATFORM: Scope(ScopeKind.PLATFORM, "p", "园"),
}
EXCLUDED = [(a, b) for a, b in itertools.permutations(Role, 2) if {a, b} & ADMINISTRATORS]


def _give(user: User, role: str, **more: Any) -> RoleGrant:
    return grant_role(actor=None, user=user, role=role, scope=SCOPE[min(SCOPES[role])], **more)  # type: ignore[type-var]


def _code(call: Callable[[], Any]) -> str:
    with pytest.raises(Refused) as refused:
        call()
    return refused.value.code


@pytest.mark.parametrize(("held", "wanted"), EXCLUDED)
def test_s17_no_account_holds_an_administration_and_anything_else(
    held: str, wanted: str, person: Callable[..., User]
) -> None:
    user = person()
    _give(user, held)
    assert _code(lambda: _give(user, wanted)) == "roles_exclude"
    assert user.grants.count() == 1


def test_s17_business_roles_can_be_held_together(person: Callable[..., User]) -> None:
    user = person()
    for role in sorted(set(Role) - ADMINISTRATORS):
        _give(user, role)
    assert user.grants.count() == 6


def test_s17_one_after_the_other_is_allowed(person: Callable[..., User]) -> None:
    user, today = person(), timezone.localdate()
    _give(user, Role.AUDIT_ADMIN, valid_until=today)
    tomorrow = today + dt.timedelta(days=1)
    assert _code(lambda: _give(user, Role.EXPERT)) == "roles_exclude"
    _give(user, Role.EXPERT, valid_from=tomorrow)
    assert _code(lambda: _give(user, Role.SYSTEM_ADMIN, valid_from=tomorrow)) == "roles_exclude"


def test_s17_a_revoked_role_no_longer_excludes(person: Callable[..., User]) -> None:
    user = person()
    revoke_role(actor=None, grant=_give(user, Role.EXPERT))
    _give(user, Role.AUDIT_ADMIN)


def _writing() -> list[tuple[str, str]]:
    """(model, verb) of every table of permits outside of this room, save reading."""
    found = []
    for model in apps.get_models():
        if model._meta.app_label != "accounts":
            verbs = set(getattr(model, "permits", {})) - {"list", "view", "export", "records"}
            found += [(model._meta.label, verb) for verb in sorted(verbs)]
    return found


@pytest.mark.parametrize("role", sorted(ADMINISTRATORS))
def test_s17_administrators_touch_no_record(role: str, person: Callable[..., User]) -> None:
    user = person(role)
    tables = _writing()
    assert tables
    allowed = [(label, verb) for label, verb in tables if decide(user, verb, apps.get_model(label))]
    assert allowed == []
    assert user.reach.is_empty


def test_s17_nobody_grants_to_themselves(person: Callable[..., User]) -> None:
    admin = person("security_admin")
    with pytest.raises(NotPermitted):
        grant_role(actor=admin, user=admin, role=Role.LEADER)


def test_the_last_administrator_stays(person: Callable[..., User]) -> None:
    user = person("security_admin")
    assert _code(lambda: revoke_role(actor=None, grant=user.grants.get())) == "last_administrator"
    assert _code(lambda: disable(actor=None, user=user, reason="x")) == "last_administrator"
    person("security_admin")
    revoke_role(actor=None, grant=user.grants.get())


def test_a_disabled_administrator_is_no_second_one(person: Callable[..., User]) -> None:
    user, other = person("audit_admin"), person("audit_admin")
    disable(actor=None, user=other, reason="left")
    assert _code(lambda: disable(actor=None, user=user, reason="x")) == "last_administrator"


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("kind", list(ScopeKind))
def test_scope_is_mandatory_and_fits_the_role(role: str, kind: ScopeKind, person: Callable[..., User]) -> None:
    user = person()
    fits = kind in SCOPES[role]
    if not fits:
        assert _code(lambda: grant_role(actor=None, user=user, role=role, scope=SCOPE[kind])) == "scope_does_not_fit"
    elif kind == ScopeKind.CITY:
        assert grant_role(actor=None, user=user, role=role).scope_ref == ""
    else:
        assert _code(lambda: grant_role(actor=None, user=user, role=role, scope=Scope(kind))) == "scope_missing"
        assert grant_role(actor=None, user=user, role=role, scope=SCOPE[kind]).scope_ref == SCOPE[kind].ref


@pytest.mark.parametrize(("start", "end"), [(0, -1), (5, 4), (-9, -1)])
def test_a_time_that_is_over_is_refused(start: int, end: int, person: Callable[..., User]) -> None:
    today = timezone.localdate()
    days = {"valid_from": today + dt.timedelta(start), "valid_until": today + dt.timedelta(end)}
    assert _code(lambda: _give(person(), Role.EXPERT, **days)) == "time_over"


def test_a_role_is_revoked_once(person: Callable[..., User]) -> None:
    grant = _give(person(), Role.EXPERT)
    revoke_role(actor=None, grant=grant)
    assert _code(lambda: revoke_role(actor=None, grant=grant)) == "grant_over"


def test_a_future_role_can_be_revoked(person: Callable[..., User]) -> None:
    grant = _give(person(), Role.AUDIT_ADMIN, valid_from=timezone.localdate() + dt.timedelta(days=3))
    revoke_role(actor=None, grant=grant)
    assert RoleGrant.objects.get().is_over


@pytest.mark.django_db
def test_scopes_are_found_by_code_and_key(all_records: None) -> None:
    RegionFactory(code="321003", name="邗江区")
    firm = OrganisationFactory(name="甲公司", code="91321000MA1XXXXX0X")
    assert scopes.find("city", "") == WHOLE_CITY
    assert scopes.find("region", " 321003 ") == Scope("region", "321003", "邗江区")
    for text in (firm.key, firm.code):
        assert scopes.find("organisation", text) == Scope("organisation", firm.key, "甲公司")
    assert _code(lambda: scopes.find("organisation", "none")) == "no_such_scope"
    assert _code(lambda: scopes.find("platform", "none")) == "no_such_scope"
    assert ("321003", "邗江区") in scopes.regions()


def test_the_page_grants_and_revokes_and_logs(signed_in: Callable[..., Any], person: Callable[..., User]) -> None:
    client, user = signed_in("security_admin"), person()
    RegionFactory(code="321003", name="邗江区")
    page = f"/accounts/people/{user.key}/grants/"
    assert client.get(page).status_code == 200
    sent = {
        "role": "district_officer",
        "scope_kind": "region",
        "scope": "321003",
        "valid_from": "2024-01-01",
        "reason": "任命",
    }
    assert client.post(page, {**sent, "scope": "999999"}).status_code == 200
    assert client.post(page, {**sent, "role": "leader"}).status_code == 200
    assert client.post(page, {**sent, "scope": ""}).status_code == 200
    assert client.post(page, sent)["Location"] == f"/accounts/people/{user.key}/"
    grant = user.grants.get()
    assert (grant.role, grant.scope_ref, grant.granted_by) == ("district_officer", "321003", client.user)
    entry = AuditEntry.objects.get(action="accounts.rolegrant.create")
    assert entry.data == {
        "role": "district_officer", "scope": "region 321003", "person": user.username, "from": "2024-01-01", "until": None,
    }  # fmt: skip
    assert client.get(f"/accounts/people/{user.key}/").status_code == 200
    revoke = f"/accounts/grants/{grant.key}/revoke/"
    assert client.post(revoke).status_code == 409
    assert client.post(revoke, {"reason": "调离"})["Location"] == f"/accounts/people/{user.key}/"
    assert AuditEntry.objects.get(action="accounts.rolegrant.revoke").actor_id == client.user.key
    assert client.get(f"/accounts/people/{user.key}/").status_code == 200


def test_a_bureau_officer_may_hold_some_projects(signed_in: Callable[..., Any], person: Callable[..., User]) -> None:
    client, user = signed_in("security_admin"), person()
    sent = {
        "role": "bureau_officer",
        "scope_kind": "city",
        "projects": ["2", "1"],
        "valid_from": "2024-01-01",
        "reason": "分工",
    }
    assert client.post(f"/accounts/people/{user.key}/grants/", sent).status_code == 302
    assert user.grants.get().projects == [1, 2]


def test_the_list_of_roles_counts_people(signed_in: Callable[..., Any]) -> None:
    client = signed_in("security_admin")
    GrantFactory(role="expert")
    rows = {row["role"]: row["count"] for row in client.get("/accounts/roles/").context["rows"]}
    assert (rows["expert"], rows["security_admin"], rows["leader"]) == (1, 1, 0)
