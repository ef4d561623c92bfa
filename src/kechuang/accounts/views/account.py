"""One's own account: profile, password, second factor, roles, recent sign-ins."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from kechuang.accounts.domain import passwords
from kechuang.accounts.interfaces.people import ChangePasswordForm, NewPasswordForm
from kechuang.accounts.queries.audit import recent_sign_ins
from kechuang.accounts.queries.people import has_second_factor, linked_subjects
from kechuang.accounts.views.access import signed_in
from kechuang.accounts.views.people import asker
from kechuang.accounts.wording import OUTCOMES
from kechuang.common.refusals import Refused


@require_safe
@signed_in
def account(request: HttpRequest) -> HttpResponse:
    user = asker(request)
    context = {
        "grants": user.grants_in_force,
        "second_factor": has_second_factor(user),
        "has_password": user.has_usable_password(),
        "linked": bool(linked_subjects(user)),
        "sign_ins": [(entry, OUTCOMES[entry.outcome]) for entry in recent_sign_ins(user.key)],
        "crumbs": [(_("My account"), "")],
    }
    return render(request, "accounts/account.html", context)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def account_password(request: HttpRequest) -> HttpResponse:
    form = ChangePasswordForm(request.POST or None)
    if form.is_valid() and _changed(request, form):
        messages.success(request, _("Your password is changed. Your other sessions have ended."))
        return redirect("account")
    return render(request, "accounts/password.html", {"form": form})


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def new_password(request: HttpRequest, secret: str) -> HttpResponse:
    """The page behind a one-time link. Opening it uses nothing up: mail scanners open links too (S10)."""
    form = NewPasswordForm(request.POST or None)
    if form.is_valid():
        try:
            passwords.choose_password(secret=secret, password=form.cleaned_data["password"])
        except ValidationError as error:
            form.add_error("password", error)
        else:
            messages.success(request, _("Your password is set. Sign in with it."))
            return redirect("account_login")
    return render(request, "accounts/new_password.html", {"form": form})


def _changed(request: HttpRequest, form: ChangePasswordForm) -> bool:
    try:
        user = passwords.change_password(
            user=asker(request), old=form.cleaned_data["old"], new=form.cleaned_data["password"]
        )
    except Refused as refusal:
        form.refuse(refusal, "old" if refusal.code == "wrong_password" else "password")
        return False
    except ValidationError as error:
        form.add_error("password", error)
        return False
    update_session_auth_hash(request, user)
    return True
