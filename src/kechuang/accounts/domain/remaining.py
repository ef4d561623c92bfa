"""The three administrations never stand empty: the last holder of one can be neither disabled nor stripped of it."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from kechuang.accounts.enums import ADMINISTRATORS, Role
from kechuang.accounts.models import RoleGrant, User
from kechuang.common.refusals import Refused


def keep_one_administrator(*, without: User, roles: frozenset[str] = ADMINISTRATORS) -> None:
    """Raise Refused if `without` is the only active person who holds one of the administrators' `roles` now."""
    held = {grant.role for grant in without.grants.all() if grant.holds_on(timezone.localdate())}
    for role in sorted(held & roles & ADMINISTRATORS):
        if not _others(role, without).exists():
            message = _("Nobody else is %(role)s. Give somebody else this role first.") % {"role": Role(role).label}
            raise Refused("last_administrator", message)


def _others(role: str, user: User) -> QuerySet[RoleGrant]:
    today = timezone.localdate()
    in_force = RoleGrant.objects.filter(role=role, revoked_at=None, valid_from__lte=today, user__is_active=True)
    return in_force.filter(Q(valid_until=None) | Q(valid_until__gte=today)).exclude(user=user).select_for_update()
