"""How allauth behaves here: no sign-up, our own throttle and log, redirects within this site only."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from kechuang.accounts.domain.sessions import record_failed_sign_in
from kechuang.accounts.models import User
from kechuang.common.middleware.requests import client_address

#: One text for every reason, so that nobody learns which names exist or are locked (S4).
NOT_SIGNED_IN = _(
    "User name or password is not right, or there were too many attempts. Check both; after several wrong attempts wait a "
    "quarter of an hour, or ask your administrator for a new link."
)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": NOT_SIGNED_IN,
        "too_many_login_attempts": _("Too many attempts. Wait a quarter of an hour and try again."),
        "incorrect_password": _("The password is not right."),
    }

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        """Accounts are made by administrators."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Throttling is done in `backends.PasswordBackend`, for every way to a password check."""

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_address(request)

    def is_safe_url(self, url: str | None) -> bool:
        """Only a path of this site: no scheme, no host, no backslash or control character, not even our own host."""
        if not url or url[0] != "/" or url[:2] == "//" or any(ord(sign) < 0x21 or sign == "\\" for sign in url):
            return False
        return url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def add_message(self, request: HttpRequest, level: int, *args: Any, **kwargs: Any) -> None:
        """Signing in and out need no words: the page says it."""

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """No mail; the account page shows what happened to the account."""

    def respond_user_inactive(self, request: HttpRequest, _user: object) -> HttpResponse:
        messages.error(request, str(NOT_SIGNED_IN))
        return redirect("account_login")


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is not right. Codes change every 30 seconds; enter the one shown now."),
    }

    def get_totp_label(self, user: Any) -> str:
        return str(user.username)


class SingleSignOnAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Whoever the identity provider vouches for signs in only to the account an administrator linked to them."""

    def is_open_for_signup(self, _request: HttpRequest, _sociallogin: object) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Take an identity only from an ID token (issuer and audience checked), and only one that is linked."""
        user = sociallogin.user if sociallogin.is_existing else None
        if "id_token" in sociallogin.account.extra_data and isinstance(user, User) and user.may_sign_in:
            return
        record_failed_sign_in(user, reason="not_linked" if user is None else "disabled")
        subject = sociallogin.account.uid
        raise ImmediateHttpResponse(render(request, "accounts/not_linked.html", {"subject": subject}, status=403))

    def is_auto_signup_allowed(self, _request: HttpRequest, _sociallogin: object) -> bool:
        return False
