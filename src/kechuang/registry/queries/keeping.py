"""Counts over the whole register, kept until the next logged change, for the reach that asked and nobody else's."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.core.cache import cache

from kechuang.accounts.reach import NOTHING, current
from kechuang.common.models.audit import ChainHead

T = TypeVar("T")

#: Seconds at most: a change that left no entry in the log shows after that.
SECONDS = 60


@dataclass(frozen=True, slots=True)
class Shelf:
    """What was counted since the change that `head` names, within `reach`."""

    head: str
    reach: tuple[Any, ...]

    @classmethod
    def open(cls) -> Shelf:
        """The shelf of this moment and of the reach in force; one query."""
        head = ChainHead.objects.filter(pk=1).values_list("digest", flat=True).first() or ""
        reach = current() or NOTHING
        return cls(head, (reach.everything, *map(sorted, (reach.regions, reach.organisations, reach.platforms))))

    def get(self, name: str, question: Any, compute: Callable[[], T], *, worth: Callable[[T], bool] | None = None) -> T:
        """What `compute` gives, or what it gave to the same question before. `worth`: whether to keep it."""
        asked = repr((self.head, self.reach, question))
        key = f"registry.{name}:{hashlib.sha256(asked.encode()).hexdigest()}"
        found: T | None = cache.get(key)
        if found is None:
            found = compute()
            if worth is None or worth(found):
                cache.set(key, found, SECONDS)
        return found
