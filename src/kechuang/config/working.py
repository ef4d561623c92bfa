"""`kechuang worker`: runs jobs, shows that it lives, and does the daily chores (sealing the audit chain first of all)."""

from __future__ import annotations

import datetime as dt
import logging
import threading
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import close_old_connections, connections
from django.utils import timezone

from kechuang.accounts.domain import throttling
from kechuang.common.context import Origin, set_origin
from kechuang.common.domain import once
from kechuang.common.domain.jobs import take_up_abandoned
from kechuang.common.domain.sealing import seal

logger = logging.getLogger(__name__)

BEAT_SECONDS = 10.0


def heartbeat_file() -> Path:
    return Path(settings.DATA) / "worker.heartbeat"


def heartbeat_age() -> float | None:
    """Seconds since a worker of this machine last showed that it lives; None: never."""
    try:
        stamped = heartbeat_file().stat().st_mtime
    except FileNotFoundError:
        return None
    return max(0.0, timezone.now().timestamp() - stamped)


def beat() -> None:
    path = heartbeat_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()


def _take_up() -> None:
    take_up_abandoned()


def _seal() -> None:
    seal()


def _forget_sessions() -> None:
    call_command("clearsessions", verbosity=0)


def _forget_results() -> None:
    call_command("prune_db_task_results", verbosity=0)


def _forget_attempts() -> None:
    throttling.forget_old()


def _forget_sent_forms() -> None:
    once.forget_old()


#: What is done once a day, in this order; each is harmless when done twice.
CHORES: tuple[tuple[str, Callable[[], None]], ...] = (
    ("seal", _seal),
    ("sessions", _forget_sessions),
    ("results", _forget_results),
    ("sign-in attempts", _forget_attempts),
    ("sent forms", _forget_sent_forms),
)


class Clockwork:
    """Beats, and does each chore once on every calendar day; one that failed is tried again at the next beat."""

    def __init__(self) -> None:
        self.done: dict[str, dt.date] = {}
        self.failed: set[str] = set()

    def tick(self) -> None:
        self.guarded("heartbeat", beat)
        self.guarded("abandoned jobs", _take_up)
        today = timezone.localdate()
        for name, chore in CHORES:
            if self.done.get(name) != today and self.guarded(name, chore):
                self.done[name] = today

    def guarded(self, name: str, chore: Callable[[], None]) -> bool:
        """Run one chore; a failure is logged once, until it succeeds again."""
        try:
            chore()
        except Exception:
            if name not in self.failed:
                logger.exception("chore failed, will be tried again", extra={"chore": name})
            self.failed.add(name)
            return False
        self.failed.discard(name)
        return True

    def run(self, over: threading.Event) -> None:
        """Tick until `over` is set; the thread has a store connection of its own."""
        set_origin(Origin(channel="worker"))
        while not over.is_set():
            close_old_connections()
            self.tick()
            over.wait(BEAT_SECONDS)
        connections.close_all()


def work(*, interval: float = 1.0, batch: bool = False) -> None:
    """Run jobs until a signal ends it (`batch`: until none is left); first those whose worker was killed."""
    take_up_abandoned()
    over = threading.Event()
    clock = threading.Thread(target=Clockwork().run, args=(over,), name="clockwork", daemon=True)
    clock.start()
    try:
        call_command("db_worker", interval=interval, batch=batch, startup_delay=False, reload=False, queue_name="*")
    finally:
        over.set()
        clock.join(5)
        heartbeat_file().unlink(missing_ok=True)
