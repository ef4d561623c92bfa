"""A text under repair, and the map from each of its characters back to the original.

A repair step proposes `Edit`s on the text as the earlier steps left it. The draft applies them and keeps, for each
character, the stretch of the original that it stands for. At the end the edits of all steps are merged into flat,
non-overlapping `Repair`s on the original, so any one of them can be undone without running the steps again.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

Span = tuple[int, int]


@dataclass(frozen=True)
class Edit:
    """Replace `start:end` of the current text by `after`; `spans` gives each new character's own stretch, if known."""

    start: int
    end: int
    after: str
    reason: str
    spans: tuple[Span, ...] | None = None


@dataclass(frozen=True)
class Repair:
    """One mended place: what stood at `start:end` of the original, what it reads now, and why."""

    kind: str
    start: int
    end: int
    before: str
    after: str
    reason: str
    spans: tuple[Span, ...] = field(default=(), repr=False, compare=False)


@dataclass(frozen=True)
class _Touched:
    step: int
    kind: str
    start: int
    end: int
    reason: str


class Draft:
    """The text at one step of the repair, with the original stretch of each character."""

    def __init__(self, original: str) -> None:
        self.original = original
        self.text = original
        self._starts = array("L", range(len(original)))
        self._ends = array("L", range(1, len(original) + 1))
        self._touched: list[_Touched] = []
        self._steps = 0

    def apply(self, kind: str, edits: Iterable[Edit]) -> None:
        """Apply one step's edits, given in any order; an edit that overlaps an earlier one is dropped."""
        chosen = _without_overlaps(edits, self.text)
        if not chosen:
            return
        self._steps += 1
        pieces: list[str] = []
        starts, ends = array("L"), array("L")
        at = 0
        for edit in chosen:
            pieces += (self.text[at : edit.start], edit.after)
            starts += self._starts[at : edit.start]
            ends += self._ends[at : edit.start]
            for low, high in _spans_of(edit):
                starts.append(self._starts[low])
                ends.append(self._ends[high - 1])
            low, high = self._starts[edit.start], self._ends[edit.end - 1]
            self._touched.append(_Touched(self._steps, kind, low, high, edit.reason))
            at = edit.end
        self.text = "".join([*pieces, self.text[at:]])
        self._starts = starts + self._starts[at:]
        self._ends = ends + self._ends[at:]

    def repairs(self) -> tuple[Repair, ...]:
        """All edits so far as flat repairs on the original, in order."""
        return tuple(repair for group in _groups(self._touched) if (repair := self._repair(group)) is not None)

    def _repair(self, group: list[_Touched]) -> Repair | None:
        start, end = group[0].start, max(part.end for part in group)
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, end)
        before, after = self.original[start:end], self.text[low:high]
        if before == after:
            return None
        spans = tuple(zip(self._starts[low:high], self._ends[low:high], strict=True))
        in_order = sorted(group, key=lambda part: part.step)
        reasons = dict.fromkeys(part.reason for part in in_order)
        return Repair(in_order[0].kind, start, end, before, after, "; ".join(reasons), spans)


def _without_overlaps(edits: Iterable[Edit], text: str) -> list[Edit]:
    chosen: list[Edit] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, -edit.end)):
        if edit.start >= at and edit.end > edit.start and text[edit.start : edit.end] != edit.after:
            chosen.append(edit)
            at = edit.end
    return chosen


def _spans_of(edit: Edit) -> Iterable[Span]:
    if edit.spans is not None:
        return edit.spans
    if len(edit.after) == edit.end - edit.start:
        return pairwise(range(edit.start, edit.end + 1))
    return [(edit.start, edit.end)] * len(edit.after)


def _groups(touched: list[_Touched]) -> list[list[_Touched]]:
    groups: list[list[_Touched]] = []
    reach = -1
    for part in sorted(touched, key=lambda part: (part.start, -part.end)):
        if groups and part.start < reach:
            groups[-1].append(part)
        else:
            groups.append([part])
        reach = max(reach, part.end)
    return groups
