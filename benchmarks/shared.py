"""Real inputs beside the repository, and what every measurement needs."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks import Skipped
from tools import ROOT

FOLDER = ROOT.parent / "shared" / "data"


def real(name: str) -> Path:
    """A file or folder of real inputs. Raises Skipped where it is absent."""
    path = FOLDER / name
    if not path.exists():
        raise Skipped(f"the real inputs are absent: ../shared/data/{name}")
    return path


def set_up() -> None:
    import django  # inline: only benchmarks with a store need Django

    django.setup()


def seconds(action: Callable[[], object]) -> float:
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def percentiles(action: Callable[[], object], times: int) -> tuple[float, float]:
    """(median, 95th percentile) in milliseconds, after two calls that do not count."""
    action(), action()
    found = sorted(seconds(action) * 1000 for _turn in range(times))
    return statistics.median(found), found[int(len(found) * 0.95)]
