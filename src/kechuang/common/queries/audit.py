"""Checking the audit chain against itself, against its head and against the seals outside the store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kechuang.common.chain import GENESIS, Break, walk
from kechuang.common.domain.audit import stamp
from kechuang.common.domain.sealing import Seal, seals
from kechuang.common.models.audit import AuditEntry, ChainHead


@dataclass(frozen=True, slots=True)
class Verification:
    """`entries` that hold, `seals` compared, and the first `broken` place, if any."""

    entries: int
    seals: int
    broken: Break | None


def verify() -> Verification:
    """Walk the whole chain, oldest first, in constant memory."""
    found = seals()
    return _check(walk(_rows(1)), found, start=0)


def verify_latest(count: int) -> Verification:
    """Check only the latest `count` entries: that each builds on the one before, up to the head, and fits the seals."""
    head = ChainHead.objects.filter(pk=1).first()
    first = max(1, (head.sequence if head else 0) - count + 1)
    before = AuditEntry.objects.filter(sequence=first - 1).values_list("digest", flat=True).first()
    steps = walk(_rows(first), first=first, before=before or GENESIS)
    return _check(steps, [seal for seal in seals() if seal.sequence >= first or not seal.is_readable], start=first - 1)


def _check(steps: Iterable[tuple[int, str] | Break], found: list[Seal], *, start: int) -> Verification:
    sealed: dict[int, set[str]] = defaultdict(set)
    for seal in found:
        sealed[seal.sequence].add(seal.digest)
    count, compared = start, 0
    for step in steps:
        if isinstance(step, Break):
            return Verification(count - start, compared, step)
        count = step[0]
        if count in sealed:
            compared += len(sealed[count])
            if sealed[count] != {step[1]}:
                return Verification(count - start, compared, Break(count, "seal"))
    return Verification(count - start, compared, _end(count, found))


def _end(count: int, found: list[Seal]) -> Break | None:
    """What does not fit at the end of a chain that holds in itself."""
    head = ChainHead.objects.filter(pk=1).first()
    known = head.sequence if head else 0
    if max([known, *[seal.sequence for seal in found]]) > count:
        return Break(count + 1, "truncated")
    if known < count:
        return Break(known + 1, "inserted")
    return Break(count, "seal_unreadable") if not all(seal.is_readable for seal in found) else None


def _rows(first: int) -> Iterator[Mapping[str, Any]]:
    for row in AuditEntry.objects.filter(sequence__gte=first).order_by("sequence").values().iterator(chunk_size=2000):
        yield {**row, "at": stamp(row["at"])}
