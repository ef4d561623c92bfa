"""Health and figures: what is missing is named, and nobody else reads the figures."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import DatabaseError
from django.test import Client

from kechuang.accounts.models import User
from kechuang.common.domain.audit import append
from kechuang.common.models.jobs import Job
from kechuang.config import health, working
from kechuang.config.observability import store

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    settings.DATA = tmp_path
    settings.SEALS = tmp_path / "seals"
    monkeypatch.setattr(health, "_known_migrated", set())
    return tmp_path


def named(client: Client) -> list[str]:
    return [problem["part"] for problem in client.get("/readyz").json()["problems"]]


def test_alive_asks_nothing_of_the_store(client: Client, django_assert_num_queries: Callable[..., Any]) -> None:
    with django_assert_num_queries(0):
        answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_ready_when_nothing_is_missing(client: Client) -> None:
    working.beat()
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ready", "problems": []})
    assert client.get("/readyz").status_code == 200


def test_an_absent_and_a_silent_worker_are_named(client: Client, data: Path) -> None:
    answer = client.get("/readyz", headers={"accept-language": "en"})
    assert answer.status_code == 503
    message = "No job worker runs on this machine. Start one: kechuang worker"
    assert answer.json() == {"status": "not ready", "problems": [{"part": "worker", "message": message}]}
    working.beat()
    os.utime(working.heartbeat_file(), (1, 1))
    assert named(client) == ["worker"]


def test_a_dead_store_is_named(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise DatabaseError

    working.beat()
    monkeypatch.setattr(health, "connection", SimpleNamespace(cursor=refuse))
    assert named(client) == ["store"]


def test_missing_migrations_are_named(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    working.beat()
    monkeypatch.setattr(health, "missing_migrations", lambda: 2)
    assert named(client) == ["migrations"]


def test_a_full_disk_and_an_unwritable_folder_are_named(
    client: Client, data: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    working.beat()
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(free=health.LEAST_FREE - 1))
    assert named(client) == ["disk"]
    settings.DATA = data / "absent"
    assert named(client) == ["files", "disk", "worker"]


def figures(client: Client, **options: Any) -> dict[str, float]:
    answer = client.get("/metrics", **options)
    assert answer.status_code == 200
    lines = [line.rsplit(" ", 1) for line in answer.content.decode().splitlines() if not line.startswith("#")]
    return {name: float(value) for name, value in lines}


def test_figures_for_this_machine(client: Client, person: Callable[..., User]) -> None:
    append(action="test")
    Job.objects.create(kind="import", owner=person())
    working.beat()
    found = figures(client)
    assert found["kechuang_store_up"] == 1
    assert found["kechuang_audit_sequence"] == 1
    assert found["kechuang_audit_sealed_sequence"] == 0
    assert (found['kechuang_jobs{state="queued"}'], found['kechuang_jobs{state="failed"}']) == (1, 0)
    assert found["kechuang_store_bytes"] > 0
    assert found["kechuang_worker_heartbeat_age_seconds"] < 60


def test_figures_without_a_store_or_a_worker(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        raise DatabaseError

    monkeypatch.setattr(store, "store_size", refuse)
    found = figures(client)
    assert found["kechuang_store_up"] == 0
    assert "kechuang_audit_sequence" not in found
    assert "kechuang_worker_heartbeat_age_seconds" not in found


@pytest.mark.parametrize(
    ("options", "status"),
    [
        ({}, 200),
        ({"REMOTE_ADDR": "::1"}, 200),
        ({"REMOTE_ADDR": "10.0.0.5"}, 403),
        ({"REMOTE_ADDR": ""}, 403),
        ({"headers": {"x-forwarded-for": "127.0.0.1"}}, 403),
        ({"headers": {"forwarded": "for=127.0.0.1"}}, 403),
    ],
)
def test_without_a_token_only_this_machine_reads_the_figures(client: Client, options: Any, status: int) -> None:
    assert client.get("/metrics", **options).status_code == status


def test_with_a_token_only_its_holder_reads_the_figures(client: Client, settings: Any) -> None:
    settings.KECHUANG = {**settings.KECHUANG, "metrics_token": "a-long-token-of-tests"}
    assert client.get("/metrics").status_code == 403
    assert client.get("/metrics", headers={"authorization": "Bearer wrong"}).status_code == 403
    found = figures(client, REMOTE_ADDR="10.0.0.5", headers={"authorization": "Bearer a-long-token-of-tests"})
    assert found["kechuang_store_up"] == 1


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
def test_nothing_is_changed_by_asking(client: Client, path: str) -> None:
    assert client.post(path).status_code == 405
