"""Counts over the whole register, kept until the next logged change, for the reach that asked and nobody else's."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any, TypeVar

from django.core.cache import cache

from kechuang.accounts.reach import current
from kechuang.common.models.audit import ChainHead

T = TypeVar("T")

#: Seconds at most: a change that left no entry in the log shows after that.
SECONDS = 60


def stored(
    name: str, question: Any, compute: Callable[[], T], *, worth: Callable[[T], bool] = lambda _found: True
) -> T:
    """What `compute` gives, or what it gave to the same question since the last change. `worth`: whether to keep it."""
    head = ChainHead.objects.filter(pk=1).values_list("digest", flat=True).first() or ""
    asked = repr((_reach(), question, head))
    key = f"registry.{name}:{hashlib.sha256(asked.encode()).hexdigest()}"
    found: T | None = cache.get(key)
    if found is None:
        found = compute()
        if worth(found):
            cache.set(key, found, SECONDS)
    return found


def _reach() -> tuple[Any, ...]:
    """The reach in force in one order: a set has none."""
    reach = current()
    if reach is None:
        return ()
    return reach.everything, sorted(reach.regions), sorted(reach.organisations), sorted(reach.platforms)
