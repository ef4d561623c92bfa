"""Roles and what they are held for."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    LEADER = "leader", _("Leader")
    BUREAU_OFFICER = "bureau_officer", _("Bureau officer")
    DISTRICT_OFFICER = "district_officer", _("District officer")
    PLATFORM_OPERATOR = "platform_operator", _("Platform operator")
    ORGANISATION_USER = "organisation_user", _("Organisation user")
    EXPERT = "expert", _("Expert")
    SYSTEM_ADMIN = "system_admin", _("System administrator")
    SECURITY_ADMIN = "security_admin", _("Security administrator")
    AUDIT_ADMIN = "audit_admin", _("Audit administrator")


class ScopeKind(models.TextChoices):
    CITY = "city", _("Whole city")
    REGION = "region", _("Region and what lies in it")
    ORGANISATION = "organisation", _("Organisation")
    PLATFORM = "platform", _("Platform")


#: What each role may be held for.
SCOPES: dict[str, frozenset[str]] = {
    Role.LEADER: frozenset({ScopeKind.CITY}),
    Role.BUREAU_OFFICER: frozenset({ScopeKind.CITY}),
    Role.DISTRICT_OFFICER: frozenset({ScopeKind.REGION}),
    Role.PLATFORM_OPERATOR: frozenset({ScopeKind.PLATFORM, ScopeKind.REGION}),
    Role.ORGANISATION_USER: frozenset({ScopeKind.ORGANISATION}),
    Role.EXPERT: frozenset({ScopeKind.CITY}),
    Role.SYSTEM_ADMIN: frozenset({ScopeKind.CITY}),
    Role.SECURITY_ADMIN: frozenset({ScopeKind.CITY}),
    Role.AUDIT_ADMIN: frozenset({ScopeKind.CITY}),
}

#: 三员: nobody holds two of these, nor one of them with a role that works on records (GB/T 22239-2019 8.1.4.2 d).
ADMINISTRATORS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})

#: Roles with shorter sessions, and a second factor where the setting asks for it.
OFFICERS = frozenset({Role.LEADER, Role.BUREAU_OFFICER, Role.DISTRICT_OFFICER}) | ADMINISTRATORS

#: Roles that read the whole city's records.
CITY_READERS = frozenset({Role.LEADER, Role.BUREAU_OFFICER})
