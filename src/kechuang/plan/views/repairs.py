"""Every repair of a text with its reason; undoing and redoing."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kechuang.accounts.views.access import signed_in
from kechuang.plan.domain import texts
from kechuang.plan.interfaces.review import repair_groups
from kechuang.plan.models import SourceText
from kechuang.plan.repaired import all_repairs
from kechuang.plan.views.reading import draft_to_edit
from kechuang.plan.views.scoreboard import asker

REPAIRS_PER_PAGE = 100


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def repairs(request: HttpRequest, key: str) -> HttpResponse:
    """Every repair with its reason; POST undoes or redoes one (`span`) or all of a kind (`kind`)."""
    draft = draft_to_edit(request, key)
    assert draft.text is not None
    if request.method == "POST":
        change = texts.redo_repairs if request.POST.get("action") == "redo" else texts.undo_repairs
        change(user=asker(request), text=draft.text, spans=_chosen_spans(request, draft.text))
        back = request.POST.get("back") == "review"
        return redirect("plan:review" if back else "plan:repairs", key=key)
    undone = {(start, end) for start, end in draft.text.undone}
    kind = request.GET.get("kind", "")
    rows = [
        (each, (each.start, each.end) in undone) for each in all_repairs(draft.text) if not kind or each.kind == kind
    ]
    page = {
        "draft": draft,
        "page": Paginator(rows, REPAIRS_PER_PAGE).get_page(request.GET.get("page")),
        "groups": repair_groups(draft.text),
        "kind": kind,
        "crumbs": [
            (_("Read a plan"), reverse("plan:read")),
            (str(draft.programme), reverse("plan:review", args=[key])),
            (_("Repairs"), ""),
        ],
    }
    return render(request, "plan/repairs.html", page)


def _chosen_spans(request: HttpRequest, text: SourceText) -> set[tuple[int, int]]:
    kind, span = request.POST.get("kind", ""), request.POST.get("span", "")
    if kind:
        return {(each.start, each.end) for each in all_repairs(text) if each.kind == kind}
    start, _dash, end = span.partition("-")
    return {(int(start), int(end))} if start.isdecimal() and end.isdecimal() else set()
