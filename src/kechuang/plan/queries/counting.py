"""Counting metrics by region, each count kept for as long as no record that it rests on has changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

from django.core.cache import caches

from kechuang.accounts.reach import everywhere
from kechuang.common.queries.rooms import Stamps, stamps
from kechuang.plan.metrics import Metric, Span

ByRegion = list[tuple[int, list[Any]]]


class Counter:
    """Counts metrics over the whole city, whoever asks. What its records' stamps were is asked once, at the beginning."""

    def __init__(self, metrics: Iterable[Metric]) -> None:
        with everywhere():
            self._rooms = {metric.key: metric.rooms for metric in metrics}
        self._stamps: Stamps = stamps(room for rooms in self._rooms.values() for room in rooms)

    def count(self, metric: Metric, spans: Sequence[Span]) -> ByRegion:
        """`Metric.by_region`: read again only if a record of the metric's rooms has changed since it was read last."""
        key = self._key(metric, spans)
        kept: ByRegion | None = caches["figures"].get(key)
        if kept is not None:
            return kept
        with everywhere():
            found = metric.by_region(spans)
        caches["figures"].set(key, found)
        return found

    def _key(self, metric: Metric, spans: Sequence[Span]) -> str:
        """The stamps come first in time: records that change while they are counted are counted under an old key."""
        state = [self._stamps[room] for room in sorted(self._rooms[metric.key])]
        parts = [metric.key, *state, *(f"{span.start}/{span.end}" for span in spans)]
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()
