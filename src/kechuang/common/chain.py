"""The arithmetic of the audit chain, without a store: canonical form, digest, check. Standard: FIPS 180-4 (SHA-256)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

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


#: Why a place does not hold, in words.
REASONS: dict[str, Promise] = {
    "missing": _("an entry is missing here"),
    "altered": _("the entry was altered"),
    "order": _("the entry does not follow the one before it"),
    "truncated": _("the end was cut off"),
    "inserted": _("an entry was added past the head of the chain"),
    "seal": _("the chain differs from a seal outside the store"),
    "seal_unreadable": _("a seal cannot be read"),
}


@dataclass(frozen=True, slots=True)
class Break:
    """The first place at which the chain does not hold; `reason` is a key of `REASONS`."""

    sequence: int
    reason: str


def walk(
    rows: Iterable[Mapping[str, Any]], *, first: int = 1, before: str = GENESIS
) -> Iterator[tuple[int, str] | Break]:
    """Yield (sequence, digest) of each good row in order; at the first bad one yield a Break and end.

    `first` is the sequence that must come first, `before` the digest it must build on.
    """
    expected, previous = first, before
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
