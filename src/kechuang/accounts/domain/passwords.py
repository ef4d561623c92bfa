"""Passwords: chosen by the person alone. An administrator can only hand out a link that works once (ASVS 6.4.6)."""

from __future__ import annotations

from django.contrib.auth import password_validation
from django.utils import timezone
from django.utils.translation import gettext as _

from kechuang.accounts.domain import tokens
from kechuang.accounts.domain.changing import changing
from kechuang.accounts.domain.people import forget_sessions
from kechuang.accounts.models import PasswordLink, User
from kechuang.common.domain import audit
from kechuang.common.locking import lock
from kechuang.common.models.audit import Outcome
from kechuang.common.refusals import Refused


def reset_password(*, actor: User | None, user: User) -> str:
    """Make the old password void, end all sessions, and return the secret of a link, to be shown once."""
    with changing(actor, "reset", user) as change:
        held = lock(user)
        if held.is_demo:
            raise Refused("demo_account", _("A demonstration account has no password."))
        held.set_unusable_password()
        held.save(update_fields=["password"])
        forget_sessions(held)
        secret, columns = tokens.fresh()
        held.password_links.filter(used_at=None).update(used_at=timezone.now())
        link = PasswordLink.objects.create(user=held, **columns)
        change.data["expires_at"] = link.expires_at
    return secret


def choose_password(*, secret: str, password: str) -> User:
    """Use a link: its person has this password from now on. Raises Refused (void link), ValidationError (weak)."""
    with changing(None, "choose_password", User) as change:
        link = tokens.find(PasswordLink, secret, lock=True)
        if not link.user.may_sign_in:
            raise Refused("link_void", _("This account is disabled. Ask an administrator."))
        _set(link.user, password)
        tokens.use(link)
        change.target, change.actor = link.user, link.user
    return link.user


def change_password(*, user: User, old: str, new: str) -> User:
    """Change one's own password; every other session of the account ends."""
    if not user.check_password(old):
        audit.append(action="accounts.user.change_password", actor=_actor(user), target=user, outcome=Outcome.FAILED)
        raise Refused("wrong_password", _("The present password is not right."))
    if old == new:
        raise Refused("same_password", _("The new password is the old one. Choose another."))
    with changing(user, "change_password", user):
        held = lock(user)
        _set(held, new)
    return held


def _set(user: User, password: str) -> None:
    password_validation.validate_password(password, user)
    user.set_password(password)
    user.password_changed_at = timezone.now()
    user.save(update_fields=["password", "password_changed_at"])
    forget_sessions(user)


def _actor(user: User) -> audit.Actor:
    return audit.Actor(user.key, str(user))
