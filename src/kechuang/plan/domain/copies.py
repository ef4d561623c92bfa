"""What a new version takes over from the one before it."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.forms.models import model_to_dict

from kechuang.plan.enums import VersionState
from kechuang.plan.models import DistrictShare, Fact, Line, Measure, ProgrammeVersion, Project, ReadingItem, Target

#: Columns that a copy gets anew.
_OWN = {"id", "version", "project", "target", "owner"}


def copy_version(source: ProgrammeVersion, draft: ProgrammeVersion) -> None:
    """Give the draft all that the source says; targets keep their thread, so that versions can be compared."""
    Line.objects.bulk_create(Line(version=draft, position=line.position, name=line.name) for line in source.lines.all())
    projects: dict[int, Project] = {}
    for old in source.projects.prefetch_related("measures"):
        projects[old.pk] = Project.objects.create(version=draft, number=old.number, name=old.name)
        Measure.objects.bulk_create(
            Measure(project=projects[old.pk], position=m.position, text=m.text) for m in old.measures.all()
        )
    targets: dict[int, Target] = {}
    for target in source.targets.prefetch_related("shares"):
        copied = Target(version=draft, thread=target.thread, owner=target.owner, **_columns(target))
        copied.project = projects.get(target.project_id or 0)
        copied.save()
        targets[target.pk] = copied
        copy_shares(target, copied)
    for fact in source.facts.all():
        Fact.objects.create(
            version=draft,
            target=targets.get(fact.target_id or 0),
            project=projects.get(fact.project_id or 0),
            **_columns(fact),
        )


def _columns(record: Target | Fact) -> dict[str, Any]:
    """The record's own columns, without links: those that a form could edit, all of them plain values."""
    return {name: value for name, value in model_to_dict(record).items() if name not in _OWN}


def copy_shares(source: Target, target: Target) -> None:
    """Give the target the same split among districts."""
    DistrictShare.objects.bulk_create(
        DistrictShare(target=target, region_code=share.region_code, value=share.value) for share in source.shares.all()
    )


def last_time(item: ReadingItem) -> Target | None:
    """The target of the version in force that the item speaks of again: the same measure, or the same name and unit."""
    taken = item.draft.targets.values("thread")
    before = Target.objects.filter(
        version__programme=item.draft.programme, version__state=VersionState.PUBLISHED, unit=item.unit
    )
    same = Q(indicator=item.indicator) | (Q(measured_by=item.measured_by) & ~Q(measured_by=""))
    return before.exclude(thread__in=taken).filter(same).order_by("-version__number").first()
