"""Writing the invented register, in batches, in one transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from itertools import islice
from typing import TypeVar

from django.db import models, transaction

from kechuang.common.domain import audit
from kechuang.registry.cleaning.names import read_name
from kechuang.registry.demo import books, rights, ties, titles
from kechuang.registry.demo.dice import Dice
from kechuang.registry.demo.firms import Firm, population
from kechuang.registry.demo.institutions import INSTITUTION_COUNT, Institution, institutions
from kechuang.registry.demo.totals import RD_TOTAL, TODAY, YEARS, scaled
from kechuang.registry.domain.reference import load_reference
from kechuang.registry.enums import OrganisationKind, OrganisationStatus
from kechuang.registry.models import (
    IntellectualRight,
    Organisation,
    OrganisationName,
    Person,
    Qualification,
    Region,
    Relation,
    Statement,
)

SOURCE = "演示数据（模拟）"
BATCH = 4000
M = TypeVar("M", bound=models.Model)
Progress = Callable[[str, int], None]


def make(*, organisations: int, seed: int, progress: Progress) -> None:
    """Fill an empty register with an invented city. The same arguments give the same city, but for random keys.

    `progress` is called with what has just been written and how many rows.
    """
    dice = Dice(seed)
    firms = population(max(1, organisations - INSTITUTION_COUNT), dice)
    titles.assign(firms, dice, organisations=organisations)
    with transaction.atomic():
        load_reference()
        regions = {region.code: region for region in Region.objects.all()}
        others = institutions(len(firms) + 1, dice)
        held = _write_organisations(firms, others, regions, dice, progress)
        progress("statements", _bulk(Statement, _statements(firms, held, organisations, dice)))
        progress("rights", _bulk(IntellectualRight, _rights(firms, held, dice)))
        progress("qualifications", _bulk(Qualification, _qualifications(firms, held, dice)))
        progress("ties", _bulk(Relation, _ties(firms, others, held, dice)))
        progress("people", _bulk(Person, _people(others, held, dice)))
        progress("former names", _bulk(OrganisationName, _former_names(firms, held, dice)))
        audit.append(action="registry.demo.make", data={"organisations": organisations, "seed": seed}, room="registry")


def _bulk(model: type[M], rows: Iterable[M]) -> int:
    written, source = 0, iter(rows)
    while batch := list(islice(source, BATCH)):
        model._base_manager.bulk_create(batch)
        written += len(batch)
    return written


def _write_organisations(
    firms: list[Firm], others: list[Institution], regions: dict[str, Region], dice: Dice, progress: Progress
) -> dict[str, int]:
    """Write all organisations; returns row numbers by code."""
    rows = [*(_firm_row(firm, regions[firm.region], dice) for firm in firms), *(_other_row(o, regions) for o in others)]
    progress("organisations", _bulk(Organisation, rows))
    return {str(code): pk for code, pk in Organisation._base_manager.values_list("code", "pk")}


def _firm_row(firm: Firm, region: Region, dice: Dice) -> Organisation:
    named = read_name(firm.name)
    return Organisation(
        code=firm.code,
        name=firm.name,
        name_key=named.value,
        search=named.search,
        kind=OrganisationKind.ENTERPRISE,
        legal_form="有限责任公司",
        status=OrganisationStatus.ACTIVE if dice.chance(0.985) else OrganisationStatus.ABNORMAL,
        founded_on=firm.founded,
        region=region,
        region_evidence=[{"source": "code", "matched": firm.code[2:8], "code": region.code}],
        address=f"{region.name}{dice.choice('科创智新产业')}园路{dice.randint(1, 288)}号",
        capital=Decimal(firm.capital),
        capital_currency="CNY",
        scope=firm.scope,
        source=SOURCE,
        source_date=TODAY,
        is_simulated=True,
    )


def _other_row(other: Institution, regions: dict[str, Region]) -> Organisation:
    named = read_name(other.name)
    region = regions[other.region]
    return Organisation(
        code=other.code,
        name=other.name,
        name_key=named.value,
        search=named.search,
        kind=other.kind,
        status=OrganisationStatus.ACTIVE,
        founded_on=dt.date(2005, 1, 1),
        region=region,
        region_evidence=[{"source": "code", "matched": other.code[2:8], "code": region.code}],
        address=region.name,
        scope=other.scope,
        source=SOURCE,
        source_date=TODAY,
        is_simulated=True,
    )


def _statements(firms: list[Firm], held: dict[str, int], organisations: int, dice: Dice) -> Iterator[Statement]:
    scale = _rd_scale(firms, organisations)
    for firm, year, grade, source, day, values in books.documents(firms, scale, dice):
        yield Statement(organisation_id=held[firm.code], year=year, grade=grade, source=source, dated_on=day, **values)


def _rd_scale(firms: list[Firm], organisations: int) -> dict[int, float]:
    """What brings each year's R&D to the published total, brought down to the city's size."""
    total = {year: sum(books.rd_expected(firm, year) for firm in firms) for year in YEARS}
    return {year: scaled(RD_TOTAL[year], organisations) / max(total[year], 1.0) for year in YEARS}


def _rights(firms: list[Firm], held: dict[str, int], dice: Dice) -> Iterator[IntellectualRight]:
    for firm, kind, number, title, filed, granted, until, acquisition in rights.rights(firms, dice):
        yield IntellectualRight(
            organisation_id=held[firm.code],
            kind=kind,
            number=number,
            title=title,
            filed_on=filed,
            granted_on=granted,
            valid_to=until,
            acquisition=acquisition,
            source=SOURCE,
        )


def _qualifications(firms: list[Firm], held: dict[str, int], dice: Dice) -> Iterator[Qualification]:
    for firm, kind, level, number, batch, recognised, start, until in titles.titles(firms, dice):
        yield Qualification(
            organisation_id=held[firm.code],
            kind=kind,
            level=level,
            number=number,
            batch=batch,
            recognised_on=recognised,
            valid_from=start,
            valid_to=until,
            source=SOURCE,
        )


def _ties(firms: list[Firm], others: list[Institution], held: dict[str, int], dice: Dice) -> Iterator[Relation]:
    for tie in ties.ties(firms, others, dice):
        yield Relation(
            subject_id=held[tie.subject],
            object_id=held[tie.object],
            kind=tie.kind,
            share=tie.share,
            valid_from=dt.date(2021, 1, 1),
            source=SOURCE,
        )


def _people(others: list[Institution], held: dict[str, int], dice: Dice) -> Iterator[Person]:
    for code, name, post, work in ties.people(others, dice):
        yield Person(organisation_id=held[code], name=name, post=post, field=work, source=SOURCE)


def _former_names(firms: list[Firm], held: dict[str, int], dice: Dice) -> Iterator[OrganisationName]:
    for code, name, last_day in ties.former_names(firms, dice):
        yield OrganisationName(organisation_id=held[code], name=name, name_key=name, valid_to=last_day)
