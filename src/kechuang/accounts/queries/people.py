"""People with an account, for the lists of the administrators."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from kechuang.accounts.models import RoleGrant, User


def people(*, text: str = "", roles: list[str] | None = None, states: list[str] | None = None) -> QuerySet[User]:
    """Accounts that the filter leaves, each with its grants and whether it has a second factor."""
    rows = with_second_factor(User.objects.prefetch_related("grants"))
    if text:
        rows = rows.filter(Q(username__icontains=text) | Q(name__icontains=text) | Q(email__icontains=text))
    if roles:
        rows = rows.filter(pk__in=_holders(roles))
    if states:
        rows = rows.filter(is_active__in=["active" in states, "disabled" not in states])
    return rows


def with_second_factor(rows: QuerySet[User]) -> QuerySet[User]:
    held = Authenticator.objects.filter(user=OuterRef("pk"), type=Authenticator.Type.TOTP)
    return rows.annotate(second_factor=Exists(held))


def _holders(roles: list[str]) -> QuerySet[RoleGrant, Any]:
    today = timezone.localdate()
    held = RoleGrant.objects.filter(role__in=roles, revoked_at=None, valid_from__lte=today)
    return held.filter(Q(valid_until=None) | Q(valid_until__gte=today)).values("user")


def with_history() -> QuerySet[User]:
    """For one person's page: grants with who gave and took them."""
    grants = RoleGrant.objects.select_related("granted_by", "revoked_by")
    return with_second_factor(User.objects.prefetch_related(Prefetch("grants", grants)))


def has_second_factor(user: User) -> bool:
    return bool(Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists())


def linked_subjects(user: User) -> list[str]:
    return list(SocialAccount.objects.filter(user=user).values_list("uid", flat=True))


def holders_by_role() -> dict[str, int]:
    """How many active people hold each role today."""
    today = timezone.localdate()
    grants = RoleGrant.objects.filter(revoked_at=None, valid_from__lte=today, user__is_active=True)
    rows = grants.filter(Q(valid_until=None) | Q(valid_until__gte=today)).values_list("role", "user").distinct()
    counts: dict[str, int] = {}
    for role, _user in rows:
        counts[role] = counts.get(role, 0) + 1
    return counts
