"""The people of the demonstration city: one per role, without a password, behind buttons on the sign-in page."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from kechuang.accounts.domain.people import create_user
from kechuang.accounts.domain.roles import grant_role
from kechuang.accounts.enums import Role, ScopeKind
from kechuang.accounts.models import User
from kechuang.accounts.scopes import WHOLE_CITY, Scope
from kechuang.common.refusals import Refused

#: user name, name, role: those who hold their role for the whole city.
CITY: tuple[tuple[str, str, str], ...] = (
    ("demo-leader", "演示·局领导", Role.LEADER),
    ("demo-officer", "演示·业务处室", Role.BUREAU_OFFICER),
    ("demo-expert", "演示·评审专家", Role.EXPERT),
    ("demo-system", "演示·系统管理员", Role.SYSTEM_ADMIN),
    ("demo-security", "演示·安全管理员", Role.SECURITY_ADMIN),
    ("demo-audit", "演示·审计管理员", Role.AUDIT_ADMIN),
)


def make_people(*, districts: list[tuple[str, str]], organisation: Any = None) -> list[User]:
    """Make, or find again, the demonstration accounts. `districts` are (code, name); `organisation` a record with `key`.

    Raises Refused unless the setting `demo` is on. The first district also gets a platform operator.
    """
    if not settings.KECHUANG["demo"]:
        raise Refused("not_a_demo", _("Demonstration accounts are made only where the setting demo is on."))
    made = [_person(username, name, role, WHOLE_CITY) for username, name, role in CITY]
    for code, name in districts:
        scope = Scope(ScopeKind.REGION, code, name)
        made.append(_person(f"demo-district-{code.lower()}", f"演示·{name}科技局", Role.DISTRICT_OFFICER, scope))
    if districts:
        scope = Scope(ScopeKind.REGION, *districts[0])
        made.append(_person("demo-platform", "演示·园区运营方", Role.PLATFORM_OPERATOR, scope))
    if organisation is not None:
        scope = Scope(ScopeKind.ORGANISATION, organisation.key, str(organisation)[:160])
        made.append(_person("demo-organisation", "演示·企业用户", Role.ORGANISATION_USER, scope))
    return made


def _person(username: str, name: str, role: str, scope: Scope) -> User:
    found = User.objects.filter(username=username, is_demo=True).first()
    user = found or create_user(actor=None, username=username, name=name, is_demo=True)
    if not user.grants.filter(role=role, scope_kind=scope.kind, scope_ref=scope.ref, revoked_at=None).exists():
        grant_role(actor=None, user=user, role=role, scope=scope, reason=_("Demonstration"))
    return user
