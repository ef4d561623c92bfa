"""Work of the register that outlives a request; started by `common.domain.jobs`."""

from __future__ import annotations

from collections.abc import Callable

from kechuang.common.domain.jobs import Cancelled, Work, start
from kechuang.common.refusals import Refused
from kechuang.registry.domain.chain_reading import run_classification
from kechuang.registry.domain.imports import runs
from kechuang.registry.domain.imports.batches import Overtaken
from kechuang.registry.models import ImportRun
from kechuang.registry.models.imports import ImportKind


def try_import(work: Work) -> None:
    """Go through a file without writing; what was found stands on the run."""
    run = _run(work)
    runs.keep_trial(run, runs.try_out(run, watch=work.advance))


def take_import(work: Work) -> None:
    """Take a confirmed file in, from the first row that is not in yet."""
    run = _run(work)
    _told(run, lambda: runs.take_in(run, watch=work.advance))
    if run.kind == ImportKind.ORGANISATIONS:
        start(kind="registry.read_imported", subject=run.key, owner=work.job.owner)


def read_imported(work: Work) -> None:
    """Suggest industry chains for what an import made or changed."""
    run_classification(since=_run(work).created_at, progress=work.advance)


def read_chains(work: Work) -> None:
    """Read the industry chains of the whole register again; what people decided stays."""
    run_classification(user=work.job.owner, progress=work.advance)


def _told(run: ImportRun, work: Callable[[], object]) -> None:
    try:
        work()
    except Overtaken as error:
        raise Cancelled from error
    except Cancelled:
        raise
    except Refused as refusal:
        runs.fail(run, str(refusal))
        raise
    except Exception:
        runs.fail(run, "")
        raise


def _run(work: Work) -> ImportRun:
    return ImportRun.objects.select_related("file", "owner").get(key=work.job.subject)
