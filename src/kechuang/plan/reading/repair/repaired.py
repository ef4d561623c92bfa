"""A repaired text with its repairs and the way back to the original."""

from array import array
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from kechuang.plan.reading.repair.draft import Repair


@dataclass(frozen=True)
class Issue:
    """A damaged place that cannot be mended: `start:end` of the original and what the reader should know."""

    kind: str
    start: int
    end: int
    text: str
    message: str


@dataclass(frozen=True)
class Repaired:
    """The original, the repairs made to it, the places that stayed damaged, and the text that results."""

    original: str
    repairs: tuple[Repair, ...]
    issues: tuple[Issue, ...] = ()

    @cached_property
    def text(self) -> str:
        """The original with the repairs applied."""
        pieces: list[str] = []
        at = 0
        for repair in self.repairs:
            pieces += (self.original[at : repair.start], repair.after)
            at = repair.end
        return "".join([*pieces, self.original[at:]])

    @cached_property
    def _origin(self) -> tuple["array[int]", "array[int]"]:
        starts, ends = array("L"), array("L")
        at = 0
        for repair in self.repairs:
            starts.extend(range(at, repair.start))
            ends.extend(range(at + 1, repair.start + 1))
            starts.extend(low for low, _ in repair.spans)
            ends.extend(high for _, high in repair.spans)
            at = repair.end
        starts.extend(range(at, len(self.original)))
        ends.extend(range(at + 1, len(self.original) + 1))
        return starts, ends

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original behind `start:end` of the repaired text."""
        starts, ends = self._origin
        if start >= end:
            at = starts[start] if start < len(starts) else len(self.original)
            return at, at
        last = max(ends[start:end])
        return starts[start], self._readings.get(last, last)

    @cached_property
    def _readings(self) -> dict[int, int]:
        """Where a removed reading in brackets starts and ends: a quote keeps the reading of its last character."""
        return {repair.start: repair.end for repair in self.repairs if repair.kind == "pinyin"}

    def quote(self, start: int, end: int) -> str:
        """The original's own words behind `start:end` of the repaired text."""
        low, high = self.span(start, end)
        return self.original[low:high]

    def without(self, undone: Collection[Repair]) -> "Repaired":
        """The same text with some repairs undone."""
        gone = set(undone)
        return Repaired(self.original, tuple(repair for repair in self.repairs if repair not in gone), self.issues)
