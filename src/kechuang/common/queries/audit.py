"""Checking the audit chain against itself, against its head and against the seals outside the store."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kechuang.common.chain import Break, walk
from kechuang.common.domain.audit import stamp
from kechuang.common.domain.sealing import seals
from kechuang.common.models.audit import AuditEntry, ChainHead


@dataclass(frozen=True, slots=True)
class Verification:
    """`entries` that hold, `seals` compared, and the first `broken` place, if any."""

    entries: int
    seals: int
    broken: Break | None


def verify() -> Verification:
    """Walk the whole chain, oldest first, in constant memory."""
    sealed = {sequence: value for _name, sequence, value in seals()}
    count = compared = 0
    for step in walk(_rows()):
        if isinstance(step, Break):
            return Verification(count, compared, step)
        count = step[0]
        if count in sealed:
            compared += 1
            if sealed[count] != step[1]:
                return Verification(count, compared, Break(count, "seal"))
    return Verification(count, compared, _cut_end(count, max(sealed, default=0)))


def _cut_end(count: int, sealed: int) -> Break | None:
    head = ChainHead.objects.filter(pk=1).first()
    known = head.sequence if head else 0
    if max(known, sealed) > count:
        return Break(count + 1, "truncated")
    return Break(known + 1, "inserted") if known < count else None


def _rows() -> Iterator[Mapping[str, Any]]:
    for row in AuditEntry.objects.order_by("sequence").values().iterator(chunk_size=2000):
        yield {**row, "at": stamp(row["at"])}
