"""What administrators do to an account: each a POST from the person's page, each logged by the domain."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from kechuang.accounts.domain import passwords, people, second_factor, single_sign_on
from kechuang.accounts.interfaces.people import ReasonForm, SubjectForm
from kechuang.accounts.interfaces.strict import StrictForm
from kechuang.accounts.models import User
from kechuang.accounts.views.access import get_or_404, signed_in
from kechuang.accounts.views.people import show_link
from kechuang.common.refusals import Refused

Act = Callable[..., None]


def _act(verb: str, act: Act, done: Promise, form_class: type[StrictForm] = StrictForm) -> Callable[..., HttpResponse]:
    """A view that calls `act(actor=…, user=…, <the form's fields>)`, says so, and returns to the person's page."""

    def view(request: HttpRequest, key: str) -> HttpResponse:
        user = get_or_404(User, key, verb, request.user)
        form = form_class(request.POST)
        if not form.is_valid():
            raise Refused("form_incomplete", str(next(iter(form.errors.values()))[0]))
        act(actor=request.user, user=user, **form.cleaned_data)
        messages.success(request, str(done))
        return redirect("person", key=key)

    return require_POST(signed_in(view))  # type: ignore[return-value]


person_disable = _act("disable", people.disable, _("The account is disabled; its sessions have ended."), ReasonForm)
person_enable = _act("enable", people.enable, _("The account is enabled."))
person_end_sessions = _act("end_sessions", people.end_sessions, _("All sessions of the account have ended."))
person_second_factor = _act(
    "recover_second_factor",
    second_factor.recover_second_factor,
    _("The second factor is removed; the person sets up a new one."),
    ReasonForm,
)
person_link = _act("link", single_sign_on.link_identity, _("Single sign-on is linked."), SubjectForm)
person_unlink = _act("unlink", single_sign_on.unlink_identity, _("Single sign-on is no longer linked."))


@require_POST
@signed_in
def person_reset(request: HttpRequest, key: str) -> HttpResponse:
    user = get_or_404(User, key, "reset", request.user)
    assert isinstance(request.user, User)
    return show_link(request, user, passwords.reset_password(actor=request.user, user=user))
