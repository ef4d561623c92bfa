"""Entries of the audit log per second with eight writers, beside plain inserts into the same table by eight writers."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from benchmarks import Row, faster
from benchmarks.shared import seconds, set_up

STORES = ("sqlite", "postgresql")
WRITERS = 8
ENTRIES = 250


def run() -> list[Row]:
    set_up()
    from django.db import connection  # inline: needs Django ready
    from django.utils import timezone

    from kechuang.common.domain.audit import append
    from kechuang.common.models.audit import AuditEntry, ChainHead
    from kechuang.common.queries.audit import verify

    numbers = itertools.count(10**9)

    def plain() -> None:
        now = timezone.now()
        AuditEntry.objects.create(
            sequence=next(numbers), at=now, action="bench", previous="0" * 64, digest="0" * 64, data={"a": 1}
        )

    ours = rate(lambda: append(action="bench", data={"a": 1}))
    assert verify().broken is None
    assert ChainHead.objects.get().sequence == WRITERS * ENTRIES
    checked = WRITERS * ENTRIES / seconds(verify)
    peer = rate(plain)
    size = f"{WRITERS} writers × {ENTRIES}"
    return [
        faster(f"audit entries, {connection.vendor}", size, ours, peer, "plain inserts, no chain", "entries/s"),
        Row(f"audit verification, {connection.vendor}", f"{WRITERS * ENTRIES:,} entries", checked, "entries/s"),
    ]


def rate(write: Callable[[], object]) -> float:
    """Each entry in a transaction of its own, each writer on a connection of its own."""
    from django.db import connections  # inline: needs Django ready

    def writer(_number: int) -> None:
        for _entry in range(ENTRIES):
            write()
        connections.close_all()

    with ThreadPoolExecutor(WRITERS) as pool:
        return WRITERS * ENTRIES / seconds(lambda: list(pool.map(writer, range(WRITERS))))
