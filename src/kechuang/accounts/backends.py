"""Sign-in by user name and password: throttled, logged, and the same answer and work whatever was wrong."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX, check_password
from django.http import HttpRequest

from kechuang.accounts.domain import throttling
from kechuang.accounts.domain.sessions import record_failed_sign_in
from kechuang.accounts.models import User
from kechuang.accounts.names import normalised
from kechuang.common.context import origin


class PasswordBackend(ModelBackend):
    """Django's sessions with our check of name and password; its permissions are not used."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **kwargs: Any
    ) -> User | None:
        """The person, or None. One digest is computed in every case: known, unknown, disabled or locked (ASVS 6.3.8)."""
        del request, kwargs
        if username is None or password is None:
            return None
        attempt = throttling.begin(account=normalised(username), address=origin().address)
        user = User.objects.filter(username=normalised(username)).first()
        usable = user if user is not None and user.may_sign_in and not attempt.locked else None
        good = usable.check_password(password) if usable else check_password(password, UNUSABLE_PASSWORD_PREFIX)
        throttling.finish(attempt, good=good)
        if good:
            return usable
        record_failed_sign_in(user, reason=_reason(user, locked=attempt.locked))
        return None

    def user_can_authenticate(self, user: AbstractBaseUser | Any) -> bool:
        """Asked at every request: a disabled account's session is over."""
        return isinstance(user, User) and user.may_sign_in


def _reason(user: User | None, *, locked: bool) -> str:
    if locked:
        return "locked"
    if user is None:
        return "unknown"
    return "wrong" if user.may_sign_in else "disabled"
