"""The people with an account: list, new, one, corrected."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe
from django_tables2 import RequestConfig

from kechuang.accounts.domain.passwords import reset_password
from kechuang.accounts.domain.people import correct_person, create_user
from kechuang.accounts.enums import Role
from kechuang.accounts.interfaces.people import NewPersonForm, PeopleTable, PersonForm, ReasonForm, SubjectForm
from kechuang.accounts.links import password_link
from kechuang.accounts.models import RoleGrant, User
from kechuang.accounts.permits import decide
from kechuang.accounts.queries import people as query
from kechuang.accounts.views.access import get_or_404, permitted, signed_in
from kechuang.common.refusals import Conflicting, Refused
from kechuang.common.ui.filters import FilterBar, facet
from kechuang.common.ui.records import Change

#: What may be asked of an account on its page, besides granting roles.
VERBS = ("correct", "disable", "enable", "reset", "end_sessions", "recover_second_factor", "link", "unlink", "grant")


@require_safe
@permitted("list", User)
def people(request: HttpRequest) -> HttpResponse:
    text, roles, states = request.GET.get("q", "")[:80], request.GET.getlist("role"), request.GET.getlist("state")
    rows = query.people(text=text, roles=roles, states=states)
    table = PeopleTable(rows)
    RequestConfig(request, paginate={"per_page": 50}).configure(table)
    bar = FilterBar(
        facets=(
            facet(request.GET, "role", _("Role"), [(value, label, None) for value, label in Role.choices]),
            facet(request.GET, "state", _("State"), [("active", _("active"), None), ("disabled", _("disabled"), None)]),
        ),
        total=table.paginator.count,
        search=text,
        search_label=_("User name, name or e-mail"),
    )
    found = {"table": table, "bar": bar, "may_create": decide(asker(request), "create", User)}
    return render(request, "accounts/people.html", found | _crumbs())


@require_http_methods(["GET", "HEAD", "POST"])
@permitted("create", User)
def person_new(request: HttpRequest) -> HttpResponse:
    form = NewPersonForm(request.POST or None)
    if form.is_valid():
        try:
            user = create_user(actor=asker(request), **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal, "username")
        else:
            secret = reset_password(actor=asker(request), user=user)
            return show_link(request, user, secret)
    return render(request, "accounts/person_form.html", {"form": form} | _crumbs((_("New account"), "")))


@require_safe
@signed_in
def person(request: HttpRequest, key: str) -> HttpResponse:
    found = get_or_404(User, key, "view", request.user, rows=query.with_history())
    return render(request, "accounts/person.html", _of_person(request, found) | _crumbs((str(found), "")))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def person_edit(request: HttpRequest, key: str) -> HttpResponse:
    """Somebody else's change meanwhile is shown beside one's own; nothing is overwritten (S41)."""
    found = get_or_404(User, key, "correct", request.user)
    initial = {"name": found.name, "email": found.email, "seen": found.version}
    form = PersonForm(request.POST or None, initial=initial)
    context = {"form": form, "person": found} | _crumbs((str(found), reverse("person", args=[key])), (_("Correct"), ""))
    if not form.is_valid():
        return render(request, "accounts/person_form.html", context)
    try:
        correct_person(actor=asker(request), user=found, **form.cleaned_data)
    except Conflicting as conflict:
        context |= {"conflict": conflict, "changes": _differences(form, found), "seen_now": found.version}
        return render(request, "accounts/person_form.html", context, status=conflict.status)
    return redirect("person", key=key)


def asker(request: HttpRequest) -> User:
    """Who asks, on a page for people who are signed in."""
    assert isinstance(request.user, User)
    return getattr(request.user, "_wrapped", request.user)  # the person, not Django's lazy stand-in


def show_link(request: HttpRequest, user: User, secret: str) -> HttpResponse:
    """The one time that a password link is shown."""
    context = {"people": [(user, password_link(secret, request))]} | _crumbs((str(user), ""))
    return render(request, "accounts/link.html", context)


def _of_person(request: HttpRequest, found: User) -> dict[str, object]:
    me = asker(request)
    return {
        "person": found,
        "grants": list(found.grants.all()),
        "subjects": query.linked_subjects(found),
        "may": {verb: bool(decide(me, verb, found)) for verb in VERBS},
        "may_revoke": bool(decide(me, "create", RoleGrant)) and me.pk != found.pk,
        "reason_form": ReasonForm(),
        "subject_form": SubjectForm(),
    }


def _differences(form: PersonForm, now: User) -> list[Change]:
    mine = form.cleaned_data
    return [
        Change(pgettext("person", "Name"), now.name, mine["name"]),
        Change(_("E-mail"), now.email, mine["email"]),
    ]


def _crumbs(*more: tuple[str, str]) -> dict[str, list[tuple[str, str]]]:
    return {"crumbs": [(_("People"), reverse("people")), *more]}
