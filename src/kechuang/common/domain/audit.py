"""Adding to the audit log. Part of the change it records: if the entry cannot be written, nothing is changed."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils import timezone

from kechuang.common.chain import GENESIS, digest
from kechuang.common.context import origin
from kechuang.common.masking import masked, printable
from kechuang.common.models.audit import AuditEntry, ChainHead, Outcome, RoomChange


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, as the log names them: a person, or a part of the system (`id` empty)."""

    id: str
    name: str


SYSTEM = Actor("", "system")


def stamp(moment: dt.datetime) -> str:
    """A moment in the chain's canonical form: UTC, microseconds."""
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def append(
    *,
    action: str,
    actor: Actor = SYSTEM,
    target: models.Model | None = None,
    outcome: str = Outcome.DONE,
    data: dict[str, Any] | None = None,
    room: str = "",
) -> AuditEntry:
    """Add one entry at the end of the chain; writers queue at the chain's head until the transaction ends.

    `room` is the one whose records the entry's transaction changes; empty for what changes none.
    """
    columns = _columns(action=action, actor=actor, target=target, outcome=outcome, data=data or {})
    with transaction.atomic():
        head = ChainHead.objects.select_for_update().filter(pk=1).first() or _first_head()
        columns |= {"sequence": head.sequence + 1, "at": stamp(now := timezone.now())}
        found = digest(head.digest, columns)
        entry = AuditEntry.objects.create(**{**columns, "at": now}, previous=head.digest, digest=found)
        ChainHead.objects.filter(pk=1).update(sequence=entry.sequence, digest=found)
        if room:
            RoomChange.objects.update_or_create(room=room, defaults={"digest": found})
    return entry


def _first_head() -> ChainHead:
    ChainHead.objects.get_or_create(pk=1, defaults={"digest": GENESIS})
    return ChainHead.objects.select_for_update().get(pk=1)


def _columns(
    *, action: str, actor: Actor, target: models.Model | None, outcome: str, data: dict[str, Any]
) -> dict[str, Any]:
    where = origin()
    return {
        "action": action,
        "actor_id": actor.id,
        "actor_name": _text(actor.name)[:160],
        "outcome": str(outcome),
        "target_type": target._meta.label_lower if target is not None else "",
        "target_key": str(getattr(target, "key", None) or getattr(target, "pk", "") or ""),
        "target_label": _text(str(target))[:240] if target is not None else "",
        "data": masked(json.loads(json.dumps(data, cls=DjangoJSONEncoder))),
        "request_id": where.request_id,
        "address": where.address,
        "channel": where.channel,
    }


def _text(text: str) -> str:
    """Masked, and without line breaks or terminal sequences that could pose as other entries."""
    return str(masked(printable(text)))
