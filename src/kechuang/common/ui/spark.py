"""A spark line: one series without axes, beside a figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kechuang.common.numbers import Number, plain, rounded

WIDTH, HEIGHT, MARGIN = 96, 24, 3


@dataclass(frozen=True, slots=True)
class Spark:
    """`path` is an SVG path with a gap where a value is None; `x` and `y` is the last known point."""

    path: str
    x: str
    y: str
    first: str
    last: str


def spark(values: Sequence[Number | None]) -> Spark | None:
    """The line through `values` at equal steps; None where fewer than two are known."""
    known = [(index, Decimal(value)) for index, value in enumerate(values) if value is not None]
    if len(known) < 2:
        return None
    low, high = min(v for _, v in known), max(v for _, v in known)
    dots = {index: _dot(index, value, len(values), low, high) for index, value in known}
    path = " ".join(f"{'L' if index - 1 in dots else 'M'}{x} {y}" for index, (x, y) in dots.items())
    x, y = dots[known[-1][0]]
    return Spark(path=path, x=x, y=y, first=plain(known[0][1]), last=plain(known[-1][1]))


def _dot(index: int, value: Decimal, steps: int, low: Decimal, high: Decimal) -> tuple[str, str]:
    span = high - low
    up = (value - low) / span if span else Decimal("0.5")
    x = MARGIN + Decimal(index) / (steps - 1) * (WIDTH - 2 * MARGIN)
    y = HEIGHT - MARGIN - up * (HEIGHT - 2 * MARGIN)
    return str(rounded(x, 1)), str(rounded(y, 1))
