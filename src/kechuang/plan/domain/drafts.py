"""A draft's contents: from a reading, or from the version before it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db.models import Max, Q
from django.forms.models import model_to_dict

from kechuang.accounts.models import User
from kechuang.plan import reading as read
from kechuang.plan.enums import ItemKind, ItemState, VersionState
from kechuang.plan.marking import Places
from kechuang.plan.models import (
    DistrictShare,
    Fact,
    Line,
    Measure,
    Programme,
    ProgrammeVersion,
    Project,
    ReadingItem,
    SourceText,
    Target,
)
from kechuang.plan.queries.measures import candidates
from kechuang.plan.suggesting import Candidate, suggest

#: Columns that a copy gets anew.
_OWN = {"id", "version", "project", "target", "owner"}


def new_version(programme: Programme, *, user: User | None, text: SourceText | None = None) -> ProgrammeVersion:
    """The next number, as a draft."""
    last = programme.versions.aggregate(last=Max("number"))["last"] or 0
    return ProgrammeVersion.objects.create(programme=programme, number=last + 1, text=text, created_by=user)


def fill_draft(draft: ProgrammeVersion, found: read.Reading) -> None:
    """Put what was read into the draft. Undecided items are read anew; decided and hand-made ones stay."""
    if not draft.projects.exists():
        _fill_outline(draft, found)
    draft.items.filter(state=ItemState.OPEN, by_hand=False).delete()
    kept = {(item.kind, item.start, item.end, _read_value(item)) for item in draft.items.all()}
    numbers = _project_numbers(found.outline)
    measures = candidates()
    figures: list[read.Figure | read.Rank] = [*found.figures, *found.ranks]
    items = [_item(draft, each, numbers, measures) for each in figures]
    places = Places(found.repaired)
    for item in items:
        item.words = found.text[slice(*places.span(item.start or 0, item.end or 0))]
    ReadingItem.objects.bulk_create(
        item for item in items if (item.kind, item.start, item.end, _read_value(item)) not in kept
    )


def _fill_outline(draft: ProgrammeVersion, found: read.Reading) -> None:
    outline, places = found.outline, Places(found.repaired)
    Line.objects.bulk_create(
        Line(version=draft, position=place, name=name[:120]) for place, name in enumerate(outline.lines, 1)
    )
    for each in outline.projects:
        project = Project.objects.create(version=draft, number=each.number, name=each.name[:120])
        Measure.objects.bulk_create(
            Measure(project=project, position=place, text=found.text[slice(*places.span(measure.start, measure.end))])
            for place, measure in enumerate(each.measures, 1)
        )


def _project_numbers(outline: read.Outline) -> dict[tuple[int, int], int]:
    """Which project each figure stands in, by its place in the text."""
    return {(f.start, f.end): project.number for project in outline.projects for f in project.figures}


def _item(
    draft: ProgrammeVersion,
    found: read.Figure | read.Rank,
    numbers: dict[tuple[int, int], int],
    measures: list[Candidate],
) -> ReadingItem:
    place = {"quote": found.quote, "start": found.start, "end": found.end}
    columns: dict[str, Any] = place | {"project_number": numbers.get((found.start, found.end))}
    columns |= _rank(found) if isinstance(found, read.Rank) else _figure(found, measures)
    item = ReadingItem(draft=draft, **columns)
    item.as_read = {
        "indicator": item.indicator,
        "comparator": item.comparator,
        "value": str(item.value),
        "unit": item.unit,
    }
    return item


def _figure(found: read.Figure, measures: list[Candidate]) -> dict[str, Any]:
    return {
        "kind": ItemKind.TARGET if found.kind == "target" else ItemKind.BASELINE,
        "indicator": found.indicator[:120],
        "comparator": found.comparator,
        "value": Decimal(str(found.value)),
        "unit": found.unit[:16],
        "stretch": None if found.stretch is None else Decimal(str(found.stretch)),
        "change": found.change,
        "period": (found.period or "")[:16],
        "measured_by": suggest(found.indicator, found.unit, measures) if found.kind == "target" else "",
    }


def _rank(found: read.Rank) -> dict[str, Any]:
    return {
        "kind": ItemKind.RANK,
        "indicator": found.indicator[:120],
        "value": Decimal(found.place),
        "unit": "",
        "scope": found.scope[:120],
    }


def _read_value(item: ReadingItem) -> str:
    return str(item.as_read.get("value", ""))


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
