"""`/healthz`: this process answers. `/readyz`: everything it needs is there; if not, what is missing and how to mend it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kechuang.config.working import heartbeat_age

#: Free space below which an upload or a backup may fail.
LEAST_FREE = 512 * 1024 * 1024
#: A worker beats every 10 seconds; after so many without a beat it counts as gone.
LONGEST_SILENCE = 60.0


@dataclass(frozen=True, slots=True)
class Problem:
    """`part` is one of `store`, `migrations`, `files`, `disk`, `worker`; the message says how to mend it."""

    part: str
    message: str


@require_safe
@never_cache
def alive(_request: HttpRequest) -> HttpResponse:
    return JsonResponse({"status": "ok"})


@require_safe
@never_cache
def ready(_request: HttpRequest) -> HttpResponse:
    """200 if nothing is missing, else 503 with the list."""
    found = problems()
    body = {
        "status": "not ready" if found else "ready",
        "problems": [{"part": problem.part, "message": problem.message} for problem in found],
    }
    return JsonResponse(body, status=503 if found else 200, json_dumps_params={"ensure_ascii": False})


def problems() -> list[Problem]:
    checks: tuple[Callable[[], Problem | None], ...] = (store, files, disk, worker)
    return [problem for check in checks if (problem := check()) is not None]


def store() -> Problem | None:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return migrations()
    except DatabaseError:
        return Problem(
            "store", _("The store does not answer. Check that the database runs and that its address is right.")
        )


def migrations() -> Problem | None:
    if not _known_migrated and (count := missing_migrations()):
        message = _("%(count)s migrations are not applied. Run: kechuang migrate") % {"count": count}
        return Problem("migrations", message)
    _known_migrated.add(True)
    return None


#: Holds something once all migrations were seen applied: a running process never needs fewer.
_known_migrated: set[bool] = set()


def missing_migrations() -> int:
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def files() -> Problem | None:
    try:
        with tempfile.TemporaryFile(dir=settings.DATA) as probe:
            probe.write(b"x")
    except OSError:
        return Problem("files", _("The data folder cannot be written. Check its owner, its mode and the disk."))
    return None


def disk() -> Problem | None:
    free = shutil.disk_usage(settings.DATA).free
    if free >= LEAST_FREE:
        return None
    return Problem("disk", _("Only %(free)s MB are free for the data folder. Make room.") % {"free": free // 2**20})


def worker() -> Problem | None:
    age = heartbeat_age()
    if age is not None and age <= LONGEST_SILENCE:
        return None
    return Problem("worker", _("No job worker runs on this machine. Start one: kechuang worker"))
