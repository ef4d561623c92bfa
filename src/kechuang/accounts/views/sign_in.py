"""Signing in to a demonstration: a button per role, no password. Exists only where the setting `demo` is on."""

from __future__ import annotations

from typing import Any

from allauth.account.views import LoginView
from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from kechuang.accounts.adapters import AccountAdapter
from kechuang.accounts.domain.sessions import record_sign_in
from kechuang.accounts.enums import Role
from kechuang.accounts.models import User

BACKEND = "kechuang.accounts.backends.PasswordBackend"


class SignInView(LoginView):
    """allauth's page, with the demonstration's accounts below the form."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        people = _demo_people()
        return {
            **super().get_context_data(**kwargs),
            "demo_people": people,
            "demo_roles": [person for person in people if person.demo_role != Role.DISTRICT_OFFICER],
            "demo_districts": [person for person in people if person.demo_role == Role.DISTRICT_OFFICER],
            "oidc": settings.KECHUANG["oidc_issuer"],
            "oidc_name": settings.KECHUANG["oidc_name"],
        }


@require_POST
def demo_sign_in(request: HttpRequest, key: str) -> HttpResponse:
    if not settings.KECHUANG["demo"]:
        raise Http404
    user = get_object_or_404(User, key=key, is_demo=True, is_active=True)
    login(request, user, backend=BACKEND)
    record_sign_in(user, method="demonstration")
    there = request.POST.get("next", "")
    return redirect(there if AccountAdapter().is_safe_url(there) else settings.LOGIN_REDIRECT_URL)


def _demo_people() -> list[Any]:
    """Users, each with `demo_role`, the role that they show."""
    if not settings.KECHUANG["demo"]:
        return []
    people: list[Any] = list(
        User.objects.filter(is_demo=True, is_active=True).order_by("pk").prefetch_related("grants")
    )
    for person in people:
        grants = sorted(person.grants.all(), key=lambda grant: grant.pk)
        person.demo_role = Role(grants[0].role) if grants else ""
    return people
