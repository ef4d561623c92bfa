"""The invented population: each firm's hidden traits, from which statements, rights and titles follow."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass, field

from kechuang.registry.demo.dice import Dice
from kechuang.registry.demo.naming import invented_code, invented_name
from kechuang.registry.demo.totals import REGION_SHARES, TODAY
from kechuang.registry.demo.trades import TRADE_WEIGHTS, Trade, business_scope

EARLIEST = 1992


@dataclass(slots=True)
class Firm:
    """`size` is revenue in 2023 (yuan), `growth` its yearly rate, `rd_share` R&D to revenue, `strength` 0 to 1 how
    technological it is: the stronger, the more rights and the earlier a title."""

    number: int
    name: str
    code: str
    region: str
    trade: Trade
    scope: str
    founded: dt.date
    capital: int
    size: float
    growth: float
    rd_share: float
    strength: float
    employees: int
    #: Year → HNTE, technology SME; filled by `titles`.
    hnte_years: list[int] = field(default_factory=list)
    sme_years: list[int] = field(default_factory=list)


def population(count: int, dice: Dice) -> list[Firm]:
    """`count` firms."""
    taken: set[str] = set()
    return [_firm(number, dice, taken) for number in range(1, count + 1)]


def _firm(number: int, dice: Dice, taken: set[str]) -> Firm:
    trade = dice.pick(TRADE_WEIGHTS)
    region = dice.pick(REGION_SHARES)
    strength = dice.betavariate(2.2, 3.0) if trade.is_technical else dice.betavariate(1.0, 9.0)
    size = min(dice.lognormal(1.1e7 if trade.is_technical else 5e6, 1.5), 6e9)
    return Firm(
        number=number,
        name=invented_name(region, trade.word, dice, taken),
        code=invented_code(number, region),
        region=region,
        trade=trade,
        scope=business_scope(trade, dice),
        founded=_founded(dice),
        capital=_capital(size, dice),
        size=size,
        growth=dice.gauss(0.06 + 0.12 * strength, 0.13),
        rd_share=max(0.0, dice.gauss(0.015 + 0.065 * strength, 0.012)),
        strength=strength,
        employees=max(2, round(size / dice.lognormal(6.5e5, 0.45))),
    )


def _founded(dice: Dice) -> dt.date:
    """More firms are young than old."""
    years_back = min(TODAY.year - EARLIEST, math.floor(dice.expovariate(1 / 9.0)))
    start = dt.date(TODAY.year - years_back, 1, 1)
    return dice.day(start, min(TODAY, dt.date(start.year, 12, 31)))


def _capital(size: float, dice: Dice) -> int:
    """Registered capital in yuan, in round sums of 10,000."""
    raw = dice.lognormal(max(size, 1e6) * 0.35, 0.9)
    step = int(10 ** max(0, int(math.log10(raw)) - 5)) * 10_000
    return max(100_000, round(raw / step) * step)
