"""Counts over the whole register, kept until a record of it changes, for the reach that asked and nobody else's."""

from __future__ import annotations

from kechuang.accounts.reach import NOTHING, current
from kechuang.common.queries.keeping import Shelf
from kechuang.registry.models import Organisation

#: Seconds at most: a run of the chain reader leaves one entry in the log, at its end.
SECONDS = 60


def shelf() -> Shelf:
    """The shelf of this moment and of the reach in force; one query."""
    reach = current() or NOTHING
    within = (reach.everything, *map(sorted, (reach.regions, reach.organisations, reach.platforms)))
    return Shelf.of([Organisation._meta.app_label], within=within, seconds=SECONDS)
