"""The search in the top bar: organisations, industry chains and districts, by any part of the name or pinyin initials."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kechuang.accounts.permits import decide
from kechuang.accounts.views.access import signed_in
from kechuang.registry.models import Organisation
from kechuang.registry.queries.searching import TEXT_LIMIT, nodes_like, suggestions

#: Organisations in the list below the field, and on the page of its own.
FEW, MANY = 8, 30


@require_safe
@signed_in
def search(request: HttpRequest) -> HttpResponse:
    """A list for the field in the top bar (htmx), a page for who presses Enter."""
    asked = request.GET.get("q", "").replace("\x00", "").strip()[:TEXT_LIMIT]
    is_fragment = bool(request.headers.get("HX-Request"))
    user: Any = request.user
    may_list = bool(decide(user, "list", Organisation))
    chains, regions = nodes_like(asked) if may_list else ([], [])
    context = {
        "asked": asked,
        "organisations": suggestions(asked, FEW if is_fragment else MANY),
        "chains": chains,
        "regions": regions,
        "may_list": may_list,
        "crumbs": [(_("Search"), "")],
    }
    return render(request, "registry/search/found.html" if is_fragment else "registry/search/page.html", context)
