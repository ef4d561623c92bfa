"""A person with an account."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kechuang.accounts.enums import CITY_READERS, OFFICERS, ScopeKind
from kechuang.accounts.names import normalised, validate_username
from kechuang.accounts.permits import Rule
from kechuang.accounts.reach import EVERYTHING, Reach
from kechuang.accounts.rules import MANAGES_ACCOUNTS, MANAGES_ROLES, not_oneself, oneself
from kechuang.common.keys import Keyed
from kechuang.common.locking import Versioned


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(username=normalised(username or ""))


class User(Keyed, Versioned, AbstractBaseUser):
    """There are no superusers: all rights come from roles. `session_epoch` is counted up to end all sessions.

    `username` is kept in its normalised form (`accounts.names`). A demonstration account has no password.
    """

    username = models.CharField(_("user name"), max_length=64, unique=True, validators=[validate_username])
    name = models.CharField(pgettext_lazy("person", "name"), max_length=80, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)
    session_epoch = models.PositiveIntegerField(default=0)
    password_changed_at = models.DateTimeField(default=timezone.now)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()
    permits: dict[str, Rule] = {
        "list": MANAGES_ACCOUNTS | MANAGES_ROLES,
        "view": MANAGES_ACCOUNTS | MANAGES_ROLES,
        "create": MANAGES_ACCOUNTS,
        "correct": MANAGES_ACCOUNTS,
        "disable": MANAGES_ACCOUNTS & not_oneself,
        "enable": MANAGES_ACCOUNTS & not_oneself,
        "reset": MANAGES_ACCOUNTS & not_oneself,
        "end_sessions": MANAGES_ACCOUNTS | MANAGES_ROLES,
        "recover_second_factor": MANAGES_ACCOUNTS & not_oneself,
        "link": MANAGES_ACCOUNTS & not_oneself,
        "unlink": MANAGES_ACCOUNTS & not_oneself,
        "grant": MANAGES_ROLES & not_oneself,
        "change_password": oneself,
    }

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    is_staff = False
    is_superuser = False

    class Meta:
        ordering = ("username",)

    def __str__(self) -> str:
        return self.name or self.username

    def get_full_name(self) -> str:
        return str(self)

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Django's own permissions are not used; see `accounts.permits`."""
        del perm, obj
        return False

    def get_session_auth_hash(self) -> str:
        """Changes with the password and with `session_epoch`: a role or account change ends every session."""
        return f"{super().get_session_auth_hash()}{self.session_epoch:x}"

    @cached_property
    def grants_in_force(self) -> list[Any]:
        """Role grants that hold today, read once per loaded user."""
        return [grant for grant in self.grants.all() if grant.holds_on(timezone.localdate())] if self.pk else []

    @property
    def held_roles(self) -> set[str]:
        return {grant.role for grant in self.grants_in_force}

    @property
    def is_officer(self) -> bool:
        return bool(self.held_roles & OFFICERS)

    @cached_property
    def reach(self) -> Reach:
        """All that the roles in force cover together."""
        grants = self.grants_in_force
        if any(grant.role in CITY_READERS for grant in grants):
            return EVERYTHING
        return Reach(
            regions=_refs(grants, ScopeKind.REGION),
            organisations=_refs(grants, ScopeKind.ORGANISATION),
            platforms=_refs(grants, ScopeKind.PLATFORM),
        )

    @property
    def may_sign_in(self) -> bool:
        """Active; and a demonstration account only where the installation is a demonstration."""
        return self.is_active and (not self.is_demo or bool(settings.KECHUANG["demo"]))

    def password_age(self) -> dt.timedelta:
        return timezone.now() - self.password_changed_at


def _refs(grants: list[Any], kind: str) -> frozenset[str]:
    return frozenset(grant.scope_ref for grant in grants if grant.scope_kind == kind)
