"""Rights in proportion to a firm's strength and size."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from kechuang.registry.demo.dice import Dice
from kechuang.registry.demo.firms import Firm
from kechuang.registry.demo.totals import TODAY
from kechuang.registry.enums import Acquisition, RightKind

#: One right: firm, kind, number, title, filed, granted, until, acquisition.
Right = tuple[Firm, str, str, str, dt.date, dt.date, dt.date, str]

LASTS = {RightKind.INVENTION: 20, RightKind.UTILITY_MODEL: 10, RightKind.DESIGN: 15, RightKind.SOFTWARE: 50}
PREFIX = {RightKind.INVENTION: "1", RightKind.UTILITY_MODEL: "2", RightKind.DESIGN: "3"}
WEIGHTS = {RightKind.INVENTION: 24.0, RightKind.UTILITY_MODEL: 54.0, RightKind.DESIGN: 6.0, RightKind.SOFTWARE: 16.0}
DEVICES = ("装置", "方法", "系统", "结构", "控制方法", "检测装置", "生产工艺")


def rights(firms: list[Firm], dice: Dice) -> Iterator[Right]:
    """Every right in the city, numbered through so that numbers are unique."""
    serial = 0
    for firm in firms:
        for _ in range(_count(firm, dice)):
            serial += 1
            yield _right(firm, serial, dice)


def _count(firm: Firm, dice: Dice) -> int:
    if not firm.trade.is_technical:
        return 1 if dice.chance(0.03) else 0
    title = 7.0 if firm.hnte_years else 2.5 if firm.sme_years else 0.6
    return min(60, int(dice.expovariate(1 / (title * (0.6 + firm.strength)))))


def _right(firm: Firm, serial: int, dice: Dice) -> Right:
    kind = dice.pick(WEIGHTS)
    granted = dice.day(max(firm.founded, dt.date(2015, 1, 1)), TODAY)
    filed = granted - dt.timedelta(days=dice.randint(120, 900))
    title = f"一种{dice.choice(firm.trade.products)}{dice.choice(DEVICES)}"
    until = dt.date(filed.year + LASTS[kind], filed.month, min(filed.day, 28))
    acquisition = Acquisition.OWN if dice.chance(0.93) else Acquisition.TRANSFER
    return firm, kind.value, _number(kind, filed, serial), title, filed, granted, until, acquisition.value


def _number(kind: RightKind, filed: dt.date, serial: int) -> str:
    if kind == RightKind.SOFTWARE:
        return f"{filed.year}SR{serial:07d}"
    return f"ZL{filed.year}{PREFIX[kind]}{serial:07d}.X"
