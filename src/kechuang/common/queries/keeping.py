"""What was computed from a room's records, kept for as long as no record of the room changes.

Every change of state is logged in its own transaction, and the log remembers each room's latest change
(`common.domain.audit.append`): equal stamps mean equal records.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.core.cache import caches

from kechuang.common.models.audit import RoomChange

T = TypeVar("T")
#: For each room the digest of the latest entry that changed a record of it; empty for none.
Stamps = dict[str, str]


def stamps(rooms: Iterable[str]) -> Stamps:
    """One query; none for no room."""
    wanted = sorted(set(rooms))
    found = dict(RoomChange.objects.filter(room__in=wanted).values_list("room", "digest")) if wanted else {}
    return {room: found.get(room, "") for room in wanted}


@dataclass(frozen=True, slots=True)
class Shelf:
    """What was computed since the changes that `state` names, `within` what the asker may see; for `seconds` at most.

    The state is asked before anything is computed: records that change meanwhile are counted under an old name.
    """

    state: Stamps
    within: Any = ()
    seconds: int | None = None

    @classmethod
    def of(cls, rooms: Iterable[str], *, within: Any = (), seconds: int | None = None) -> Shelf:
        """The shelf of this moment; one query."""
        return cls(stamps(rooms), within, seconds)

    def only(self, rooms: Iterable[str]) -> Shelf:
        """The part that rests on these rooms alone."""
        return Shelf({room: self.state[room] for room in sorted(rooms)}, self.within, self.seconds)

    def get(self, name: str, question: Any, compute: Callable[[], T], *, worth: Callable[[T], bool] | None = None) -> T:
        """What `compute` gives, or what it gave to the same question before. `worth`: whether to keep it."""
        asked = repr((self.state, self.within, question))
        key = f"{name}:{hashlib.sha256(asked.encode()).hexdigest()}"
        found: T | None = caches["figures"].get(key)
        if found is None:
            found = compute()
            if worth is None or worth(found):
                caches["figures"].set(key, found, self.seconds)
        return found
