"""The records that an accepted figure becomes, and that go when the decision is taken back."""

from __future__ import annotations

from typing import Any

from django.db.models import Max

from kechuang.accounts.models import User
from kechuang.common.locking import lock
from kechuang.plan.domain.copies import copy_shares, last_time
from kechuang.plan.domain.targets import kind_of
from kechuang.plan.models import Fact, ProgrammeVersion, Project, ReadingItem, Target
from kechuang.plan.periods import period_days

#: Columns that an item and its record have in common.
FIGURE = ("indicator", "comparator", "value", "unit", "stretch", "change", "period", "quote", "words", "start", "end")


def put_target(item: ReadingItem, *, owner: User | None) -> Target:
    first, last = period_days(item.period, item.draft.programme.year)
    target = item.target or Target(version=item.draft, position=next_place(item.draft, Target))
    before = None if target.pk else last_time(item)
    if before is not None:
        target.thread = before.thread
    values = _figure(item) | {
        "project": project_of(item),
        "kind": kind_of(item.change, item.unit),
        "starts_on": first,
        "ends_on": last,
        "measured_by": item.measured_by,
        "owner": owner or (before.owner if before else None),
    }
    for name, value in values.items():
        setattr(target, name, value)
    target.save()
    if before is not None and before.value == target.value:
        copy_shares(before, target)
    return target


def _figure(item: ReadingItem) -> dict[str, Any]:
    return {name: getattr(item, name) for name in FIGURE}


def project_of(item: ReadingItem) -> Project | None:
    return item.draft.projects.filter(number=item.project_number).first() if item.project_number else None


def next_place(draft: ProgrammeVersion, model: type[Target] | type[Fact]) -> int:
    last = model._base_manager.filter(version=draft).aggregate(last=Max("position"))["last"]
    return (last or 0) + 1


def drop_records(item: ReadingItem) -> None:
    delete_target(item)
    delete_fact(item)


def delete_target(item: ReadingItem) -> None:
    if item.target is not None:
        lock(item.target).delete()
        item.target = None


def delete_fact(item: ReadingItem) -> None:
    if item.fact is not None:
        lock(item.fact).delete()
        item.fact = None
