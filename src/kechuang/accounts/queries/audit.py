"""Reading the audit log: filtered, newest first, page by page without counting (keyset by sequence)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from kechuang.accounts.models import AuditRecord
from kechuang.common.domain.sealing import seals
from kechuang.common.models.audit import AuditEntry, ChainHead

PAGE = 50


@dataclass(frozen=True, slots=True)
class Filter:
    """What is looked for. `target` is a record's key or the start of its kind; `action` the start of an action."""

    text: str = ""
    person: str = ""
    action: str = ""
    outcome: str = ""
    target: str = ""
    since: dt.datetime | None = None
    before_day: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """`older` and `newer` are the sequences to go on from; None: nothing there."""

    entries: list[AuditEntry]
    older: int | None
    newer: int | None


@dataclass(frozen=True, slots=True)
class ChainState:
    """How long the chain is, and its last seal: (file name, sequence)."""

    entries: int
    sealed: tuple[str, int] | None


def matching(asked: Filter) -> QuerySet[AuditEntry]:
    """The entries asked for, newest first."""
    conditions = [
        Q(outcome=asked.outcome) if asked.outcome else None,
        Q(action__startswith=asked.action) if asked.action else None,
        Q(actor_name__icontains=asked.person) | Q(actor_id=asked.person) if asked.person else None,
        Q(target_key=asked.target) | Q(target_type__startswith=asked.target) if asked.target else None,
        Q(target_label__icontains=asked.text) | Q(actor_name__icontains=asked.text) | Q(request_id=asked.text)
        if asked.text
        else None,
        Q(at__gte=asked.since) if asked.since else None,
        Q(at__lt=asked.before_day) if asked.before_day else None,
    ]
    return AuditRecord.objects.filter(*[condition for condition in conditions if condition is not None])


def page(asked: Filter, *, before: int | None = None, after: int | None = None) -> Page:
    """One page: the newest, those older than `before`, or those newer than `after`. Two bounded queries."""
    rows = matching(asked)
    if after is not None:
        found = list(rows.filter(sequence__gt=after).order_by("sequence")[:PAGE])[::-1]
    else:
        found = list((rows.filter(sequence__lt=before) if before is not None else rows)[:PAGE])
    if not found:
        return Page([], None, None)
    newest, oldest = found[0].sequence, found[-1].sequence
    has_older = rows.filter(sequence__lt=oldest).order_by("-sequence")[:1].exists()
    has_newer = rows.filter(sequence__gt=newest).order_by("sequence")[:1].exists()
    return Page(found, oldest if has_older else None, newest if has_newer else None)


def actions_seen() -> list[str]:
    """Actions among the latest thousand entries, for the form's suggestions."""
    latest = AuditRecord.objects.values_list("action", flat=True)[:1000]
    return sorted(set(latest))


def chain_state() -> ChainState:
    head = ChainHead.objects.filter(pk=1).first()
    files = seals()
    return ChainState(head.sequence if head else 0, (files[-1][0], files[-1][1]) if files else None)


def recent_sign_ins(actor_key: str, *, count: int = 10) -> list[AuditEntry]:
    """A person's own latest sign-ins, good and bad."""
    return list(AuditRecord.objects.filter(actor_id=actor_key, action="session.sign_in")[:count])
