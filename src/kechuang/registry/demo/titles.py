"""Who holds which title: the strongest firms first, so that the city's totals come out as published."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from kechuang.registry.demo.dice import Dice
from kechuang.registry.demo.firms import Firm
from kechuang.registry.demo.totals import (
    HNTE_BATCHES,
    HNTE_NEW_2024,
    HNTE_RECOGNISED,
    HNTE_RENEWED_2023,
    SME_MONTHS,
    SME_REGISTERED,
    TODAY,
    scaled,
)
from kechuang.registry.enums import QualificationKind, QualificationLevel

#: The columns of a title, as `store` writes them: firm, kind, level, number, batch, recognised, from, to.
Title = tuple[Firm, str, str, str, str, dt.date, dt.date, dt.date | None]


def assign(firms: list[Firm], dice: Dice, *, organisations: int) -> None:
    """Fill `hnte_years` and `sme_years`; `organisations` is the size of the city, to which totals are brought down."""
    ranked = sorted(firms, key=lambda firm: _rank(firm, dice), reverse=True)
    _assign_hnte(ranked, organisations, dice)
    for year, total in SME_REGISTERED.items():
        eligible = [firm for firm in ranked if firm.founded.year < year and firm.size <= 2e8 and firm.employees <= 500]
        count = scaled(total, organisations)
        for firm in dice.part(eligible[: round(count * 1.25)], count):
            firm.sme_years.append(year)


def _rank(firm: Firm, dice: Dice) -> float:
    technical = 1.0 if firm.trade.is_technical else 0.0
    return technical + firm.strength + firm.rd_share * 4 + dice.gauss(0, 0.12)


def _assign_hnte(ranked: list[Firm], count: int, dice: Dice) -> None:
    """Cohorts of three years: those of 2021 come up again in 2024, some in time, some later in the year."""
    pool = [firm for firm in ranked if firm.founded <= dt.date(2020, 6, 30)]
    sizes = {year: scaled(HNTE_RECOGNISED[year], count) for year in HNTE_RECOGNISED}
    new_2024 = scaled(HNTE_NEW_2024, count)
    held = sizes[2021] + sizes[2022] + sizes[2023]
    first, next_best = pool[:held], pool[held : held * 2]
    dice.shuffle(first)
    cut = sizes[2021], sizes[2021] + sizes[2022]
    by_year = {2021: first[: cut[0]], 2022: first[cut[0] : cut[1]], 2023: first[cut[1] :]}
    renewed = dice.part(by_year[2023], scaled(HNTE_RENEWED_2023, count))
    lapsed = dice.part(next_best, max(0, sizes[2020] - len(renewed)))
    again = dice.part(by_year[2021], max(0, sizes[2024] - new_2024))
    chosen = {firm.number for firm in (*first, *lapsed)}
    fresh = [firm for firm in ranked if firm.number not in chosen and firm.founded <= dt.date(2023, 6, 30)][:new_2024]
    for year, cohort in ((2020, [*renewed, *lapsed]), *by_year.items(), (2024, [*again, *fresh])):
        for firm in cohort:
            firm.hnte_years.append(year)


def titles(firms: list[Firm], dice: Dice) -> Iterator[Title]:
    """Every title in the city."""
    for firm in firms:
        yield from _hnte(firm, dice)
        yield from _sme(firm, dice)
        yield from _specialised(firm, dice)


def _hnte(firm: Firm, dice: Dice) -> Iterator[Title]:
    for year in firm.hnte_years:
        batches = HNTE_BATCHES[year]
        place = dice.choices(range(len(batches)), [share for _day, share in batches])[0]
        day = batches[place][0]
        number = f"GR{year}32{firm.number:06d}"
        until = day.replace(year=day.year + 3) - dt.timedelta(days=1)
        yield (
            firm,
            QualificationKind.HNTE,
            QualificationLevel.NATIONAL,
            number,
            f"{year}年第{place + 1}批",
            day,
            day,
            until,
        )


def _sme(firm: Firm, dice: Dice) -> Iterator[Title]:
    for year in firm.sme_years:
        month = dice.choice(SME_MONTHS)
        day = dt.date(year, month, 15 + dice.randint(0, 12))
        number = f"{year}{firm.region[:6]}A8{firm.number:06d}"
        batch = f"{year}年第{SME_MONTHS.index(month) + 1}批"
        yield firm, QualificationKind.TECHNOLOGY_SME, "", number, batch, day, day, dt.date(year, 12, 31)


def _specialised(firm: Firm, dice: Dice) -> Iterator[Title]:
    if firm.strength < 0.62 or firm.size < 2e7 or not firm.trade.is_technical:
        return
    year = dice.choice((2021, 2022, 2023))
    day = dt.date(year, 12, 20)
    until = day.replace(year=year + 3)
    yield firm, QualificationKind.SPECIALISED, QualificationLevel.PROVINCIAL, "", f"{year}年", day, day, until
    if firm.strength > 0.78 and firm.size > 5e7 and day < TODAY:
        listed = dt.date(year, 8, 12)
        yield (
            firm,
            QualificationKind.LITTLE_GIANT,
            QualificationLevel.NATIONAL,
            "",
            f"{year}年",
            listed,
            listed,
            listed.replace(year=year + 3),
        )
