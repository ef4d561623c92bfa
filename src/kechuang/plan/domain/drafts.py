"""A draft's contents: from a reading, or from the version before it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db.models import Max

from kechuang.accounts.models import User
from kechuang.plan import reading as read
from kechuang.plan.enums import ItemKind, ItemState
from kechuang.plan.marking import Places
from kechuang.plan.models import (
    Line,
    Measure,
    Programme,
    ProgrammeVersion,
    Project,
    ReadingItem,
    SourceText,
)
from kechuang.plan.queries.measures import candidates
from kechuang.plan.suggesting import Candidate, suggest


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
        "value": _exact(found.value),
        "unit": found.unit[:16],
        "stretch": None if found.stretch is None else _exact(found.stretch),
        "change": found.change,
        "period": (found.period or "")[:16],
        "measured_by": suggest(found.indicator, found.unit, measures) if found.kind == "target" else "",
    }


def _exact(value: float) -> Decimal:
    """The shortest decimal that reads the same; whole numbers without a point."""
    found = Decimal(str(value))
    whole = found.to_integral_value()
    return whole if whole == found else found


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
