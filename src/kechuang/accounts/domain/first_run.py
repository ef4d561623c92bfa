"""The first administrators. No account exists before; a one-time link names the three, who never are one person."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from kechuang.accounts.domain import tokens
from kechuang.accounts.domain.changing import changing
from kechuang.accounts.domain.passwords import reset_password
from kechuang.accounts.domain.people import create_user
from kechuang.accounts.domain.roles import grant_role
from kechuang.accounts.enums import ADMINISTRATORS, Role
from kechuang.accounts.models import FirstRunToken, RoleGrant, User
from kechuang.common.refusals import Refused

#: In the order in which the page asks for them.
FIRST = (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN)


@dataclass(frozen=True, slots=True)
class Named:
    """A person to be made administrator."""

    username: str
    name: str


def is_set_up() -> bool:
    """Whether somebody administers accounts and somebody roles; demonstration accounts do not count."""
    held = RoleGrant.objects.filter(role__in=ADMINISTRATORS, revoked_at=None, user__is_demo=False)
    return {Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN} <= {Role(role) for role in held.values_list("role", flat=True)}


def make_first_token() -> str:
    """The secret of a link that lasts 24 hours. Older ones become void. Raises Refused once the system is set up."""
    with changing(None, "create", FirstRunToken) as change:
        _refuse_when_set_up()
        FirstRunToken.objects.filter(used_at=None).delete()
        secret, columns = tokens.fresh()
        change.data["expires_at"] = FirstRunToken.objects.create(**columns).expires_at
    return secret


def set_up_administrators(*, secret: str, named: dict[str, Named]) -> list[tuple[User, str]]:
    """Make the three accounts; returns each with the secret of its password link. All or nothing."""
    with changing(None, "use", FirstRunToken):
        token = tokens.find(FirstRunToken, secret, lock=True)
        _refuse_when_set_up()
        made = [_administrator(role, named[role]) for role in FIRST]
        tokens.use(token)
    return made


def _administrator(role: str, named: Named) -> tuple[User, str]:
    user = create_user(actor=None, username=named.username, name=named.name)
    grant_role(actor=None, user=user, role=role, reason=_("First administrator"))
    return user, reset_password(actor=None, user=user)


def _refuse_when_set_up() -> None:
    if is_set_up():
        raise Refused(
            "already_set_up",
            _("There are administrators already. Who lost their password gets a new link from the system administrator, "
              "or on the server from “kechuang account reset NAME”."),
        )  # fmt: skip
