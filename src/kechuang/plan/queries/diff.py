"""What changed from one version of a programme to another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from kechuang.common.numbers import plain
from kechuang.common.ui.records import Change, Text
from kechuang.plan.models import ProgrammeVersion, Target
from kechuang.plan.queries.programmes import targets_of


@dataclass(frozen=True, slots=True)
class TargetChange:
    """A target that was added, removed or changed between two versions."""

    target: Target
    kind: str
    changes: Sequence[Change]


def _number(value: Any) -> str:
    return "" if value is None else plain(value)


def _split(target: Target) -> str:
    return ", ".join(f"{share.region_code} {plain(share.value)}" for share in target.shares.all())


_COLUMNS: tuple[tuple[Text, Callable[[Target], str]], ...] = (
    (_("Indicator"), lambda t: t.indicator),
    (_("Project"), lambda t: str(t.project or "")),
    (_("Comparator"), lambda t: str(t.get_comparator_display())),
    (_("Floor"), lambda t: f"{_number(t.value)} {t.unit}"),
    (_("Stretch"), lambda t: _number(t.stretch)),
    (_("Period"), lambda t: t.period),
    (_("Measured by"), lambda t: t.measured_by),
    (_("Owner"), lambda t: str(t.owner or "")),
    (_("Split among districts"), _split),
)


def changes_between(old: ProgrammeVersion, new: ProgrammeVersion) -> list[TargetChange]:
    """Targets matched by their thread; unchanged ones are left out."""
    before = {target.thread: target for target in targets_of(old)}
    after = {target.thread: target for target in targets_of(new)}
    found = [_compare(before.get(thread), target) for thread, target in after.items()]
    gone = [TargetChange(target, "removed", ()) for thread, target in before.items() if thread not in after]
    return [each for each in found if each is not None] + gone


def _compare(old: Target | None, new: Target) -> TargetChange | None:
    if old is None:
        return TargetChange(new, "added", ())
    pairs = [(label, show(old), show(new)) for label, show in _COLUMNS]
    changes = [Change(label, before, after) for label, before, after in pairs if before != after]
    return TargetChange(new, "changed", changes) if changes else None
