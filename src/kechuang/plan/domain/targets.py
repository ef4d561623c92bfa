"""A target of a draft: what it promises, what measures it, who owns it, how the districts share it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from kechuang.accounts.domain.changing import changing
from kechuang.accounts.models import User
from kechuang.common.locking import lock
from kechuang.common.numbers import plain
from kechuang.common.refusals import Refused
from kechuang.plan.enums import ChangeKind, TargetKind
from kechuang.plan.models import DistrictShare, Target
from kechuang.plan.periods import period_days

#: Columns that a person may set.
EDITABLE = frozenset(
    {
        "indicator",
        "comparator",
        "value",
        "unit",
        "stretch",
        "change",
        "period",
        "kind",
        "measured_by",
        "owner",
        "project",
    }
)


def kind_of(change: str, unit: str) -> str:
    """What kind of target a figure is, as far as its change and unit tell."""
    if change == ChangeKind.GROWTH_RATE:
        return TargetKind.GROWTH
    return TargetKind.SHARE if unit == "%" else TargetKind.VALUE


def edit_target(*, user: User | None, target: Target, values: Mapping[str, Any]) -> Target:
    """Change columns of a draft's target. A new floor leaves the split open where it does not add up any more."""
    assert set(values) <= EDITABLE
    with changing(user, "edit", target) as change:
        held = _draft_target(target)
        change.data["changed"] = {
            name: [str(getattr(held, name)), str(value)]
            for name, value in values.items()
            if getattr(held, name) != value
        }
        for name, value in values.items():
            setattr(held, name, value)
        held.starts_on, held.ends_on = period_days(held.period, held.version.programme.year)
        held.save()
        _open_split_that_is_wrong(held)
    return held


def split(*, user: User | None, target: Target, shares: Mapping[str, Decimal]) -> Target:
    """Give each district its part; nothing at all leaves the split open. Raises Refused unless the parts are the floor."""
    with changing(user, "split", target, shares={code: str(value) for code, value in shares.items()}):
        held = _draft_target(target)
        _check_split(held, shares)
        held.shares.all().delete()
        DistrictShare.objects.bulk_create(
            DistrictShare(target=held, region_code=code, value=value) for code, value in sorted(shares.items())
        )
    return held


def _check_split(target: Target, shares: Mapping[str, Decimal]) -> None:
    if not shares:
        return
    if any(value < 0 for value in shares.values()):
        raise Refused("negative_share", _("A district's part cannot be less than 0."))
    if target.kind != TargetKind.VALUE:
        raise Refused("not_splittable", _("A share, a growth rate or a rank is not split among districts."))
    total = sum(shares.values(), Decimal(0))
    if total != target.value:
        raise Refused(
            "split_sum",
            _("The parts add up to %(total)s, but the target is %(floor)s: %(left)s are still to be given out. "
              "Correct the parts, or empty all of them to leave the split open.")
            % {"total": plain(total), "floor": plain(target.value), "left": plain(target.value - total)},
        )  # fmt: skip


def _draft_target(target: Target) -> Target:
    held = lock(target)
    if held.version.is_published:
        raise Refused("published", _("This version is published and does not change. Amend the programme instead."))
    return held


def _open_split_that_is_wrong(target: Target) -> None:
    total = sum((share.value for share in target.shares.all()), Decimal(0))
    if total != target.value:
        target.shares.all().delete()
