"""The worker: it shows that it lives, seals daily, takes up what was left, and says when a chore fails."""

from __future__ import annotations

import datetime as dt
import threading
from pathlib import Path
from typing import Any

import pytest
import time_machine

from kechuang.common.domain.audit import append
from kechuang.common.domain.sealing import seals
from kechuang.config import working
from kechuang.config.working import Clockwork


@pytest.fixture(autouse=True)
def data(settings: Any, tmp_path: Path) -> Path:
    settings.DATA = tmp_path / "data"
    settings.SEALS = tmp_path / "seals"
    return tmp_path


@pytest.mark.django_db
def test_each_day_gets_one_seal() -> None:
    append(action="test")
    clock = Clockwork()
    for moment in (dt.datetime(2024, 10, 30, 1, tzinfo=dt.UTC), dt.datetime(2024, 10, 30, 2, tzinfo=dt.UTC)):
        with time_machine.travel(moment, tick=False):
            clock.tick()
    assert [name for name, _sequence, _digest in seals()] == ["2024-10-30.json"]
    with time_machine.travel(dt.datetime(2024, 10, 31, 1, tzinfo=dt.UTC), tick=False):
        clock.tick()
    assert [name for name, _sequence, _digest in seals()] == ["2024-10-30.json", "2024-10-31.json"]
    assert working.heartbeat_file().exists()


@pytest.mark.django_db
def test_a_failed_chore_is_logged_once_and_tried_again(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    tries: list[int] = []

    def chore() -> None:
        tries.append(1)
        if len(tries) < 3:
            raise OSError("disk full")

    monkeypatch.setattr(working, "CHORES", (("seal", chore),))
    clock = Clockwork()
    for _beat in range(4):
        clock.tick()
    assert len(tries) == 3
    assert [record.getMessage() for record in caplog.records if record.name == working.logger.name] == [
        "chore failed, will be tried again"
    ]


def test_the_clock_stops_when_told(monkeypatch: pytest.MonkeyPatch) -> None:
    over = threading.Event()
    ticks: list[int] = []
    clock = Clockwork()
    monkeypatch.setattr(working, "close_old_connections", lambda: None)
    monkeypatch.setattr(working.connections, "close_all", lambda: ticks.append(2))
    monkeypatch.setattr(clock, "tick", lambda: (ticks.append(1), over.set()))
    clock.run(over)
    assert ticks == [1, 2]


def test_work_ends_without_a_trace_of_life(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[dict[str, Any]] = []
    monkeypatch.setattr(working, "take_up_abandoned", lambda: begun.append({"name": "abandoned"}))
    monkeypatch.setattr(working, "call_command", lambda name, **options: begun.append({"name": name, **options}))
    monkeypatch.setattr(Clockwork, "run", lambda _self, _over: working.beat())
    working.work(batch=True)
    assert begun[0] == {"name": "abandoned"}
    assert [(found["name"], found["batch"], found["queue_name"]) for found in begun[1:]] == [("db_worker", True, "*")]
    assert working.heartbeat_age() is None
