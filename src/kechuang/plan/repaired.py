"""A stored text as the reader sees it: repaired, with the repairs that a person undid left out. No queries."""

from __future__ import annotations

from functools import lru_cache

from kechuang.plan.models import SourceText
from kechuang.plan.reading import Reading, Repair, Repaired, read_repaired, repair


def reading_of(text: SourceText) -> Reading:
    """The reading of the text with its undone repairs; kept for the texts that were opened last."""
    return _reading(text.text, tuple(sorted((start, end) for start, end in text.undone)))


def all_repairs(text: SourceText) -> tuple[Repair, ...]:
    """Every repair that the reader proposes, undone ones too."""
    return _repaired(text.text).repairs


@lru_cache(maxsize=8)
def _repaired(text: str) -> Repaired:
    return repair(text)


@lru_cache(maxsize=8)
def _reading(text: str, undone: tuple[tuple[int, int], ...]) -> Reading:
    repaired = _repaired(text)
    gone = set(undone)
    return read_repaired(repaired.without([each for each in repaired.repairs if (each.start, each.end) in gone]))
