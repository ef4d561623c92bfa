"""Reading a plan: the text comes in, its figures are reviewed beside it, repairs are undone and redone."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kechuang.accounts.domain.changing import actor_of
from kechuang.accounts.views.access import get_or_404, permitted, signed_in
from kechuang.common.domain import files
from kechuang.common.refusals import Conflicting, Refused
from kechuang.plan.domain import items as domain
from kechuang.plan.domain import texts
from kechuang.plan.domain.facts import place_fact
from kechuang.plan.interfaces.forms.reading import SUFFIXES, ItemForm, PublishForm, ReadForm
from kechuang.plan.interfaces.review import cards, form_choices, progress, repair_groups, text_parts
from kechuang.plan.interfaces.wording import said
from kechuang.plan.models import ProgrammeVersion, ReadingItem, SourceText
from kechuang.plan.queries.programmes import visible
from kechuang.plan.reading.loading import UnreadableFile, load_bytes
from kechuang.plan.views.scoreboard import asker


@require_http_methods(["GET", "HEAD", "POST"])
@permitted("create", SourceText)
def upload(request: HttpRequest) -> HttpResponse:
    """A file or pasted text becomes a draft and is opened for review."""
    form = ReadForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid():
        try:
            draft = _take_in(request, form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        except UnreadableFile as error:
            form.add_error("file", f"{said(error.what)} {said(error.mend)}")
        else:
            return redirect("plan:review", key=draft.key)
    drafts = visible(asker(request)).filter(state="draft").select_related("created_by")
    page = {"form": form, "drafts": drafts, "crumbs": [(_("Plan"), ""), (_("Read a plan"), "")]}
    return render(request, "plan/read.html", page, status=400 if form.errors else 200)


def _take_in(request: HttpRequest, data: dict[str, Any]) -> ProgrammeVersion:
    user, file = asker(request), data["file"]
    stored, words, name = None, data["text"], _("Pasted text")
    if file is not None:
        words = load_bytes(file.read())
        file.seek(0)
        kinds = [suffix[1:] for suffix in SUFFIXES]
        stored = files.store(file, name=file.name, kinds=kinds, owner=user, actor=actor_of(user))
        name = stored.name
    text = texts.add_text(user=user, name=name, text=words, origin=data["origin"], file=stored)
    return texts.start_draft(user=user, text=text, year=data["year"], name=data["name"])


@require_safe
@signed_in
def review(request: HttpRequest, key: str) -> HttpResponse:
    """The repaired text at the left, one card per figure at the right."""
    return _review(request, draft_to_edit(request, key))


def _review(
    request: HttpRequest,
    draft: ProgrammeVersion,
    *,
    wrong: ItemForm | None = None,
    item: str = "",
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    assert draft.text is not None
    items = list(draft.items.select_related("draft__text", "target__owner", "fact__target"))
    choices = form_choices(draft)
    page = {
        "draft": draft,
        "parts": text_parts(draft.text, items),
        "cards": cards(items, choices, wrong=wrong, wrong_key=item, problem=problem),
        "choices": choices,
        "repairs": repair_groups(draft.text),
        "add_form": wrong if wrong is not None and not item else _add_form(choices),
        "adding": wrong is not None and not item,
        "publish_form": PublishForm(),
        "keys": [("jk", _("next, previous")), ("a", _("accept")), ("e", _("edit")), ("x", _("reject"))],
        "current": request.GET.get("item", item),
        "crumbs": [(_("Read a plan"), reverse("plan:read")), (str(draft.programme), "")],
    } | progress(items)
    return render(request, "plan/review.html", page, status=status)


def _add_form(choices: Any, data: Any = None) -> ItemForm:
    return ItemForm(data, prefix="new", projects=choices.projects, measures=choices.measures, people=choices.people)


@require_POST
@signed_in
def decide_item(request: HttpRequest, key: str) -> HttpResponse:
    """`action` is accept, edit, reject or reopen; the form holds the figure as the reviewer has it."""
    rows = ReadingItem.objects.select_related("draft__programme", "draft__text")
    item = get_or_404(ReadingItem, key, "edit", asker(request), rows=rows)
    action, seen = request.POST.get("action", ""), request.POST.get("seen", "")
    number = int(seen) if seen.isdecimal() and len(seen) < 10 else 0
    try:
        if action in {"reject", "reopen"}:
            (domain.reject if action == "reject" else domain.reopen)(user=asker(request), item=item, seen=number)
            wrong = None
        else:
            wrong = _write(request, item, number, accept=action == "accept")
    except Conflicting as refusal:
        return _answer(request, item, problem=str(refusal), status=409)
    if wrong is not None:
        return _answer(request, item, wrong=wrong, status=400)
    return _answer(request, item)


def _answer(
    request: HttpRequest, item: ReadingItem, *, wrong: ItemForm | None = None, problem: str = "", status: int = 200
) -> HttpResponse:
    """The card alone for htmx, else the page: after a good change by a redirect."""
    draft = item.draft
    if request.headers.get("HX-Request"):
        return _card(request, draft, item.key, wrong, problem)
    if status == 200:
        return redirect(f"{reverse('plan:review', args=[draft.key])}?item={item.key}#item-{item.key}")
    return _review(request, draft, wrong=wrong, item=item.key, problem=problem, status=status)


def _card(
    request: HttpRequest, draft: ProgrammeVersion, key: str, wrong: ItemForm | None, problem: str
) -> HttpResponse:
    """The card as it is now, with the progress and the bar that publishes."""
    items = list(draft.items.select_related("draft__text", "target__owner", "fact__target"))
    choices = form_choices(draft)
    found = cards(items, choices, wrong=wrong, wrong_key=key if wrong or problem else "", problem=problem)
    card = next(each for each in found if each.item.key == key)
    page = {"card": card, "choices": choices, "current": key, "draft": draft} | progress(items)
    return render(request, "plan/parts/card_answer.html", page)


def _write(request: HttpRequest, item: ReadingItem, seen: int, *, accept: bool) -> ItemForm | None:
    """Keep or accept the form's figure; the form itself where it has errors."""
    choices = form_choices(item.draft)
    form = ItemForm(
        request.POST, prefix=item.key, projects=choices.projects, measures=choices.measures, people=choices.people
    )
    if not form.is_valid():
        return form
    if accept:
        held = domain.accept(user=asker(request), item=item, seen=seen, fields=form.fields_of())
        beside = request.POST.get(f"{item.key}-beside", "")
        if held.fact is not None and beside:
            place_fact(user=asker(request), fact=held.fact, target=held.draft.targets.filter(key=beside).first())
    else:
        domain.edit(user=asker(request), item=item, seen=seen, fields=form.fields_of())
    return None


@require_POST
@signed_in
def add(request: HttpRequest, key: str) -> HttpResponse:
    """A figure that was missed: `start` and `end` are code points of the text as shown."""
    draft = draft_to_edit(request, key)
    form = _add_form(form_choices(draft), request.POST)
    if not form.is_valid():
        return _review(request, draft, wrong=form, status=400)
    start, end = (int(v) if (v := request.POST.get(n, "")).isdecimal() and len(v) < 10 else 0 for n in ("start", "end"))
    try:
        item = domain.add_by_hand(user=asker(request), draft=draft, start=start, end=end, fields=form.fields_of())
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _review(request, draft, wrong=form, status=400)
    return redirect(f"{reverse('plan:review', args=[draft.key])}?item={item.key}#item-{item.key}")


def draft_to_edit(request: HttpRequest, key: str) -> ProgrammeVersion:
    rows = visible(asker(request)).filter(text__isnull=False)
    return get_or_404(ProgrammeVersion, key, "edit", asker(request), rows=rows)
