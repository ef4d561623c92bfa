"""The processes of `kechuang run`: started together, ended together, none left behind."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from types import FrameType
from typing import Any

#: Seconds that a process has to end by itself after it was asked to.
GRACE = 15.0
PR_SET_PDEATHSIG = 1


def _end_with_parent() -> None:  # pragma: no cover -- runs between fork and exec
    """Linux: the child gets SIGTERM should its parent be killed outright. Elsewhere nothing."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Children:
    """Each child is the head of a session of its own, so that Ctrl-C reaches only the parent, which ends them in order."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.environment = dict(environment)
        self.running: dict[str, subprocess.Popen[str]] = {}

    def start(self, name: str, command: Sequence[str], **options: Any) -> subprocess.Popen[str]:
        child: subprocess.Popen[str] = subprocess.Popen(  # noqa: S603 -- our own programs, no shell
            list(command),
            env=self.environment,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=_end_with_parent,  # noqa: PLW1509 -- the parent has no threads
            text=True,
            **options,
        )
        self.running[name] = child
        return child

    def ended(self) -> tuple[str, int] | None:
        """(name, exit code) of the first child that is no longer there."""
        for name, child in self.running.items():
            if (code := child.poll()) is not None:
                return name, code
        return None

    def watch(self) -> tuple[str, int]:
        """Wait until a child ends; returns which, and its exit code."""
        while (found := self.ended()) is None:
            time.sleep(0.2)
        return found

    def stop(self) -> None:
        """Ask all to end, wait, then end by force what is left, with all that it started."""
        for child in self.running.values():
            if child.poll() is None:
                child.terminate()
        until = time.monotonic() + GRACE
        for child in self.running.values():
            try:
                child.wait(max(0.1, until - time.monotonic()))
            except (subprocess.TimeoutExpired, KeyboardInterrupt):
                kill_group(child.pid)
                child.wait()


def kill_group(leader: int) -> None:
    with suppress(ProcessLookupError):
        os.killpg(leader, signal.SIGKILL)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def interrupt_on_signals() -> None:
    """SIGTERM and SIGHUP end the command as Ctrl-C does."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)
