"""Units of figures, and what one is in another: pure."""

from __future__ import annotations

from decimal import Decimal

#: Unit as written → (what it counts, how many of it).
_UNITS: dict[str, tuple[str, Decimal]] = {
    "元": ("元", Decimal(1)),
    "万元": ("元", Decimal(10**4)),
    "亿元": ("元", Decimal(10**8)),
    "万亿元": ("元", Decimal(10**12)),
    "亿": ("元", Decimal(10**8)),
    "%": ("%", Decimal(1)),
    "个百分点": ("%", Decimal(1)),
    "人": ("人", Decimal(1)),
    "名": ("人", Decimal(1)),
    "位": ("人", Decimal(1)),
    "万人": ("人", Decimal(10**4)),
    "家": ("家", Decimal(1)),
    "户": ("家", Decimal(1)),
    "个": ("家", Decimal(1)),
    "项": ("家", Decimal(1)),
    "件": ("家", Decimal(1)),
    "万家": ("家", Decimal(10**4)),
    "万户": ("家", Decimal(10**4)),
    "万件": ("家", Decimal(10**4)),
}


def factor(source: str, target: str) -> Decimal | None:
    """What to multiply a figure in `source` by to have it in `target`; None where the two do not measure the same."""
    if source == target:
        return Decimal(1)
    if source not in _UNITS or target not in _UNITS:
        return None
    (what, many), (other, much) = _UNITS[source], _UNITS[target]
    return many / much if what == other else None


def alike(source: str, target: str) -> bool:
    """Whether a figure in one unit can be given in the other."""
    return factor(source, target) is not None
