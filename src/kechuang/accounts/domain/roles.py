"""Roles: granted for a scope and a time, and revoked, by the security administrator. Sessions end at each change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from kechuang.accounts.domain.changing import changing, permit
from kechuang.accounts.domain.people import forget_sessions
from kechuang.accounts.domain.remaining import keep_one_administrator
from kechuang.accounts.enums import ADMINISTRATORS, SCOPES, Role, ScopeKind
from kechuang.accounts.models import RoleGrant, User
from kechuang.accounts.scopes import WHOLE_CITY, Scope
from kechuang.common.locking import lock
from kechuang.common.refusals import Refused


def grant_role(
    *,
    actor: User | None,
    user: User,
    role: str,
    scope: Scope = WHOLE_CITY,
    projects: Iterable[int] = (),
    valid_from: dt.date | None = None,
    valid_until: dt.date | None = None,
    reason: str = "",
) -> RoleGrant:
    """Give the role. Raises Refused for a scope that does not fit, a time that is over, and against 三员."""
    permit(actor, "grant", user)
    start = valid_from or timezone.localdate()
    with changing(actor, "create", RoleGrant, role=role, scope=f"{scope.kind} {scope.ref}".strip()) as change:
        held = lock(user)
        _check_scope(role, scope)
        _check_time(start, valid_until)
        _check_exclusion(held, role, start, valid_until)
        change.target = found = RoleGrant.objects.create(
            user=held, role=role, scope_kind=scope.kind, scope_ref=scope.ref, scope_label=scope.label,
            projects=sorted(set(projects)) if role == Role.BUREAU_OFFICER else [],
            valid_from=start, valid_until=valid_until, reason=reason, granted_by=actor,
        )  # fmt: skip
        change.data |= {"person": held.username, "from": start, "until": valid_until}
        forget_sessions(held)
    return found


def revoke_role(*, actor: User | None, grant: RoleGrant, reason: str = "") -> None:
    """Take the role back as of now. Raises Refused when it is over already, or would leave an administration empty."""
    with changing(actor, "revoke", grant, role=grant.role, person=grant.user.username, reason=reason):
        held = lock(grant)
        if held.is_over:
            raise Refused("grant_over", _("This role is already over."))
        if held.holds_on(timezone.localdate()):
            keep_one_administrator(without=held.user, roles=frozenset({held.role}))
        held.revoked_at, held.revoked_by = timezone.now(), actor
        held.save(update_fields=["revoked_at", "revoked_by"])
        forget_sessions(held.user)


def _check_scope(role: str, scope: Scope) -> None:
    if scope.kind not in SCOPES[role]:
        kinds = "、".join(str(ScopeKind(kind).label) for kind in sorted(SCOPES[role]))
        message = _("%(role)s is held for: %(kinds)s.") % {"role": Role(role).label, "kinds": kinds}
        raise Refused("scope_does_not_fit", message)
    if scope.kind != ScopeKind.CITY and not scope.ref:
        raise Refused("scope_missing", _("Say which region, organisation or platform the role is held for."))


def _check_time(start: dt.date, end: dt.date | None) -> None:
    if end is not None and (end < start or end < timezone.localdate()):
        raise Refused("time_over", _("The last day lies before the first day, or is over."))


def _check_exclusion(user: User, role: str, start: dt.date, end: dt.date | None) -> None:
    """三员: two administrations, or an administration and any other role, never at the same time."""
    for grant in user.grants.filter(revoked_at=None):
        apart = (end is not None and end < grant.valid_from) or (
            grant.valid_until is not None and grant.valid_until < start
        )
        if not apart and grant.role != role and {grant.role, role} & ADMINISTRATORS:
            raise Refused(
                "roles_exclude",
                _("%(user)s is %(held)s in that time, which excludes %(role)s: system, security and audit "
                  "administration exclude each other and every other role. Use another account.")
                % {"user": user, "held": Role(grant.role).label, "role": Role(role).label},
            )  # fmt: skip
