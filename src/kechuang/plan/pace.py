"""How a target stands on a day: the rule that the scoreboard shows, as pure functions without a store.

Pace. A figure that adds up within the period (a flow) needs, on a day, the floor times the share of the period that has
gone. A figure that stands on a day (a stock) or a share needs the way from its baseline to the floor, times that share.
A growth rate, a rank, and anything without a baseline is compared with the floor directly.

Status. `met`: the figure meets the floor. Otherwise, in points (hundredths) of the whole way from the start to the floor:
within ±3 of the pace `on_pace`, above `ahead`, below `behind`. When the period is over and the floor was not met: `off`.
A figure is held against the pace of the day that it describes: a bulletin's figure of September against 30 September.
"""

from __future__ import annotations

import datetime as dt
import operator
from dataclasses import dataclass
from decimal import Decimal

from kechuang.common.ui.status import Status
from kechuang.plan.enums import FALLING, Comparator, Nature, TargetKind

#: Hundredths of the way within which a figure is on pace.
TOLERANCE = Decimal(3)

_HOLDS = {
    Comparator.EXACTLY: operator.ge,
    Comparator.AT_LEAST: operator.ge,
    Comparator.ABOUT: operator.ge,
    Comparator.ABOVE: operator.gt,
    Comparator.AT_MOST: operator.le,
    Comparator.BELOW: operator.lt,
}


@dataclass(frozen=True, slots=True)
class Course:
    """A target as the rule needs it. `start` is the baseline of a stock or share; a flow starts at 0."""

    floor: Decimal
    comparator: str
    kind: str
    nature: str
    starts_on: dt.date
    ends_on: dt.date
    start: Decimal | None = None

    @property
    def falls(self) -> bool:
        """Whether lower is better."""
        return self.comparator in FALLING

    @property
    def origin(self) -> Decimal | None:
        """Where the way to the floor begins; None: there is no way, the figure is compared directly."""
        if self.kind in {TargetKind.GROWTH, TargetKind.RANK}:
            return None
        begin = Decimal(0) if self.nature == Nature.FLOW else self.start
        if begin is None or (begin <= self.floor) == self.falls or begin == self.floor:
            return None
        return begin


def share_gone(starts_on: dt.date, ends_on: dt.date, day: dt.date) -> Decimal:
    """The share of the period that has gone at the end of `day`, from 0 to 1."""
    whole = (ends_on - starts_on).days + 1
    gone = (day - starts_on).days + 1
    return Decimal(max(0, min(gone, whole))) / Decimal(whole)


def pace(course: Course, day: dt.date) -> Decimal:
    """What `day` needs, in the target's unit."""
    if course.origin is None:
        return course.floor
    return course.origin + (course.floor - course.origin) * share_gone(course.starts_on, course.ends_on, day)


def meets(course: Course, actual: Decimal) -> bool:
    """Whether the figure satisfies the floor as the comparator says; "exactly" and "about" mean: reaches it."""
    return bool(_HOLDS[Comparator(course.comparator)](actual, course.floor))


def status(course: Course, actual: Decimal | None, day: dt.date) -> Status:
    """The status of `actual` on `day` by the rule in this module's description."""
    if actual is None:
        return Status.NO_DATA
    if meets(course, actual):
        return Status.MET
    if day >= course.ends_on:
        return Status.OFF
    points = points_from_pace(course, actual, day)
    if points is None or points < -TOLERANCE:
        return Status.BEHIND
    return Status.AHEAD if points > TOLERANCE else Status.ON_PACE


def points_from_pace(course: Course, actual: Decimal, day: dt.date) -> Decimal | None:
    """Hundredths of the whole way by which the figure is ahead (+) or behind (−); None where there is no way."""
    if course.origin is None:
        return None
    return (actual - pace(course, day)) / (course.floor - course.origin) * 100


def gap(course: Course, actual: Decimal | None) -> Decimal | None:
    """What is missing to the floor, never negative; None without a figure."""
    if actual is None:
        return None
    missing = actual - course.floor if course.falls else course.floor - actual
    return max(missing, Decimal(0))
