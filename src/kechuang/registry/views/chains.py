"""Industry chains: the tree, a page per node, decisions on links one by one and many at once, runs of the reader."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kechuang.accounts.domain.changing import actor_of
from kechuang.accounts.permits import decide
from kechuang.accounts.views.access import get_or_404, permitted, signed_in
from kechuang.common.asof import as_of
from kechuang.common.domain.jobs import cancel
from kechuang.common.refusals import Refused
from kechuang.registry.domain import chains as verbs
from kechuang.registry.domain.chain_reading import start_reading
from kechuang.registry.interfaces.lists import OrganisationList
from kechuang.registry.models import ChainLink, Organisation
from kechuang.registry.queries.chains import REVIEWED, Overview, chosen, last_reading, suggestions
from kechuang.registry.queries.dossier import Dossier
from kechuang.registry.queries.places import Industries

VERBS = {"confirm": verbs.confirm, "reject": verbs.reject}


@require_safe
@permitted("list", Organisation)
def chains(request: HttpRequest) -> HttpResponse:
    day = as_of(request)
    overview = Overview.read(day)
    may_read = _may_read(request)
    return render(request, "registry/chains/index.html", {
        "overview": overview, "day": day,
        "may_read": may_read,
        "job": last_reading() if may_read else None,
        "may_review": bool(decide(request.user, "confirm", ChainLink)),  # type: ignore[arg-type]
        "crumbs": [(_("Industry chains"), "")],
    })  # fmt: skip


@require_safe
@permitted("list", Organisation)
def chain(request: HttpRequest, slug: str) -> HttpResponse:
    shown = OrganisationList.of(request, "industry", slug)
    industries = shown.counting.industries
    node = industries.by_slug(slug)
    if node is None:
        raise Http404
    context = {
        **shown.context(),
        "node": node,
        "figures": Overview.read(shown.day, industries).node(node),
        "distribution": shown.distribution(),
        "children": industries.within(node),
        "crumbs": [(_("Industry chains"), reverse("registry:chains")), (str(node), "")],
    }
    return render(request, "registry/chains/page.html", context)


@require_POST
@signed_in
def link_decide(request: HttpRequest, key: str, slug: str, verb: str) -> HttpResponse:
    """Confirm or reject one link of one organisation."""
    user: Any = request.user
    organisation = get_or_404(Organisation, key, "classify", user)
    rows = ChainLink.objects.filter(organisation=organisation).select_related("industry", "organisation")
    link = get_or_404(ChainLink, slug, verb, user, field="industry__slug", rows=rows)
    VERBS[verb](user=user, link=link)
    return _answer(request, organisation)


@require_POST
@signed_in
def link_add(request: HttpRequest, key: str) -> HttpResponse:
    """Put the organisation on the chain of the form; with `instead` take it off that one."""
    user: Any = request.user
    organisation = get_or_404(Organisation, key, "classify", user)
    industry = Industries.read().by_slug(request.POST.get("industry", ""))
    if industry is None:
        raise Refused("no_chain", _("Choose a chain from the list first."))
    rows = ChainLink.objects.filter(organisation=organisation).select_related("industry", "organisation")
    wrong = rows.filter(industry__slug=request.POST.get("instead", "")).first()
    if wrong is None:
        verbs.add(user=user, organisation=organisation, industry=industry)
    else:
        verbs.correct(user=user, link=wrong, industry=industry)
    return _answer(request, organisation)


@require_safe
@permitted("confirm", ChainLink)
def review(request: HttpRequest) -> HttpResponse:
    """Suggestions that wait, to be confirmed many at once."""
    found = suggestions(request.GET.get("industry", ""), request.GET.get("page", ""))
    context = {"found": found, "asked": request.GET.get("industry", ""), "nodes": Industries.read().all, "crumbs": [
        (_("Industry chains"), reverse("registry:chains")), (_("Confirm suggestions"), ""),
    ]}  # fmt: skip
    return render(request, "registry/chains/review.html", context)


@require_POST
@permitted("confirm", ChainLink)
def review_confirm(request: HttpRequest) -> HttpResponse:
    """Confirm the chosen links: each is looked up within the reader's reach and checked by itself."""
    links = chosen(request.POST.getlist("link")[:REVIEWED])
    done = verbs.confirm_all(user=request.user, links=links)  # type: ignore[arg-type]
    text = ngettext("%(n)s suggestion was confirmed.", "%(n)s suggestions were confirmed.", done) % {"n": done}
    messages.success(request, text)
    return HttpResponseRedirect(f"{reverse('registry:chains_review')}?{request.GET.urlencode()}")


@require_http_methods(["GET", "HEAD", "POST"])
@permitted("classify", Organisation)
def reading(request: HttpRequest) -> HttpResponse:
    """The run of the reader: POST starts one, unless one is at work; GET answers with how far the last one is."""
    job = last_reading()
    if request.method == "POST":
        start_reading(user=request.user)  # type: ignore[arg-type]
        return HttpResponseRedirect(reverse("registry:chains"))
    return render(request, "registry/chains/job.html", {"job": job})


@require_POST
@permitted("classify", Organisation)
def reading_cancel(request: HttpRequest) -> HttpResponse:
    """Ask the run that is at work to stop; what it has read so far stays."""
    job = last_reading()
    if job is None:
        raise Http404
    cancel(job, actor=actor_of(request.user))  # type: ignore[arg-type]
    return render(request, "registry/chains/job.html", {"job": last_reading()})


def _may_read(request: HttpRequest) -> bool:
    user: Any = request.user
    return bool(decide(user, "classify", Organisation)) and user.reach.everything


def _answer(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """The section as it is now for htmx, the page for everybody else."""
    if not request.headers.get("HX-Request"):
        return HttpResponseRedirect(f"{reverse('registry:organisation', args=[organisation.key])}#chains")
    context = {
        "organisation": organisation,
        "dossier": Dossier(organisation, as_of(request)),
        "may_correct": bool(decide(request.user, "classify", organisation)),  # type: ignore[arg-type]
        "may_list": bool(decide(request.user, "list", Organisation)),  # type: ignore[arg-type]
        "industries": Industries.read().all,
    }
    return render(request, "registry/organisations/chains.html", context)
