"""Whether anything has changed in a room since a figure was computed from its records."""

from __future__ import annotations

from collections.abc import Iterable

from kechuang.common.models.audit import RoomChange

Stamps = dict[str, str]


def stamps(rooms: Iterable[str]) -> Stamps:
    """For each room the digest of the latest entry that changed a record of it, empty for none: one query.

    Every change of state is logged in its own transaction, so equal stamps mean equal records.
    """
    wanted = sorted(set(rooms))
    found = dict(RoomChange.objects.filter(room__in=wanted).values_list("room", "digest")) if wanted else {}
    return {room: found.get(room, "") for room in wanted}
