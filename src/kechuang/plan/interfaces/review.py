"""The review screen as values: the text's spans, the cards, the progress, the repairs by kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.forms import model_to_dict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kechuang.plan.enums import ItemKind, ItemState
from kechuang.plan.interfaces.forms.fields import owners
from kechuang.plan.interfaces.forms.reading import ItemForm
from kechuang.plan.marking import Marked, Segment, segments
from kechuang.plan.models import ProgrammeVersion, Project, ReadingItem, SourceText, Target
from kechuang.plan.queries.measures import choices
from kechuang.plan.repaired import all_repairs, reading_of

#: What the reader's repair kinds are called.
REPAIR_LABELS: dict[str, str | Promise] = {
    "mojibake": _("Text read in the wrong encoding"),
    "byte_shift": _("Characters split by a lost byte"),
    "pinyin": _("Readings in brackets"),
    "html": _("Tags of a web page"),
    "entity": _("Entities of a web page"),
    "link": _("Addresses of links"),
    "mark": _("Marks of formatting"),
    "full_width": _("Full-width signs"),
    "variant": _("Variant characters"),
    "traditional": _("Traditional characters"),
    "list_mark": _("List marks"),
    "half_width": _("Half-width punctuation"),
    "line_break": _("Line breaks within a sentence"),
    "space": _("Stray spaces"),
    "advert": _("Advertising"),
}


@dataclass(frozen=True, slots=True)
class Choices:
    """What the selects of all cards offer, read once."""

    projects: Sequence[Project]
    measures: Sequence[tuple[str, str]]
    people: Sequence[tuple[Any, str]]
    targets: Sequence[Target]


def form_choices(draft: ProgrammeVersion) -> Choices:
    people = [("", "—"), *((person.pk, str(person)) for person in owners())]
    return Choices(list(draft.projects.all()), choices(), people, list(draft.targets.all()))


@dataclass(frozen=True, slots=True)
class Card:
    """A figure with its form; `place` counts the text's figures from 1 and tells those of the same name apart."""

    item: ReadingItem
    place: int
    form: ItemForm
    problem: str = ""
    is_open: bool = False

    @property
    def beside(self) -> str:
        """Key of the target that the accepted fact stands beside."""
        fact = self.item.fact
        return fact.target.key if fact and fact.target else ""


def cards(
    items: Sequence[ReadingItem],
    options: Choices,
    *,
    wrong: ItemForm | None = None,
    wrong_key: str = "",
    problem: str = "",
) -> list[Card]:
    """In the order of the text; the one whose form had errors keeps what was typed."""
    found = []
    for place, item in enumerate(items, 1):
        failed = item.key == wrong_key
        form = wrong if failed and wrong is not None else _form(item, options)
        found.append(Card(item, place, form, problem if failed else "", failed))
    return found


def _form(item: ReadingItem, options: Choices) -> ItemForm:
    initial = model_to_dict(item) | {"owner": item.target.owner_id if item.target else None}
    for name in ("value", "stretch"):
        if initial[name] is not None:
            initial[name] = f"{initial[name].normalize():f}"
    return ItemForm(
        prefix=item.key, initial=initial, projects=options.projects, measures=options.measures, people=options.people
    )


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the shown text; with a title it was mended, and the title says what stood there."""

    text: str
    title: str


@dataclass(frozen=True, slots=True)
class Part:
    """Consecutive pieces of one item, or of none."""

    item: str
    css: str
    pieces: Sequence[Piece]


def text_parts(text: SourceText, items: Sequence[ReadingItem]) -> list[Part]:
    """The whole repaired text; rejected figures are not marked."""
    marked = [
        Marked(item.key, item.kind, item.start or 0, item.end or 0)
        for item in items
        if item.state != ItemState.REJECTED
    ]
    found = segments(reading_of(text).repaired, marked)
    return [_part(list(group)) for _item, group in groupby(found, key=lambda segment: segment.item)]


def _part(group: Sequence[Segment]) -> Part:
    first = group[0]
    css = "k-mark-target" if first.kind == ItemKind.TARGET else "k-mark-baseline"
    pieces = [Piece(each.text, f"{each.repair.before} → {each.repair.after}" if each.repair else "") for each in group]
    return Part(first.item, css if first.item else "", pieces)


def progress(items: Sequence[ReadingItem]) -> dict[str, int]:
    """`9 of 14 accepted`."""
    states = Counter(item.state for item in items)
    return {
        "total": len(items),
        "accepted": states[ItemState.ACCEPTED],
        "rejected": states[ItemState.REJECTED],
        "undecided": states[ItemState.OPEN],
    }


@dataclass(frozen=True, slots=True)
class RepairGroup:
    """Repairs of one kind: how many there are and how many were taken back."""

    kind: str
    label: str | Promise
    count: int
    undone: int


def repair_groups(text: SourceText) -> list[RepairGroup]:
    undone = {(start, end) for start, end in text.undone}
    proposed = all_repairs(text)
    counts = Counter(each.kind for each in proposed)
    gone = Counter(each.kind for each in proposed if (each.start, each.end) in undone)
    return [RepairGroup(kind, REPAIR_LABELS.get(kind, kind), counts[kind], gone[kind]) for kind in sorted(counts)]
