"""A job's progress, for its owner: a page to come back to, the part that polls, cancel and resume."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kechuang.common.domain import jobs
from kechuang.common.domain.audit import Actor
from kechuang.common.models import Job
from kechuang.common.queries.jobs import own_job


def job_fragment(request: HttpRequest, job: Job, *, poll: str, cancel: str = "", resume: str = "") -> HttpResponse:
    """The component alone, for a room's own poll address; the page around it is loaded anew once the job is over."""
    context = {"job": job, "poll": poll, "cancel": cancel, "resume": resume}
    response = render(request, "common/jobs/fragment.html", context)
    if job.is_over:
        response["HX-Refresh"] = "true"
    return response


@require_safe
@login_required
def job_page(request: HttpRequest, key: str) -> HttpResponse:
    job = own_job(request.user, key)
    context = {"job": job, **_addresses(job), "crumbs": [(_("Work in progress"), "")]}
    return render(request, "common/jobs/page.html", context)


@require_safe
@login_required
def job_poll(request: HttpRequest, key: str) -> HttpResponse:
    return render(request, "common/jobs/fragment.html", _addressed(own_job(request.user, key)))


@require_POST
@login_required
def job_cancel(request: HttpRequest, key: str) -> HttpResponse:
    job = own_job(request.user, key)
    jobs.cancel(job, actor=_actor(request.user))
    return _answer(request, key)


@require_POST
@login_required
def job_resume(request: HttpRequest, key: str) -> HttpResponse:
    job = own_job(request.user, key)
    jobs.resume(job, actor=_actor(request.user))
    return _answer(request, key)


def _answer(request: HttpRequest, key: str) -> HttpResponse:
    if not request.headers.get("HX-Request"):
        return HttpResponseRedirect(reverse("job", args=[key]))
    return render(request, "common/jobs/fragment.html", _addressed(own_job(request.user, key)))


def _actor(user: Any) -> Actor:
    return Actor(user.key, str(user))


def _addressed(job: Job) -> dict[str, Any]:
    return {"job": job, **_addresses(job)}


def _addresses(job: Job) -> dict[str, str]:
    return {name: reverse(f"job_{name}", args=[job.key]) for name in ("poll", "cancel", "resume")}
