"""What a person decides about each figure that was read: accept, change, reject, reopen, add."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from kechuang.accounts.domain.changing import Change, changing
from kechuang.accounts.models import User
from kechuang.common.locking import lock_version
from kechuang.common.refusals import Refused
from kechuang.plan.domain.facts import link_facts, put_fact
from kechuang.plan.domain.figures import Fields
from kechuang.plan.domain.records import delete_fact, delete_target, drop_records, put_target
from kechuang.plan.enums import ItemKind, ItemState
from kechuang.plan.models import ProgrammeVersion, ReadingItem
from kechuang.plan.repaired import reading_of


def edit(*, user: User | None, item: ReadingItem, seen: int, fields: Fields) -> ReadingItem:
    """Keep what the reviewer typed without deciding."""
    with changing(user, "edit", item) as change:
        held = _held(item, seen)
        _refuse_unless(held, {ItemState.OPEN})
        _write(held, fields, change)
        held.save()
    return held


def accept(*, user: User | None, item: ReadingItem, seen: int, fields: Fields) -> ReadingItem:
    """The figure becomes a target, or a fact, of the draft. Accepting again with other fields corrects that record."""
    with changing(user, "accept", item) as change:
        held = _held(item, seen)
        _write(held, fields, change)
        if held.kind == ItemKind.TARGET:
            held.target = put_target(held, owner=fields.owner)
            delete_fact(held)
        else:
            held.fact = put_fact(held)
            delete_target(held)
        link_facts(held.draft)
        _decide(held, ItemState.ACCEPTED, user)
    return held


def reject(*, user: User | None, item: ReadingItem, seen: int) -> ReadingItem:
    """The figure is no part of the programme."""
    with changing(user, "reject", item):
        held = _held(item, seen)
        _refuse_unless(held, {ItemState.OPEN, ItemState.ACCEPTED})
        drop_records(held)
        _decide(held, ItemState.REJECTED, user)
    return held


def reopen(*, user: User | None, item: ReadingItem, seen: int) -> ReadingItem:
    """Take the decision back."""
    with changing(user, "reopen", item):
        held = _held(item, seen)
        _refuse_unless(held, {ItemState.ACCEPTED, ItemState.REJECTED})
        drop_records(held)
        _decide(held, ItemState.OPEN, None)
    return held


def add_by_hand(*, user: User | None, draft: ProgrammeVersion, start: int, end: int, fields: Fields) -> ReadingItem:
    """A figure that the reader missed, at `start:end` of the repaired text as it is shown."""
    if draft.text is None or not 0 <= start < end:
        raise Refused("no_selection", _("Select the words in the text first, then add the figure."))
    repaired = reading_of(draft.text).repaired
    low, high = repaired.span(start, min(end, len(repaired.text)))
    with changing(user, "add", ReadingItem, draft=draft.key, start=low, end=high) as change:
        _refuse_published(draft)
        change.target = item = ReadingItem.objects.create(
            draft=draft,
            by_hand=True,
            quote=repaired.original[low:high],
            words=repaired.text[start:end],
            start=low,
            end=high,
            **fields.columns(),
        )
    return item


def _held(item: ReadingItem, seen: int) -> ReadingItem:
    held = lock_version(item, seen=seen)
    _refuse_published(held.draft)
    return held


def _refuse_published(draft: ProgrammeVersion) -> None:
    if draft.is_published:
        raise Refused("published", _("This version is published and does not change. Amend the programme instead."))


def _refuse_unless(item: ReadingItem, states: set[str]) -> None:
    if item.state not in states:
        raise Refused(
            "item_state",
            _("This figure is “%(state)s”; that cannot be done to it now.") % {"state": item.get_state_display()},
        )


def _write(item: ReadingItem, fields: Fields, change: Change) -> None:
    before = {name: getattr(item, name) for name in fields.columns()}
    changed = {name: value for name, value in fields.columns().items() if before[name] != value}
    change.data["changed"] = {name: [str(before[name]), str(value)] for name, value in changed.items()}
    for name, value in changed.items():
        setattr(item, name, value)


def _decide(item: ReadingItem, state: str, user: User | None) -> None:
    item.state = state
    item.decided_by = user if state != ItemState.OPEN else None
    item.decided_at = timezone.now() if state != ItemState.OPEN else None
    item.save()
