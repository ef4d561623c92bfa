"""The forms of allauth's pages, in our words and behind our throttle."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as CodeReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.utils.translation import gettext_lazy as _

from kechuang.accounts.adapters import AccountAdapter
from kechuang.accounts.domain import throttling
from kechuang.common.context import origin


def _plain(form: forms.Form, labels: dict[str, Any]) -> None:
    """Our label above the field; no placeholder that repeats it, no help text."""
    for name, label in labels.items():
        field = form.fields[name]
        field.label, field.help_text = label, ""
        field.widget.attrs.pop("placeholder", None)


class SignInForm(LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self, {"login": _("User name"), "password": _("Password")})
        self.fields["login"].widget.attrs |= {"autofocus": True, "autocapitalize": "none", "spellcheck": "false"}


class PasswordAgainForm(ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self, {"password": _("Password")})


class _Code:
    """A code of the second factor. Guesses are counted as those of passwords are."""

    user: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        form: Any = self
        _plain(form, {"code": self.label})
        form.fields["code"].widget.attrs |= {"autofocus": True, "maxlength": 20, "inputmode": "text"}

    label = _("Code from the app, or a recovery code")

    def clean_code(self) -> str:
        attempt = throttling.begin(account=f"second-factor:{self.user.pk}", address=origin().address)
        if attempt.locked:
            throttling.finish(attempt, good=False)
            raise forms.ValidationError(AccountAdapter.error_messages["too_many_login_attempts"])
        code: str = super().clean_code()  # type: ignore[misc]
        throttling.finish(attempt, good=True)
        return code


class CodeForm(_Code, AuthenticateForm):
    pass


class CodeAgainForm(_Code, CodeReauthenticateForm):
    pass


class NewCodeForm(_Code, ActivateTOTPForm):
    label = _("Code that the app shows now")
