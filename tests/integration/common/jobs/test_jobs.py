"""Jobs: started, watched, cancelled, resumed, taken up after a kill; each only by its owner."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from kechuang.common.domain import jobs
from kechuang.common.domain.audit import SYSTEM
from kechuang.common.models import AuditEntry, Job
from kechuang.common.refusals import Refused
from kechuang.common.tasks import run_job
from kechuang.registry import tasks

pytestmark = pytest.mark.django_db
Work = Callable[[jobs.Work], None]


@pytest.fixture
def working(monkeypatch: pytest.MonkeyPatch) -> Callable[[Work], None]:
    """Let jobs of the kind `registry.sample` do this work."""

    def use(work: Work) -> None:
        monkeypatch.setattr(tasks, "sample", work, raising=False)

    return use


def made(**values: Any) -> Job:
    return Job.objects.create(**{"kind": "registry.sample", "subject": "x", **values})


def fresh(job: Job) -> Job:
    return Job.objects.get(pk=job.pk)


def ago(**span: float) -> dt.datetime:
    return timezone.now() - dt.timedelta(**span)


def test_a_job_is_done_once_the_transaction_has_ended(
    working: Callable[[Work], None], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    working(lambda work: work.advance(3, 4))
    with django_capture_on_commit_callbacks(execute=True):
        job = jobs.start(kind="registry.sample", subject="x", total=9)
        assert fresh(job).state == "queued"
    found = fresh(job)
    assert (found.state, found.done, found.total, found.percent, found.attempts) == ("done", 3, 4, 75, 1)
    assert found.finished_at
    run_job.enqueue(job.key)
    assert fresh(job).attempts == 1


def test_a_refusal_ends_the_job_with_its_words(working: Callable[[Work], None]) -> None:
    def refuse(_work: jobs.Work) -> None:
        raise Refused("x", "the reason")

    working(refuse)
    job = made()
    jobs.run(job.key)
    assert (fresh(job).state, fresh(job).message) == ("failed", "the reason")


def test_any_other_failure_ends_the_job_without_its_details(working: Callable[[Work], None]) -> None:
    def fall(_work: jobs.Work) -> None:
        raise RuntimeError("secret details")

    working(fall)
    job = made()
    jobs.run(job.key)
    assert fresh(job).state == "failed"
    assert fresh(job).message
    assert "secret" not in fresh(job).message


def test_a_running_job_stops_after_its_present_piece(working: Callable[[Work], None]) -> None:
    done = []

    def work(at: jobs.Work) -> None:
        for piece in range(3):
            done.append(piece)
            if piece == 1:
                jobs.cancel(at.job, actor=SYSTEM)
            at.advance(piece)

    working(work)
    job = made()
    jobs.run(job.key)
    assert (fresh(job).state, done) == ("cancelled", [0, 1])
    with pytest.raises(Refused):
        jobs.cancel(fresh(job), actor=SYSTEM)


def test_a_worker_whose_job_was_taken_over_stops_and_leaves_it(working: Callable[[Work], None]) -> None:
    def work(at: jobs.Work) -> None:
        Job.objects.filter(pk=at.job.pk).update(attempts=7)
        at.advance(1)

    working(work)
    job = made()
    jobs.run(job.key)
    assert (fresh(job).state, fresh(job).attempts) == ("running", 7)


def test_killed_and_lost_jobs_are_taken_up_and_others_left(
    working: Callable[[Work], None], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    working(lambda _work: None)
    killed = made(state="running", heartbeat_at=ago(minutes=5), attempts=1)
    silent = made(state="running")
    alive = made(state="running", heartbeat_at=timezone.now())
    lost = made()
    Job.objects.filter(pk=lost.pk).update(created_at=ago(hours=1))
    waiting = made()
    broken = made(state="running", heartbeat_at=ago(minutes=5), attempts=jobs.MOST_ATTEMPTS)
    with django_capture_on_commit_callbacks(execute=True):
        assert jobs.take_up_abandoned() == 3
    states = [fresh(job).state for job in (killed, silent, alive, lost, waiting, broken)]
    assert states == ["done", "done", "running", "done", "queued", "failed"]
    assert AuditEntry.objects.filter(action="common.job.take_up").count() == 3
    assert jobs.take_up_abandoned() == 0


def test_resuming_is_for_what_is_stopped() -> None:
    for state, values in (("failed", {}), ("cancelled", {"cancel_asked": True}), ("running", {"heartbeat_at": None})):
        job = made(state=state, **values)
        jobs.resume(job, actor=SYSTEM)
        assert (fresh(job).state, fresh(job).cancel_asked) == ("queued", False)
    with pytest.raises(Refused):
        jobs.resume(made(state="done"), actor=SYSTEM)


def test_a_killed_job_can_be_cancelled_at_once() -> None:
    job = made(state="running", heartbeat_at=ago(minutes=5))
    jobs.cancel(job, actor=SYSTEM)
    assert fresh(job).state == "cancelled"
    assert not jobs.is_stale(fresh(job))


def test_the_owner_sees_cancels_and_resumes(signed_in: Callable[..., Client]) -> None:
    client = signed_in("bureau_officer")
    job = made(owner=client.user)  # type: ignore[attr-defined]
    page = f"/jobs/{job.key}/"
    assert "k-job" in client.get(page).content.decode()
    assert "hx-get" in client.get(f"{page}poll/").content.decode()
    assert client.post(f"{page}cancel/").status_code == 302
    answer = client.post(f"{page}resume/", headers={"HX-Request": "true"})
    assert (answer.status_code, fresh(job).state) == (200, "queued")


def test_a_foreign_job_is_absent(signed_in: Callable[..., Client]) -> None:
    client = signed_in("bureau_officer")
    job = made(owner=signed_in("bureau_officer").user)  # type: ignore[attr-defined]
    for address in ("", "poll/"):
        assert client.get(f"/jobs/{job.key}/{address}").status_code == 404
    for address in ("cancel/", "resume/"):
        assert client.post(f"/jobs/{job.key}/{address}").status_code == 404
    assert Client().get(f"/jobs/{job.key}/").status_code == 302
