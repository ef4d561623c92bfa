"""Long work: started, watched, cancelled, taken up again after a kill.

A job's `kind` is `<room>.<function>`: the function of that name in `kechuang.<room>.tasks` does the work. It is given a
`Work`, calls `advance` after each piece (which stamps the heartbeat and raises `Cancelled` when a person has asked for it)
and must itself be able to go on where it was killed. What it raises ends the job: `Refused` with its message.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import structlog
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from kechuang.common.domain import audit
from kechuang.common.models import Job
from kechuang.common.models.jobs import JobState
from kechuang.common.refusals import Refused

#: A running job without a sign of life for so long was killed.
STALE = dt.timedelta(seconds=60)
#: A job that has waited for so long may have been lost on its way to the worker.
LOST = dt.timedelta(minutes=15)
#: After so many attempts that were killed, the job itself is what kills.
MOST_ATTEMPTS = 20

log = structlog.get_logger(__name__)


class Cancelled(Exception):
    """Raised inside the work once a person has asked to stop it."""


@dataclass(slots=True)
class Work:
    """What the working function holds: its job, and the way to say how far it is."""

    job: Job

    def advance(self, done: int, total: int | None = None) -> None:
        """Stamp the progress. Raises Cancelled if asked to stop, or if another worker has taken the job over."""
        values: dict[str, Any] = {"done": done, "heartbeat_at": timezone.now()}
        if total is not None:
            values["total"] = total
        mine = Job.objects.filter(pk=self.job.pk, state=JobState.RUNNING, attempts=self.job.attempts)
        if not mine.filter(cancel_asked=False).update(**values):
            raise Cancelled


def start(*, kind: str, subject: str, owner: Any = None, total: int = 0) -> Job:
    """Make a job and hand it to a worker once the transaction has ended."""
    job = Job.objects.create(kind=kind, subject=subject, owner=owner, total=total)
    _hand_over(job)
    return job


def _hand_over(job: Job) -> None:
    from kechuang.common.tasks import run_job  # inline: the task calls back into this module

    transaction.on_commit(lambda: run_job.enqueue(job.key))


def run(key: str) -> None:
    """Do a waiting job's work. Called by the worker; a job that is not waiting (taken, over) is left alone."""
    taken = Job.objects.filter(key=key, state=JobState.QUEUED)
    job = taken.first()
    if job is None or not taken.filter(attempts=job.attempts).update(
        state=JobState.RUNNING, attempts=job.attempts + 1, heartbeat_at=timezone.now(), message=""
    ):
        return
    job.refresh_from_db()
    _do(job, import_string(f"kechuang.{job.kind.replace('.', '.tasks.', 1)}"))


def _do(job: Job, function: Callable[[Work], None]) -> None:
    try:
        function(Work(job))
    except Cancelled:
        finish(job, JobState.CANCELLED)
    except Refused as refusal:
        finish(job, JobState.FAILED, str(refusal))
    except Exception:
        log.exception("job.failed", job=job.key, kind=job.kind)
        finish(
            job, JobState.FAILED, _("The work broke off for a technical reason. It can be resumed; nothing is lost.")
        )
    else:
        finish(job, JobState.DONE)


def finish(job: Job, state: JobState, message: str = "") -> None:
    """End a running job; one that another worker has taken over is left to it."""
    now = timezone.now()
    Job.objects.filter(pk=job.pk, state=JobState.RUNNING, attempts=job.attempts).update(
        state=state, message=message[:400], finished_at=now, heartbeat_at=now
    )


def cancel(job: Job, *, actor: audit.Actor) -> None:
    """Ask a job to stop: a waiting one ends at once, a running one after its present piece."""
    with transaction.atomic():
        held = Job.objects.select_for_update().get(pk=job.pk)
        if held.is_over:
            raise Refused("job-over", _("This work has ended already."))
        held.cancel_asked = True
        if held.state == JobState.QUEUED or is_stale(held):
            held.state, held.finished_at = JobState.CANCELLED, timezone.now()
        held.save(update_fields=["cancel_asked", "state", "finished_at"])
        audit.append(action="common.job.cancel", actor=actor, target=held)


def resume(job: Job, *, actor: audit.Actor) -> None:
    """Put a cancelled, failed or killed job back; it goes on where it stopped."""
    with transaction.atomic():
        held = Job.objects.select_for_update().get(pk=job.pk)
        if held.state not in {JobState.CANCELLED, JobState.FAILED} and not is_stale(held):
            raise Refused("job-not-stopped", _("This work is not stopped, so there is nothing to resume."))
        _requeue(held)
        audit.append(action="common.job.resume", actor=actor, target=held)


def take_up_abandoned(*, stale: dt.timedelta = STALE) -> int:
    """Hand killed and lost jobs to a worker again; returns how many. Called when a worker starts, and each minute."""
    now = timezone.now()
    killed = Q(state=JobState.RUNNING) & (Q(heartbeat_at__lt=now - stale) | Q(heartbeat_at=None))
    waiting = Q(state=JobState.QUEUED, created_at__lt=now - LOST)
    lost = waiting & (Q(heartbeat_at__lt=now - LOST) | Q(heartbeat_at=None))
    count = 0
    with transaction.atomic():
        for job in Job.objects.select_for_update().filter(killed | lost):
            count += _take_up(job)
    return count


def _take_up(job: Job) -> int:
    if job.attempts >= MOST_ATTEMPTS:
        finish(
            job,
            JobState.FAILED,
            _("The work was broken off too often. Ask the system administrator to look at the log."),
        )
        return 0
    _requeue(job)
    audit.append(action="common.job.take_up", target=job)
    return 1


def _requeue(job: Job) -> None:
    Job.objects.filter(pk=job.pk).update(
        state=JobState.QUEUED, cancel_asked=False, message="", finished_at=None, heartbeat_at=timezone.now()
    )
    _hand_over(job)


def is_stale(job: Job) -> bool:
    """Whether a running job has shown no sign of life for too long."""
    if job.state != JobState.RUNNING:
        return False
    return job.heartbeat_at is None or job.heartbeat_at < timezone.now() - STALE
