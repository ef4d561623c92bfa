"""The repaired text cut into spans: which item each belongs to, and what was mended in it. No store.

Items and repairs know their place in the text as it came; pages show the repaired text. `Places` leads from one to the
other, `segments` cuts the shown text wherever an item or a repair begins or ends.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from kechuang.plan.reading import Repair, Repaired


@dataclass(frozen=True, slots=True)
class Marked:
    """An item's place in the text as it came; `name` comes back in its segments."""

    name: str
    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the shown text that lies in one item (or none) and one repair (or none)."""

    text: str
    item: str = ""
    kind: str = ""
    repair: Repair | None = None


class Places:
    """The way from the text as it came to the repaired one."""

    def __init__(self, repaired: Repaired) -> None:
        self.repairs: Sequence[Repair] = repaired.repairs
        self._starts = [each.start for each in self.repairs]
        longer = [len(each.after) - (each.end - each.start) for each in self.repairs]
        self._moved = [0, *accumulate(longer)]

    def shown(self, place: int, *, is_end: bool = False) -> int:
        """The place in the repaired text; inside a mended stretch its beginning, or its end for the end of a span."""
        index = bisect_right(self._starts, place - 1 if is_end else place)
        if index:
            repair = self.repairs[index - 1]
            if place < repair.end or (is_end and place <= repair.end):
                begin = repair.start + self._moved[index - 1]
                return begin + (len(repair.after) if is_end else 0)
        return place + self._moved[index]

    def span(self, start: int, end: int) -> tuple[int, int]:
        low = self.shown(start)
        return low, max(low, self.shown(end, is_end=True))


def segments(repaired: Repaired, items: Iterable[Marked]) -> list[Segment]:
    """The whole shown text in order; put together again it is exactly `repaired.text`."""
    places = Places(repaired)
    text = repaired.text
    owner = _owners(len(text), ((*places.span(i.start, i.end), i) for i in items))
    mended = [(*places.span(each.start, each.end), each) for each in places.repairs]
    repairs = {low: (high, each) for low, high, each in mended if high > low}
    cuts = sorted({0, len(text), *(p for low, high, _ in mended for p in (low, high)), *_changes(owner)})
    found: list[Segment] = []
    current: tuple[int, Repair | None] = (0, None)
    for low, high in pairwise(cuts):
        current = repairs.get(low, current if low < current[0] else (0, None))
        item = owner[low]
        found.append(Segment(text[low:high], item.name if item else "", item.kind if item else "", current[1]))
    return found


def _owners(length: int, spans: Iterable[tuple[int, int, Marked]]) -> list[Marked | None]:
    """For each character its item; where items overlap, the shorter one, so that both can be seen."""
    owner: list[Marked | None] = [None] * length
    for low, high, item in sorted(spans, key=lambda span: (span[0] - span[1], span[2].name)):
        owner[low:high] = [item] * (high - low)
    return owner


def _changes(owner: Sequence[Marked | None]) -> Iterable[int]:
    return (place for place in range(1, len(owner)) if owner[place] is not owner[place - 1])
