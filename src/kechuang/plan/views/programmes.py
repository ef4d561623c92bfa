"""Programmes: the list, a version with all it says, what changed between versions, publishing and amending."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kechuang.accounts.permits import decide
from kechuang.accounts.views.access import get_or_404, permitted, signed_in
from kechuang.plan.domain import versions as domain
from kechuang.plan.enums import ItemState
from kechuang.plan.interfaces.forms.reading import PublishForm
from kechuang.plan.models import Programme, ProgrammeVersion, SourceText
from kechuang.plan.queries.diff import changes_between
from kechuang.plan.queries.programmes import contents, visible
from kechuang.plan.queries.programmes import programmes as all_programmes
from kechuang.plan.views.scoreboard import asker


@require_safe
@permitted("list", Programme)
def programmes(request: HttpRequest) -> HttpResponse:
    page = {
        "versions": visible(asker(request)).select_related("published_by").order_by("-programme__year", "-number"),
        "may_read": decide(asker(request), "create", SourceText),
        "crumbs": [(_("Plan"), ""), (_("Programmes"), "")],
    }
    return render(request, "plan/programmes.html", page)


@require_safe
@signed_in
def version(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """All that a version says: lines, projects with measures, targets and last year's facts, with the quotes."""
    found = _version(request, key, number)
    others = list(visible(asker(request)).filter(programme=found.programme))
    may_edit = not found.is_published and bool(decide(asker(request), "edit", found))
    page = contents(found) | {
        "version": found,
        "others": others,
        "previous": next((each for each in others if each.number < found.number), None),
        "may_amend": found.is_published and bool(decide(asker(request), "amend", found.programme)),
        "may_edit": may_edit,
        "form": PublishForm(),
        "crumbs": [(_("Programmes"), reverse("plan:programmes")), (str(found.programme), "")],
    }
    if may_edit:
        page |= _draft(found)
    return render(request, "plan/version.html", page)


def _draft(found: ProgrammeVersion) -> dict[str, Any]:
    """What still keeps a draft from being published."""
    return {
        "undecided": found.items.filter(state=ItemState.OPEN).count(),
        "no_target": not found.targets.exists(),
    }


@require_safe
@signed_in
def changes(request: HttpRequest, key: str) -> HttpResponse:
    """`?from=1&to=2`; by default the last two versions that the reader may open."""
    rows = list(visible(asker(request)).filter(programme__key=key).order_by("number"))
    if not rows:
        raise Http404
    numbers = {each.number: each for each in rows}
    new = numbers.get(_number(request, "to"), rows[-1])
    before = [each for each in rows if each.number < new.number]
    old = numbers.get(_number(request, "from"), before[-1] if before else rows[0])
    page = {
        "programme": new.programme,
        "old": old,
        "new": new,
        "versions": rows,
        "changes": changes_between(old, new),
        "crumbs": [(_("Programmes"), reverse("plan:programmes")), (str(new.programme), ""), (_("Changes"), "")],
    }
    return render(request, "plan/changes.html", page)


@require_POST
@signed_in
def amend(request: HttpRequest, key: str) -> HttpResponse:
    programme = get_or_404(Programme, key, "amend", asker(request), rows=all_programmes())
    draft = domain.amend(user=asker(request), programme=programme)
    return redirect("plan:version", key=key, number=draft.number)


@require_POST
@signed_in
def publish(request: HttpRequest, key: str) -> HttpResponse:
    draft = get_or_404(ProgrammeVersion, key, "publish", asker(request), rows=visible(asker(request)))
    form = PublishForm(request.POST)
    note = form.cleaned_data["note"] if form.is_valid() else ""
    domain.publish(user=asker(request), draft=draft, note=note)
    messages.success(request, _("The programme is published: its targets stand on the scoreboard."))
    return redirect(f"{reverse('plan:scoreboard')}?programme={draft.programme.year}")


@require_POST
@signed_in
def discard(request: HttpRequest, key: str) -> HttpResponse:
    draft = get_or_404(ProgrammeVersion, key, "discard", asker(request), rows=visible(asker(request)))
    domain.discard(user=asker(request), draft=draft)
    messages.success(request, _("The draft is discarded."))
    return redirect("plan:programmes")


def _version(request: HttpRequest, key: str, number: int) -> ProgrammeVersion:
    rows: Any = visible(asker(request)).filter(programme__key=key)
    return get_or_404(ProgrammeVersion, number, "view", asker(request), rows=rows, field="number")


def _number(request: HttpRequest, name: str) -> int:
    text = request.GET.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 5 else 0
