"""Drawing from seeded distributions."""

from __future__ import annotations

import datetime as dt
import math
import random
from collections.abc import Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice(random.Random):
    """A seeded source; equal seeds give equal cities on every platform."""

    def pick(self, weights: Mapping[T, float]) -> T:
        """One key, with probability in proportion to its weight."""
        return self.choices(list(weights), list(weights.values()))[0]

    def lognormal(self, median: float, spread: float) -> float:
        """A value whose logarithm is normal; `spread` is the standard deviation of the logarithm."""
        return median * math.exp(self.gauss(0.0, spread))

    def day(self, first: dt.date, last: dt.date) -> dt.date:
        """Any day from `first` to `last`, both included."""
        return first + dt.timedelta(days=self.randint(0, (last - first).days))

    def chance(self, share: float) -> bool:
        return self.random() < share

    def part(self, items: Sequence[T], count: int) -> list[T]:
        """`count` of the items, or all where there are fewer, in drawn order."""
        return self.sample(items, min(count, len(items)))
