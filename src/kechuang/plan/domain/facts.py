"""Last year's facts of a draft: which target each stands beside, and which one its pace starts from."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kechuang.accounts.domain.changing import changing
from kechuang.accounts.models import User
from kechuang.common.locking import lock
from kechuang.common.refusals import Refused
from kechuang.plan.domain.records import next_place, project_of
from kechuang.plan.enums import ChangeKind, ItemKind
from kechuang.plan.models import Fact, ProgrammeVersion, ReadingItem, Target
from kechuang.plan.suggesting import LEAST, likeness
from kechuang.plan.units import factor


def put_fact(item: ReadingItem) -> Fact:
    """The fact that an accepted baseline or rank becomes."""
    fact = item.fact or Fact(version=item.draft, position=next_place(item.draft, Fact))
    for name in (
        "indicator",
        "comparator",
        "value",
        "unit",
        "change",
        "period",
        "quote",
        "words",
        "start",
        "end",
        "scope",
    ):
        setattr(fact, name, getattr(item, name))
    fact.project = fact.target.project if fact.target else project_of(item)
    fact.is_rank = item.kind == ItemKind.RANK
    fact.source = item.draft.text.name if item.draft.text else ""
    fact.save()
    return fact


def place_fact(*, user: User | None, fact: Fact, target: Target | None) -> Fact:
    """Put the fact beside a target of the same draft, or beside none."""
    with changing(user, "edit", fact.version, fact=fact.indicator, beside=str(target or "")):
        held = lock(fact)
        if held.version.is_published or (target is not None and target.version_id != held.version_id):
            raise Refused("published", _("This version is published and does not change. Amend the programme instead."))
        held.target = target
        held.project = target.project if target else held.project
        held.save()
        choose_baselines(held.version)
    return held


def link_facts(draft: ProgrammeVersion) -> None:
    """Put each fact that stands alone beside the target that speaks of the same thing."""
    targets = list(draft.targets.select_related("project"))
    for fact in draft.facts.filter(target__isnull=True):
        target = nearest(fact.indicator, targets)
        if target is not None:
            fact.target, fact.project = target, target.project or fact.project
            fact.save()
    choose_baselines(draft)


def nearest(indicator: str, targets: list[Target]) -> Target | None:
    """The target whose indicator is most like; None where none is like enough."""
    found = [(likeness(indicator, target.indicator), -target.pk) for target in targets]
    score, pk = max(found, default=(0.0, 0))
    return next(target for target in targets if target.pk == -pk) if score >= LEAST else None


def choose_baselines(draft: ProgrammeVersion) -> None:
    """Of the levels beside a level target, the greatest that has not reached it is where its pace starts."""
    draft.facts.update(is_baseline=False)
    for target in draft.targets.filter(change=ChangeKind.LEVEL).prefetch_related("facts"):
        fitting = [fact for fact in target.facts.all() if _may_start(fact, target)]
        if fitting:
            Fact.objects.filter(pk=max(fitting, key=lambda fact: fact.value).pk).update(is_baseline=True)


def _may_start(fact: Fact, target: Target) -> bool:
    times = factor(fact.unit, target.unit)
    level = not fact.is_rank and fact.change == ChangeKind.LEVEL
    return times is not None and level and fact.value * times <= target.value
