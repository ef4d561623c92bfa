"""Imports in the browser: upload, mapping, preview, confirm, progress, result, and the files that go with them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kechuang.accounts.domain.changing import actor_of, record_read
from kechuang.accounts.views.access import get_or_404, permitted, signed_in
from kechuang.common.domain import files
from kechuang.common.exports import csv_response, xlsx_response
from kechuang.common.refusals import Refused
from kechuang.common.views.files import send_file
from kechuang.common.views.jobs import job_fragment
from kechuang.registry.domain.imports import mappings, runs
from kechuang.registry.domain.imports.tables import TABLES
from kechuang.registry.interfaces.imports import forms, sheets
from kechuang.registry.interfaces.imports.lists import counters_of, import_runs, problems_of
from kechuang.registry.interfaces.imports.preview import preview
from kechuang.registry.models import ImportRun, NameMatch
from kechuang.registry.models.identities import MatchState
from kechuang.registry.models.imports import ImportKind, ImportState

ENDINGS = ("csv", "csv.gz", "tsv", "txt", "xlsx")
PER_PAGE = 50
WRITERS: dict[str, Any] = {"csv": csv_response, "xlsx": xlsx_response}


@require_safe
@permitted("list", ImportRun)
def import_list(request: HttpRequest) -> HttpResponse:
    page = Paginator(import_runs(), PER_PAGE).get_page(request.GET.get("page"))
    lines = [(run, counters_of(run)) for run in page.object_list]
    context = {"page": page, "lines": lines, "kinds": ImportKind.choices, "crumbs": [(_("Imports"), "")]}
    return render(request, "registry/imports/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@permitted("create", ImportRun)
def import_new(request: HttpRequest) -> HttpResponse:
    form = forms.UploadForm(request.POST or None, request.FILES or None, initial={"kind": request.GET.get("kind", "")})
    if request.method == "POST" and form.is_valid():
        made = _uploaded(request, form)
        if made:
            return redirect("registry:import", made.key)
    context = {"form": form, "kinds": ImportKind.choices, "crumbs": [_imports(), (_("New import"), "")]}
    return render(request, "registry/imports/new.html", context, status=422 if form.errors else 200)


def _uploaded(request: HttpRequest, form: forms.UploadForm) -> ImportRun | None:
    """Keep the file and make the run; a refusal becomes the file field's error."""
    user: Any = request.user
    data = form.cleaned_data
    try:
        stored = files.store(data["file"], name=data["file"].name, kinds=ENDINGS, owner=user, actor=actor_of(user))
        return runs.create(
            user=user, file=stored, kind=data["kind"], source=data["source"], source_date=data["source_date"],
            sheet=data["sheet"],
        )  # fmt: skip
    except Refused as refusal:
        form.add_error("file", str(refusal))
        return None


@require_safe
@signed_in
def import_page(request: HttpRequest, key: str) -> HttpResponse:
    """The run where it stands: columns to confirm, preview, progress or result."""
    run = _run(request, key, "list")
    context: dict[str, Any] = {"run": run, "crumbs": [_imports(), (str(run.file), "")]}
    if run.state == ImportState.MAPPING or (run.state == ImportState.PREVIEW and "mapping" in request.GET):
        return _mapping_page(request, run)
    if run.state == ImportState.PREVIEW:
        heads, lines = preview(run)
        context |= {"heads": heads, "lines": lines, "names_only": _names_only(run)}
    context["problems"] = problems_of(run)
    if run.state == ImportState.DONE:
        context["near"] = NameMatch.objects.filter(state=MatchState.OPEN).count()
    context["counts"] = _counts(run)
    template = "preview" if run.state == ImportState.PREVIEW else "result"
    return render(request, f"registry/imports/{template}.html", context)


def _counts(run: ImportRun) -> list[tuple[str, int]]:
    """The counters with their names: of the run, or of its trial before it has begun."""
    found = run.trial.get("counts", {}) if run.state == ImportState.PREVIEW else vars(run)
    labels = {
        "rows": _("Rows"), "created": _("Created"), "updated": _("Updated"), "unchanged": _("Unchanged"),
        "merged": _("Duplicates"), "rejected": pgettext("rows", "Rejected"),
    }  # fmt: skip
    return [(label, found[name]) for name, label in labels.items() if name in found]


def _names_only(run: ImportRun) -> int:
    """How many rows were recognised by their name only, by the trial."""
    problems = run.trial.get("problems", {})
    return int(problems.get("name-only", {}).get("count", 0))


