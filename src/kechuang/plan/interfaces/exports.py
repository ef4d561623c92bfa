"""Lists of the plan as rows of a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from kechuang.plan.metrics import Column
from kechuang.plan.models import SeriesValue
from kechuang.plan.queries.rows import Row

BOARD_HEAD = (
    _("Project"), _("Target"), _("Comparator"), _("Today"), _("Baseline"), _("Floor"), _("Stretch"), _("Unit"),
    _("Pace due today"), _("Gap"), _("Status"), _("Figure of"), _("Owner"),
)  # fmt: skip

VALUES_HEAD = (
    _("End of the period"), _("Division code"), _("Value"), _("Unit"), _("State"), _("Source"), _("Why it is restated"),
    _("Entered by"), _("Approved by"), _("In force from"), _("In force until"),
)  # fmt: skip


def board_rows(rows: Iterable[Row]) -> Iterator[Sequence[Any]]:
    for row in rows:
        target = row.target
        yield (
            str(target.project or ""), target.indicator, target.comparator, row.actual, row.baseline, target.value,
            target.stretch, target.unit, row.pace, row.gap, row.status.label,
            row.measured.stands_for if row.measured else None, str(target.owner or ""),
        )  # fmt: skip


def record_rows(columns: Sequence[Column], rows: Iterable[Any]) -> Iterator[Sequence[Any]]:
    for row in rows:
        yield [column.value(row) for column in columns]


def value_rows(values: Iterable[SeriesValue]) -> Iterator[Sequence[Any]]:
    for each in values:
        yield (
            each.period_end, each.region_code, each.value, each.series.unit, each.get_state_display(), each.source,
            each.reason, str(each.entered_by or ""), str(each.decided_by or ""), each.known_from, each.known_until,
        )  # fmt: skip
