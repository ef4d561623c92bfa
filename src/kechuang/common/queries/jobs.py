"""Reads of jobs."""

from __future__ import annotations

from typing import Any

from django.http import Http404

from kechuang.common.models import Job


def own_job(user: Any, key: str) -> Job:
    """The person's own job; anybody else's is absent."""
    job = Job.objects.filter(key=key, owner=user.pk).first()
    if job is None:
        raise Http404
    return job
