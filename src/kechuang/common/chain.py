"""The arithmetic of the audit chain, without a store: canonical form, digest, check. Standard: FIPS 180-4 (SHA-256)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

#: What the first entry has in place of a predecessor's digest.
GENESIS = "0" * 64

#: Columns under the digest, in the order of the canonical form.
SEALED_COLUMNS = (
    "sequence", "at", "actor_id", "actor_name", "action", "outcome", "target_type", "target_key",
    "target_label", "data", "request_id", "address", "channel",
)  # fmt: skip


def canonical(columns: Mapping[str, Any]) -> bytes:
    """One byte string per content: sorted keys, no spaces, UTF-8, the moment as ISO text in UTC."""
    plain = {name: columns[name] for name in SEALED_COLUMNS}
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")


def digest(previous: str, columns: Mapping[str, Any]) -> str:
    """SHA-256 over the predecessor's digest and the canonical form, as 64 hexadecimal digits."""
    return hashlib.sha256(previous.encode("ascii") + canonical(columns)).hexdigest()


@dataclass(frozen=True, slots=True)
class Break:
    """The first place at which the chain does not hold. `reason`: `missing`, `altered`, `order`, `truncated`, `inserted`, `seal`."""

    sequence: int
    reason: str


def walk(rows: Iterable[Mapping[str, Any]]) -> Iterator[tuple[int, str] | Break]:
    """Yield (sequence, digest) of each good row in order; at the first bad one yield a Break and end."""
    expected, previous = 1, GENESIS
    for row in rows:
        if row["sequence"] != expected:
            yield Break(expected, "missing")
            return
        if row["previous"] != previous:
            yield Break(expected, "order")
            return
        if row["digest"] != digest(previous, row):
            yield Break(expected, "altered")
            return
        previous = row["digest"]
        yield expected, previous
        expected += 1
