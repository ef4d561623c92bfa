"""Accounts: made, corrected, disabled and enabled by the system administrator. Their passwords are their own."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from kechuang.accounts.domain.changing import changing
from kechuang.accounts.domain.remaining import keep_one_administrator
from kechuang.accounts.models import User
from kechuang.accounts.names import normalised, validate_username
from kechuang.common.locking import lock, lock_version
from kechuang.common.refusals import Refused


def create_user(*, actor: User | None, username: str, name: str, email: str = "", is_demo: bool = False) -> User:
    """An account without a password and without roles. Raises Refused for a name that is taken or not usable."""
    plain = normalised(username)
    try:
        validate_username(plain)
    except ValidationError as error:
        raise Refused("bad_username", error.messages[0]) from error
    with changing(actor, "create", User, username=plain, is_demo=is_demo) as change:
        user = User(username=plain, name=name.strip(), email=email.strip(), is_demo=is_demo)
        user.set_unusable_password()
        try:
            with transaction.atomic():
                user.save()
        except IntegrityError as error:
            message = _("Somebody already has the user name “%(name)s”. Choose another one.") % {"name": plain}
            raise Refused("username_taken", message) from error
        change.target = user
    return user


def correct_person(*, actor: User, user: User, name: str, email: str, seen: int) -> User:
    """Correct name and e-mail. Raises Conflicting if the account is no longer at version `seen`."""
    with changing(actor, "correct", user) as change:
        held = lock_version(user, seen=seen)
        change.data["before"] = {"name": held.name, "email": held.email}
        held.name, held.email = name.strip(), email.strip()
        held.save(update_fields=["name", "email", "version"])
        change.target = held
    return held


def disable(*, actor: User | None, user: User, reason: str) -> None:
    """Nobody signs in with the account any more, and its sessions end at their next request."""
    with changing(actor, "disable", user, reason=reason):
        held = lock(user)
        keep_one_administrator(without=held)
        held.is_active = False
        held.save(update_fields=["is_active"])
        forget_sessions(held)


def enable(*, actor: User | None, user: User) -> None:
    with changing(actor, "enable", user):
        held = lock(user)
        held.is_active = True
        held.save(update_fields=["is_active"])


def end_sessions(*, actor: User, user: User) -> None:
    """Whoever is signed in to the account has to sign in again."""
    with changing(actor, "end_sessions", user):
        forget_sessions(user)


def forget_sessions(user: User) -> None:
    """Part of a change: every session of the account ends at its next request."""
    User.objects.filter(pk=user.pk).update(session_epoch=models.F("session_epoch") + 1)
    user.refresh_from_db(fields=["session_epoch"])
