"""A target on a day: what is measured, and how that stands to the plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kechuang.common.ui.status import Status
from kechuang.common.ui.targets import TargetBar
from kechuang.plan import pace
from kechuang.plan.enums import Nature, TargetKind
from kechuang.plan.models import Fact, Target
from kechuang.plan.queries.districts import Districts
from kechuang.plan.queries.figures import Ask, Measured, measure
from kechuang.plan.queries.series import Known, Restatement, restated_since
from kechuang.plan.units import factor


@dataclass(frozen=True, slots=True)
class Row:
    """A target on a day. All figures are in the target's unit.

    `day` is the day that the figure describes: a figure of 30 September is held against that day's pace.
    """

    target: Target
    course: pace.Course
    day: dt.date
    status: Status
    actual: Decimal | None = None
    baseline: Decimal | None = None
    measured: Measured | None = None
    times: Decimal = Decimal(1)
    restated: Restatement | None = None

    @property
    def pace(self) -> Decimal:
        return pace.pace(self.course, self.day)

    @property
    def pace_shown(self) -> Decimal:
        """The pace rounded to what the unit can be: whole things, tenths of the rest."""
        whole = self.target.value == self.target.value.to_integral_value() and self.target.unit not in {"%", "亿元"}
        return self.pace.quantize(Decimal(1) if whole else Decimal("0.1"))

    @property
    def gap(self) -> Decimal | None:
        """What is missing to the floor; None where the target is met or nothing is known."""
        found = pace.gap(self.course, self.actual)
        return found or None

    @property
    def line(self) -> list[Decimal | None]:
        """The month ends of the period so far."""
        return [] if self.measured is None else [None if v is None else v * self.times for v in self.measured.line]

    @property
    def bar(self) -> TargetBar:
        start = self.course.start if self.course.origin else Decimal(0)
        way = self.course.origin is not None
        return TargetBar(
            actual=self.actual, floor=self.target.value, stretch=self.target.stretch,
            pace=self.pace if way else None, start=_bar_start(start, self), unit=self.target.unit, status=self.status,
        )  # fmt: skip

    @property
    def number(self) -> int:
        """Of its project; 0 for none."""
        return self.target.project.number if self.target.project else 0

    @property
    def facts(self) -> list[Fact]:
        return list(self.target.facts.all())

    @property
    def has_records(self) -> bool:
        return self.measured is not None

    def in_district(self, code: str) -> Decimal | None:
        value = self.measured.at(code) if self.measured else None
        return None if value is None else value * self.times

    def share_of(self, code: str) -> Decimal | None:
        """The part of the floor that the district took; None where the target is not split."""
        return next((share.value for share in self.target.shares.all() if share.region_code == code), None)


def row_of(target: Target, *, day: dt.date, places: Districts, known: Known = None) -> Row:
    """One target as it stands on a day."""
    return rows_of([target], day=day, places=places, known=known)[0]


def rows_of(targets: Sequence[Target], *, day: dt.date, places: Districts, known: Known) -> list[Row]:
    """Each target as it stands on a day; the number of queries does not depend on how many there are."""
    asks = {target: Ask(target.measured_by, target.starts_on, target.ends_on) for target in targets}
    figures = measure([ask for ask in asks.values() if ask.measured_by], day=day, places=places, known=known)
    slugs = [ask.measured_by.partition(":")[2] for ask in asks.values() if ask in figures]
    restated = restated_since(slugs, city=places.city, day=known or day) if any(slugs) else {}
    return [
        _row(target, figures.get(ask), day, restated.get(ask.measured_by.partition(":")[2]))
        for target, ask in asks.items()
    ]


def _row(target: Target, measured: Measured | None, day: dt.date, restated: Restatement | None) -> Row:
    times = factor(measured.unit, target.unit) if measured else None
    if measured is None or times is None:
        course = course_of(target, Nature.FLOW, None)
        return Row(target, course, day, Status.NO_DATA, baseline=_stated(target))
    before = None if measured.before is None else measured.before * times
    baseline = _stated(target)
    if baseline is None:
        baseline = before
    actual = None if measured.actual is None else measured.actual * times
    course = course_of(target, measured.nature, baseline)
    shown = restated if restated and restated.period_end == measured.stands_for else None
    described = min(day, measured.stands_for or day)
    state = pace.status(course, actual, described)
    return Row(target, course, described, state, actual, baseline, measured, times, shown)


def course_of(target: Target, nature: str, baseline: Decimal | None) -> pace.Course:
    return pace.Course(
        floor=target.value, comparator=target.comparator, kind=target.kind, nature=nature,
        starts_on=target.starts_on, ends_on=target.ends_on, start=baseline,
    )  # fmt: skip


def _stated(target: Target) -> Decimal | None:
    """The baseline that the programme itself names, in the target's unit."""
    fact = next((fact for fact in target.facts.all() if fact.is_baseline), None)
    times = factor(fact.unit, target.unit) if fact else None
    return fact.value * times if fact and times else None


def _bar_start(start: Decimal | None, row: Row) -> Decimal:
    """The bar begins at the baseline, or lower where today's figure has fallen below it; falling targets begin at 0."""
    if start is None or row.course.falls or row.target.kind in {TargetKind.RANK, TargetKind.GROWTH}:
        return Decimal(0)
    return min(start, row.actual) if row.actual is not None else start
