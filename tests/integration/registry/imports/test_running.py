"""Imports as background work: races, cancellation in the middle, lost rights, damaged files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError
from pytest_django import DjangoCaptureOnCommitCallbacks

from kechuang.accounts.models import RoleGrant, User
from kechuang.common.domain import files, jobs
from kechuang.common.models import Job
from kechuang.registry.domain.imports import runs, writing
from kechuang.registry.models import ImportRun, Organisation
from tests.integration.registry.imports.material import line, prepared, refused

Capture = DjangoCaptureOnCommitCallbacks
ROWS = [line(n) for n in range(1, 6)]


@pytest.fixture
def started(person: Callable[..., User]) -> ImportRun:
    """A confirmed run whose job waits for a worker."""
    officer = person("bureau_officer")
    return runs.confirm(user=officer, run=prepared(ROWS, user=officer))


def worked_off(run: ImportRun, capture: Capture) -> tuple[ImportRun, Job]:
    assert run.job
    with capture(execute=True):
        jobs.run(run.job.key)
    return ImportRun.objects.get(pk=run.pk), Job.objects.get(pk=run.job.pk)


def test_a_worker_takes_all_rows_in_and_reads_their_chains(
    started: ImportRun, django_capture_on_commit_callbacks: Capture
) -> None:
    run, job = worked_off(started, django_capture_on_commit_callbacks)
    assert (run.state, run.created, job.state, job.done) == ("done", 5, "done", 5)
    assert list(Job.objects.exclude(pk=job.pk).values_list("kind", "state")) == [("registry.read_imported", "done")]


def test_a_cancelled_import_stops_between_batches_and_goes_on_later(
    started: ImportRun, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Capture
) -> None:
    monkeypatch.setattr(runs, "BATCH_ROWS", 2)
    write = writing.write

    def cancelling(*arguments: Any) -> None:
        write(*arguments)
        if Organisation.objects.count() == 4:
            ImportRun.objects.filter(pk=started.pk).update(state="cancelled")

    monkeypatch.setattr(writing, "write", cancelling)
    run, job = worked_off(started, django_capture_on_commit_callbacks)
    assert (run.state, run.rows, run.next_row, job.state) == ("cancelled", 4, 5, "cancelled")
    monkeypatch.setattr(writing, "write", write)
    resumed = runs.resume(user=started.owner, run=run)
    run, job = worked_off(resumed, django_capture_on_commit_callbacks)
    assert (run.state, run.rows, run.created, job.state) == ("done", 5, 5, "done")


def test_two_workers_at_one_run_take_each_row_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "BATCH_ROWS", 2)
    run = runs.confirm(user=None, run=prepared(ROWS), in_background=False)
    late = ImportRun.objects.get(pk=run.pk)
    runs.take_in(run)
    with refused("import-overtaken"):
        runs.take_in(late)
    assert Organisation.objects.count() == 5


def test_a_race_with_another_writer_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    write, failures = writing.write, [IntegrityError(), IntegrityError()]

    def failing(*arguments: Any) -> None:
        if failures:
            raise failures.pop()
        write(*arguments)

    monkeypatch.setattr(writing, "write", failing)
    run = runs.confirm(user=None, run=prepared([*ROWS, ROWS[0]]), in_background=False)
    done = runs.take_in(run)
    assert (done.created, done.merged, done.issues.count()) == (5, 1, 1)


def test_a_race_that_does_not_end_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_arguments: Any) -> None:
        raise IntegrityError

    monkeypatch.setattr(writing, "write", failing)
    run = runs.confirm(user=None, run=prepared(ROWS), in_background=False)
    with pytest.raises(IntegrityError):
        runs.take_in(run)
    assert not Organisation.objects.exists()


def test_who_has_lost_the_role_imports_nothing_more(
    started: ImportRun, django_capture_on_commit_callbacks: Capture
) -> None:
    RoleGrant.objects.filter(user=started.owner).delete()
    run, job = worked_off(started, django_capture_on_commit_callbacks)
    assert (run.state, job.state, run.rows) == ("failed", "failed", 0)
    assert run.message == job.message != ""


def test_a_lost_file_fails_without_details(started: ImportRun, django_capture_on_commit_callbacks: Capture) -> None:
    path = files.path_of(started.file)
    kept = path.read_bytes()
    path.unlink()
    run, job = worked_off(started, django_capture_on_commit_callbacks)
    path.write_bytes(kept)
    assert (run.state, job.state) == ("failed", "failed")
    assert str(path) not in job.message
    resumed = runs.resume(user=started.owner, run=run)
    assert worked_off(resumed, django_capture_on_commit_callbacks)[0].created == 5


def test_a_trial_whose_mapping_was_changed_meanwhile_is_dropped() -> None:
    run = prepared(ROWS)
    trial = runs.try_out(run)
    changed = ImportRun.objects.get(pk=run.pk)
    runs.set_mapping(user=None, run=changed, mapping={"columns": {"name": 0, "code": 1}})
    runs.keep_trial(run, trial)
    assert ImportRun.objects.get(pk=run.pk).trial == {}
    runs.confirm(user=None, run=changed)
    with refused("import-started"):
        runs.start_trial(user=None, run=changed)
    with refused("import-not-stopped"):
        runs.resume(user=None, run=changed)
