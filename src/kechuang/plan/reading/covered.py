"""Which figures lie in a stretch of the original, found without looking at all of them."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from kechuang.plan.reading.model import Figure


class Covered:
    """The figures of a text, ordered by where they start."""

    def __init__(self, figures: Sequence[Figure]) -> None:
        self._figures = sorted(figures, key=lambda figure: figure.start)
        self._starts = [figure.start for figure in self._figures]
        self._reach = list(accumulate((figure.end for figure in self._figures), max))

    def starting_in(self, low: int, high: int) -> list[Figure]:
        """The figures that start in a stretch."""
        return self._figures[bisect_left(self._starts, low) : bisect_left(self._starts, high)]

    def touches(self, low: int, high: int) -> bool:
        """Whether a figure overlaps a stretch."""
        last = bisect_left(self._starts, high)
        return last > 0 and self._reach[last - 1] > low
