"""A role, held for a scope, from a day to a day."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kechuang.accounts.enums import Role, ScopeKind
from kechuang.accounts.permits import Rule
from kechuang.accounts.rules import MANAGES_ROLES, not_own_grant
from kechuang.common.keys import Keyed


class RoleGrant(Keyed):
    """`scope_ref` is a division code, an organisation's key or a platform's key; empty for the whole city.

    `projects` (numbers 1 to 5) narrows what a bureau officer looks after; empty: all five.
    A grant is never deleted: it is revoked, with the day and the person.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    scope_kind = models.CharField(_("scope"), max_length=12, choices=ScopeKind.choices, default=ScopeKind.CITY)
    scope_ref = models.CharField(max_length=32, blank=True)
    scope_label = models.CharField(max_length=160, blank=True)
    projects = models.JSONField(default=list, blank=True)
    valid_from = models.DateField(_("from"))
    valid_until = models.DateField(_("until"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    granted_at = models.DateTimeField(auto_now_add=True)
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)

    permits: dict[str, Rule] = {
        "create": MANAGES_ROLES,
        "revoke": MANAGES_ROLES & not_own_grant,
    }

    class Meta:
        ordering = ("-granted_at",)
        indexes = [models.Index(fields=["user", "role"])]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()} {self.scope_label}".strip()

    @property
    def is_over(self) -> bool:
        """Revoked, or past its last day."""
        return self.revoked_at is not None or (self.valid_until is not None and self.valid_until < timezone.localdate())

    def holds_on(self, day: dt.date) -> bool:
        """Whether the grant is in force on `day` (both ends included)."""
        if self.revoked_at is not None or day < self.valid_from:
            return False
        return self.valid_until is None or day <= self.valid_until
