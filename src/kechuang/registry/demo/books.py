"""Four years of statements per firm: plausible joint distributions, gaps, and documents that disagree."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from kechuang.registry.demo.dice import Dice
from kechuang.registry.demo.firms import Firm
from kechuang.registry.demo.totals import YEARS
from kechuang.registry.enums import Grade

#: One document: firm, year, grade, source, day, values by field of Statement.
Document = tuple[Firm, int, str, str, dt.date, dict[str, Decimal | int | None]]

SOURCES = {
    Grade.DECLARED: "企业年度报表",
    Grade.STATISTICS: "火炬统计",
    Grade.TAX: "企业所得税年度申报",
    Grade.AUDITED: "专项审计报告",
}
DAYS = {Grade.DECLARED: (3, 20), Grade.STATISTICS: (4, 25), Grade.TAX: (5, 28), Grade.AUDITED: (6, 30)}


def documents(firms: list[Firm], rd_scale: dict[int, float], dice: Dice) -> Iterator[Document]:
    """Every document. `rd_scale` brings each year's R&D to the published total."""
    for firm in firms:
        for year in YEARS:
            if firm.founded.year < year and dice.chance(_reports(firm)):
                yield from _documents_of_year(firm, year, rd_scale[year], dice)


def rd_expected(firm: Firm, year: int) -> float:
    """R&D of a firm and year by its own traits, times how likely it reports, in yuan."""
    return revenue(firm, year) * firm.rd_share * _reports(firm) if firm.founded.year < year else 0.0


def revenue(firm: Firm, year: int) -> float:
    """Sales revenue of the year, in yuan."""
    return float(firm.size * (1 + firm.growth) ** (year - 2023))


def _reports(firm: Firm) -> float:
    """How likely a firm has a statement for a year: nearly always with a title, seldom in trade."""
    if firm.hnte_years:
        return 0.98
    return 0.86 if firm.sme_years else 0.45 if firm.trade.is_technical else 0.2


def _documents_of_year(firm: Firm, year: int, rd_scale: float, dice: Dice) -> Iterator[Document]:
    values = _values(firm, year, rd_scale, dice)
    yield _document(firm, year, Grade.DECLARED, values)
    if firm.hnte_years and dice.chance(0.7):
        yield _document(firm, year, Grade.TAX, _as_taxed(values, dice))
    if firm.hnte_years and year - 1 in firm.hnte_years:
        yield _document(firm, year, Grade.AUDITED, _as_audited(values, dice))


def _document(firm: Firm, year: int, grade: Grade, values: dict[str, Decimal | int | None]) -> Document:
    month, day = DAYS[grade]
    return firm, year, grade.value, SOURCES[grade], dt.date(year + 1, month, day), values


def _values(firm: Firm, year: int, rd_scale: float, dice: Dice) -> dict[str, Decimal | int | None]:
    sales = revenue(firm, year) * dice.lognormal(1, 0.06)
    rd = sales * firm.rd_share * rd_scale * dice.lognormal(1, 0.1)
    assets = sales * dice.lognormal(0.95, 0.3)
    high_tech = sales * min(0.97, max(0.1, dice.gauss(0.35 + 0.5 * firm.strength, 0.12)))
    staff = max(1, round(firm.employees * (1 + firm.growth) ** ((year - 2023) / 2)))
    technical = min(staff, round(staff * max(0.02, dice.gauss(0.06 + 0.3 * firm.strength, 0.05))))
    found: dict[str, Decimal | int | None] = {
        "revenue": _yuan(sales),
        "total_income": _yuan(sales * 1.01),
        "high_tech_income": _yuan(high_tech),
        "output": _yuan(sales * dice.lognormal(1.02, 0.04)),
        "high_tech_output": _yuan(high_tech * 1.02),
        "cost": _yuan(sales * min(1.2, dice.lognormal(0.9, 0.06))),
        "assets": _yuan(assets),
        "net_assets": _yuan(assets * min(0.9, dice.lognormal(0.45, 0.35))),
        "rd_expense": _yuan(rd),
        "rd_domestic": _yuan(rd * (1 if dice.chance(0.94) else 0.8)),
        "rd_deductible": _yuan(rd * dice.lognormal(0.9, 0.05)),
        "profit": _yuan(sales * dice.gauss(0.06, 0.05)),
        "tax_paid": _yuan(sales * max(0.0, dice.gauss(0.03, 0.01))),
        "employees": staff,
        "technology_staff": technical,
        "technology_staff_183": min(staff, round(technical * dice.lognormal(0.95, 0.04))),
    }
    return _with_gaps(found, firm, dice)


def _with_gaps(values: dict[str, Decimal | int | None], firm: Firm, dice: Dice) -> dict[str, Decimal | int | None]:
    """Firms without a title often leave out what only an application asks for."""
    share = 0.04 if firm.hnte_years else 0.25
    optional = ("rd_domestic", "rd_deductible", "high_tech_income", "high_tech_output", "technology_staff_183", "cost")
    return {name: None if name in optional and dice.chance(share) else value for name, value in values.items()}


def _as_taxed(values: dict[str, Decimal | int | None], dice: Dice) -> dict[str, Decimal | int | None]:
    """A tax return knows money only; one in eight differs from what the firm declared."""
    differs = dice.chance(0.12)
    kept = ("revenue", "total_income", "cost", "profit", "tax_paid", "assets", "rd_deductible")
    return {name: _shifted(values[name], dice) if differs else values[name] for name in kept}


def _as_audited(values: dict[str, Decimal | int | None], dice: Dice) -> dict[str, Decimal | int | None]:
    kept = ("revenue", "high_tech_income", "total_income", "rd_expense", "rd_domestic")
    return {name: _shifted(values[name], dice) if dice.chance(0.1) else values[name] for name in kept}


def _shifted(value: Decimal | int | None, dice: Dice) -> Decimal | int | None:
    return _yuan(float(value) * dice.gauss(0.97, 0.02)) if isinstance(value, Decimal) else value


def _yuan(amount: float) -> Decimal:
    return Decimal(round(amount * 100)) / 100
