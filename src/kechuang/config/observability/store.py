"""Figures read from the store when they are asked for: jobs, audit chain, size, worker, disk."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.models import Count
from django_tasks_db.models import DBTaskResult
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from kechuang.common.domain.sealing import seals
from kechuang.common.models.audit import ChainHead
from kechuang.common.models.jobs import Job, JobState
from kechuang.config.working import heartbeat_age


class StoreFigures(Collector):
    """Where the store does not answer, `kechuang_store_up` is 0 and the figures that need it are left out."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        yield from machine_figures()
        up = GaugeMetricFamily("kechuang_store_up", "1 if the store answers.")
        try:
            found = list(store_figures())
            up.add_metric([], 1)
        except DatabaseError:
            found = []
            up.add_metric([], 0)
        yield up
        yield from found


def machine_figures() -> Iterator[GaugeMetricFamily]:
    yield gauge(
        "kechuang_disk_free_bytes", "Free space where the data folder is.", shutil.disk_usage(settings.DATA).free
    )
    age = heartbeat_age()
    if age is not None:
        yield gauge("kechuang_worker_heartbeat_age_seconds", "Since a worker last showed that it lives.", age)


def store_figures() -> Iterator[GaugeMetricFamily]:
    jobs = GaugeMetricFamily("kechuang_jobs", "Jobs by state.", labels=["state"])
    counted = dict(Job.objects.values_list("state").annotate(Count("pk")).order_by())
    for state in JobState.values:
        jobs.add_metric([state], counted.get(state, 0))
    yield jobs
    waiting = DBTaskResult.objects.ready().count()
    yield gauge("kechuang_tasks_waiting", "Tasks that no worker has begun.", waiting)
    head = ChainHead.objects.filter(pk=1).first()
    yield gauge("kechuang_audit_sequence", "Entries in the audit log.", head.sequence if head else 0)
    sealed = max((sequence for _name, sequence, _digest in seals()), default=0)
    yield gauge("kechuang_audit_sealed_sequence", "Last entry under a seal.", sealed)
    yield gauge("kechuang_store_bytes", "Size of the store.", store_size())


def store_size() -> int:
    question = (
        "SELECT pg_database_size(current_database())"
        if connection.vendor == "postgresql"
        else "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
    )
    with connection.cursor() as cursor:
        cursor.execute(question)
        return int(cursor.fetchone()[0])


def gauge(name: str, meaning: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, meaning, value=value)
