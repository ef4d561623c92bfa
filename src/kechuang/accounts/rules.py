"""Who may do what with accounts and roles: the system administrator keeps accounts, the security administrator grants roles."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from kechuang.accounts.enums import Role
from kechuang.accounts.permits import holds, rule

MANAGES_ACCOUNTS = holds(Role.SYSTEM_ADMIN)
MANAGES_ROLES = holds(Role.SECURITY_ADMIN)
READS_AUDIT = holds(Role.AUDIT_ADMIN)


@rule(_("You cannot do this to your own account; another administrator can."))
def not_oneself(user: Any, target: Any) -> bool:
    return bool(getattr(target, "pk", None) != user.pk)


@rule(_("You can do this to your own account only."))
def oneself(user: Any, target: Any) -> bool:
    return bool(user.is_authenticated and getattr(target, "pk", None) == user.pk)


@rule(_("You cannot change your own roles; another security administrator can."))
def not_own_grant(user: Any, target: Any) -> bool:
    return bool(getattr(target, "user_id", None) != user.pk)
