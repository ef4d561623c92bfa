"""The one task of the worker: do a job's work."""

from __future__ import annotations

from django_tasks import task

from kechuang.common.context import Origin, set_origin
from kechuang.common.domain import jobs


@task()
def run_job(key: str) -> None:
    """Do the job with this key; what it is to do stands in its record."""
    set_origin(Origin(request_id=key, channel="job"))
    jobs.run(key)
