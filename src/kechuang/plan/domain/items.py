"""What a person decides about each figure that was read: accept, change, reject, reopen, add."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from kechuang.accounts.domain.changing import Change, changing
from kechuang.accounts.models import User
from kechuang.common.locking import lock, lock_version
from kechuang.common.refusals import Refused
from kechuang.plan.domain.drafts import copy_shares, last_time
from kechuang.plan.domain.facts import link_facts, put_fact
from kechuang.plan.domain.targets import kind_of
from kechuang.plan.enums import ChangeKind, Comparator, ItemKind, ItemState
from kechuang.plan.models import Fact, ProgrammeVersion, Project, ReadingItem, Target
from kechuang.plan.periods import period_days
from kechuang.plan.repaired import reading_of


@dataclass(frozen=True, slots=True)
class Fields:
    """A figure as the reviewer has it in the form."""

    kind: str
    indicator: str
    value: Decimal
    unit: str = ""
    comparator: str = Comparator.EXACTLY
    stretch: Decimal | None = None
    change: str = ChangeKind.LEVEL
    period: str = ""
    scope: str = ""
    project_number: int | None = None
    measured_by: str = ""
    owner: User | None = None

    def columns(self) -> dict[str, Any]:
        """What the item keeps; the owner is kept by the target."""
        return {name: getattr(self, name) for name in self.__slots__ if name != "owner"}


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
            held.target = _put_target(held, fields)
            _delete_fact(held)
        else:
            held.fact = put_fact(held, _next(held.draft, Fact))
            _delete_target(held)
        link_facts(held.draft)
        _decide(held, ItemState.ACCEPTED, user)
    return held


def reject(*, user: User | None, item: ReadingItem, seen: int) -> ReadingItem:
    """The figure is no part of the programme."""
    with changing(user, "reject", item):
        held = _held(item, seen)
        _refuse_unless(held, {ItemState.OPEN, ItemState.ACCEPTED})
        _drop_records(held)
        _decide(held, ItemState.REJECTED, user)
    return held


def reopen(*, user: User | None, item: ReadingItem, seen: int) -> ReadingItem:
    """Take the decision back."""
    with changing(user, "reopen", item):
        held = _held(item, seen)
        _refuse_unless(held, {ItemState.ACCEPTED, ItemState.REJECTED})
        _drop_records(held)
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
            draft=draft, by_hand=True, quote=repaired.original[low:high], start=low, end=high, **fields.columns()
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


def _put_target(item: ReadingItem, fields: Fields) -> Target:
    first, last = period_days(item.period, item.draft.programme.year)
    target = item.target or Target(version=item.draft, position=_next(item.draft, Target))
    before = None if target.pk else last_time(item)
    if before is not None:
        target.thread = before.thread
    values = _figure(item) | {
        "project": _project(item),
        "kind": kind_of(item.change, item.unit),
        "starts_on": first,
        "ends_on": last,
        "measured_by": item.measured_by,
        "owner": fields.owner or (before.owner if before else None),
    }
    for name, value in values.items():
        setattr(target, name, value)
    target.save()
    if before is not None and before.value == target.value:
        copy_shares(before, target)
    return target


def _figure(item: ReadingItem) -> dict[str, Any]:
    names = ("indicator", "comparator", "value", "unit", "stretch", "change", "period", "quote", "words", "start", "end")
    return {name: getattr(item, name) for name in names}


def _project(item: ReadingItem) -> Project | None:
    return item.draft.projects.filter(number=item.project_number).first() if item.project_number else None


def _next(draft: ProgrammeVersion, model: type[Target] | type[Fact]) -> int:
    last = model._base_manager.filter(version=draft).aggregate(last=Max("position"))["last"]
    return (last or 0) + 1


def _drop_records(item: ReadingItem) -> None:
    _delete_target(item)
    _delete_fact(item)


def _delete_target(item: ReadingItem) -> None:
    if item.target is not None:
        lock(item.target).delete()
        item.target = None


def _delete_fact(item: ReadingItem) -> None:
    if item.fact is not None:
        lock(item.fact).delete()
        item.fact = None
