"""Splitting a target among districts so that the parts always add up to the whole. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_FLOOR, Decimal


def apportion(total: Decimal, weights: Mapping[str, Decimal], *, step: Decimal = Decimal(1)) -> dict[str, Decimal]:
    """Parts in multiples of `step`, proportional to `weights`, by the largest remainders (Hamilton's method).

    Equal weights are taken where all are zero; what is left of `total` below one step goes to the largest part.
    """
    if not weights:
        return {}
    known = {name: max(weight, Decimal(0)) for name, weight in weights.items()}
    if not sum(known.values()):
        known = dict.fromkeys(weights, Decimal(1))
    whole = sum(known.values(), Decimal(0))
    exact = {name: total * weight / whole for name, weight in known.items()}
    parts = {name: (value / step).to_integral_value(ROUND_FLOOR) * step for name, value in exact.items()}
    _hand_out(total, parts, exact, step)
    return parts


def _hand_out(total: Decimal, parts: dict[str, Decimal], exact: Mapping[str, Decimal], step: Decimal) -> None:
    rest = total - sum(parts.values(), Decimal(0))
    order = sorted(parts, key=lambda name: (parts[name] - exact[name], name))
    for name in order[: int(rest / step)]:
        parts[name] += step
    left = total - sum(parts.values(), Decimal(0))
    if left:
        parts[max(parts, key=lambda name: (parts[name], name))] += left
