"""What allauth and Django tell us: sign-ins, sign-outs and changes of the second factor go to the audit log."""

from __future__ import annotations

from typing import Any

from allauth.account.signals import user_logged_in
from allauth.mfa import signals as mfa
from django.contrib.auth.signals import user_logged_out
from django.dispatch import receiver

from kechuang.accounts.domain.sessions import record_second_factor, record_sign_in, record_sign_out
from kechuang.accounts.models import User
from kechuang.common.models.audit import Outcome


@receiver(user_logged_in)
def signed_in(user: User, sociallogin: Any = None, **_kwargs: Any) -> None:
    record_sign_in(user, method="single_sign_on" if sociallogin is not None else "password")


@receiver(user_logged_out)
def signed_out(user: User | None, request: Any = None, **_kwargs: Any) -> None:
    """Only where a person asked; the middleware logs its own reasons."""
    if (
        user is not None
        and getattr(request, "resolver_match", None)
        and request.resolver_match.url_name == "account_logout"
    ):
        record_sign_out(user)


@receiver(mfa.authenticator_added)
def factor_added(user: User, **_kwargs: Any) -> None:
    record_second_factor(user, what="added")


@receiver(mfa.authenticator_removed)
def factor_removed(user: User, **_kwargs: Any) -> None:
    record_second_factor(user, what="removed")


@receiver(mfa.authenticator_reset)
def factor_reset(user: User, **_kwargs: Any) -> None:
    record_second_factor(user, what="reset")


@receiver(mfa.authentication_failed)
def wrong_code(user: User, **_kwargs: Any) -> None:
    record_second_factor(user, what="wrong_code", outcome=Outcome.FAILED)