def _mapping_page(request: HttpRequest, run: ImportRun, refusal: str = "") -> HttpResponse:
    context = {
        "run": run,
        "lines": forms.mapping_parts(run),
        "choices": forms.choices_of(run),
        "left_out": forms.left_out(run),
        "units": mappings.UNITS,
        "refusal": refusal,
        "crumbs": [_imports(), (str(run.file), "")],
    }
    return render(request, "registry/imports/mapping.html", context, status=422 if refusal else 200)


@require_POST
@signed_in
def import_mapping(request: HttpRequest, key: str) -> HttpResponse:
    user: Any = request.user
    run = _run(request, key, "map")
    wanted = forms.posted_mapping(request.POST, run)
    try:
        mapped = runs.set_mapping(user=user, run=run, mapping=wanted)
    except Refused as refusal:
        run.mapping = wanted
        return _mapping_page(request, run, str(refusal))
    runs.start_trial(user=user, run=mapped)
    return redirect("registry:import", key)


@require_POST
@signed_in
def import_confirm(request: HttpRequest, key: str) -> HttpResponse:
    user: Any = request.user
    runs.confirm(user=user, run=_run(request, key, "confirm"), accept_names="accept_names" in request.POST)
    return redirect("registry:import", key)


@require_safe
@signed_in
def import_job(request: HttpRequest, key: str) -> HttpResponse:
    return _fragment(request, _run(request, key, "list"))


@require_POST
@signed_in
def import_cancel(request: HttpRequest, key: str) -> HttpResponse:
    user: Any = request.user
    runs.cancel(user=user, run=_run(request, key, "cancel"))
    messages.success(request, _("The import stops after the rows at hand. What was taken in stays; it can be resumed."))
    return _answer(request, key)


@require_POST
@signed_in
def import_resume(request: HttpRequest, key: str) -> HttpResponse:
    user: Any = request.user
    runs.resume(user=user, run=_run(request, key, "resume"))
    return _answer(request, key)


def _answer(request: HttpRequest, key: str) -> HttpResponse:
    if request.headers.get("HX-Request"):
        return _fragment(request, _run(request, key, "list"))
    return redirect("registry:import", key)


def _fragment(request: HttpRequest, run: ImportRun) -> HttpResponse:
    if run.job is None:
        raise Http404
    cancel = reverse("registry:import_cancel", args=[run.key])
    resume = reverse("registry:import_resume", args=[run.key])
    poll = reverse("registry:import_job", args=[run.key])
    return job_fragment(request, run.job, poll=poll, cancel=cancel, resume=resume)


@require_safe
@permitted("create", ImportRun)
def import_template(_request: HttpRequest, kind: str, form: str) -> HttpResponseBase:
    if kind not in TABLES:
        raise Http404
    head, example = sheets.template(kind)
    name = f"kechuang-{kind}.{form}"
    if form == "csv":
        return csv_response(name, head, example)
    return xlsx_response(name, head, example, notes=sheets.template_notes(kind))


@require_safe
@signed_in
def import_rejected(request: HttpRequest, key: str, form: str) -> HttpResponseBase:
    run = _run(request, key, "list")
    _log(request, run, "registry.importrun.rejected")
    return WRITERS[form](_name(run, "rejected", form), sheets.rejected_head(run), sheets.rejected_rows(run))  # type: ignore[no-any-return]


@require_safe
@signed_in
def import_issues(request: HttpRequest, key: str, form: str) -> HttpResponseBase:
    run = _run(request, key, "list")
    _log(request, run, "registry.importrun.issues")
    return WRITERS[form](_name(run, "issues", form), sheets.issues_head(), sheets.issue_rows(run))  # type: ignore[no-any-return]


@require_safe
@signed_in
def import_file(request: HttpRequest, key: str) -> HttpResponseBase:
    user: Any = request.user
    return send_file(_run(request, key, "list").file, actor=actor_of(user))


def _log(request: HttpRequest, run: ImportRun, action: str) -> None:
    user: Any = request.user
    record_read(user, action, run)


def _name(run: ImportRun, what: str, form: str) -> str:
    stem = run.file.name.split(".")[0][:80]
    return f"{stem}-{what}.{form}"


def _run(request: HttpRequest, key: str, verb: str) -> ImportRun:
    return get_or_404(ImportRun, key, verb, request.user, rows=import_runs())


def _imports() -> tuple[str, str]:
    return (_("Imports"), reverse("registry:imports"))
