"""Roles: what each may do, who holds it; granting and revoking."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kechuang.accounts import scopes
from kechuang.accounts.domain.roles import grant_role, revoke_role
from kechuang.accounts.enums import ADMINISTRATORS, SCOPES, Role, ScopeKind
from kechuang.accounts.interfaces.people import ReasonForm
from kechuang.accounts.interfaces.roles import GrantForm
from kechuang.accounts.models import RoleGrant, User
from kechuang.accounts.queries.people import holders_by_role
from kechuang.accounts.views.access import get_or_404, permitted, signed_in
from kechuang.accounts.views.people import asker
from kechuang.accounts.wording import ROLE_WORDS
from kechuang.common.refusals import Refused


@require_safe
@permitted("list", User)
def roles(request: HttpRequest) -> HttpResponse:
    counts = holders_by_role()
    rows = [
        {
            "role": role,
            "label": role.label,
            "words": ROLE_WORDS[role],
            "scopes": [ScopeKind(kind).label for kind in sorted(SCOPES[role])],
            "is_administrator": role in ADMINISTRATORS,
            "count": counts.get(role, 0),
        }
        for role in Role
    ]
    return render(request, "accounts/roles.html", {"rows": rows, "crumbs": [(_("Roles"), "")]})


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def grant_new(request: HttpRequest, key: str) -> HttpResponse:
    user = get_or_404(User, key, "grant", request.user)
    form = GrantForm(request.POST or None)
    if form.is_valid() and _granted(request, user, form):
        return redirect("person", key=key)
    crumbs = [(_("People"), reverse("people")), (str(user), reverse("person", args=[key])), (_("Grant a role"), "")]
    context = {"form": form, "person": user, "regions": scopes.regions(), "crumbs": crumbs}
    return render(request, "accounts/grant_form.html", context)


@require_POST
@signed_in
def grant_revoke(request: HttpRequest, key: str) -> HttpResponse:
    grant = get_or_404(RoleGrant, key, "revoke", request.user, rows=RoleGrant.objects.select_related("user"))
    form = ReasonForm(request.POST)
    if not form.is_valid():
        raise Refused("form_incomplete", _("Say why the role is revoked."))
    revoke_role(actor=asker(request), grant=grant, reason=form.cleaned_data["reason"])
    messages.success(request, _("The role is revoked; the person's sessions have ended."))
    return redirect("person", key=grant.user.key)


def _granted(request: HttpRequest, user: User, form: GrantForm) -> bool:
    try:
        scope = scopes.find(form.cleaned_data["scope_kind"], form.cleaned_data["scope"])
        grant_role(actor=asker(request), user=user, scope=scope, **form.values())
    except Refused as refusal:
        form.refuse(refusal, "scope" if refusal.code in {"no_such_scope", "scope_missing"} else None)
        return False
    messages.success(request, _("The role is granted; the person signs in again to use it."))
    return True
