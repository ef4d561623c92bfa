"""What the API answers with. Sums are decimal strings in yuan, shares as written in the plan's unit, days ISO."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from ninja import Schema


class ProgrammeOut(Schema):
    key: str
    name: str
    year: int
    version: int
    published_on: dt.date | None

    @staticmethod
    def resolve_key(version: Any) -> str:
        return str(version.programme.key)

    @staticmethod
    def resolve_name(version: Any) -> str:
        return str(version.programme.name)

    @staticmethod
    def resolve_year(version: Any) -> int:
        return int(version.programme.year)

    @staticmethod
    def resolve_version(version: Any) -> int:
        return int(version.number)

    @staticmethod
    def resolve_published_on(version: Any) -> dt.date | None:
        return version.published_at.date() if version.published_at else None


class TargetOut(Schema):
    """`actual` is null where nothing is known; `day` is the day the figure describes."""

    key: str
    indicator: str
    unit: str
    comparator: str
    floor: Decimal | None
    stretch: Decimal | None
    baseline: Decimal | None
    actual: Decimal | None
    gap: Decimal | None
    status: str
    day: dt.date

    @staticmethod
    def resolve_key(row: Any) -> str:
        return str(row.target.key)

    @staticmethod
    def resolve_indicator(row: Any) -> str:
        return str(row.target.indicator)

    @staticmethod
    def resolve_unit(row: Any) -> str:
        return str(row.target.unit)

    @staticmethod
    def resolve_comparator(row: Any) -> str:
        return str(row.target.comparator)

    @staticmethod
    def resolve_floor(row: Any) -> Decimal | None:
        value: Decimal | None = row.target.value
        return value

    @staticmethod
    def resolve_stretch(row: Any) -> Decimal | None:
        value: Decimal | None = row.target.stretch
        return value

    @staticmethod
    def resolve_status(row: Any) -> str:
        return str(row.status.value)


class OrganisationOut(Schema):
    key: str
    code: str | None
    name: str
    kind: str
    status: str
    region: str
    founded_on: dt.date | None
    capital: Decimal | None
    capital_currency: str
    is_simulated: bool

    @staticmethod
    def resolve_region(organisation: Any) -> str:
        return str(organisation.region.code)


class OrganisationPage(Schema):
    total: int
    page: int
    organisations: list[OrganisationOut]
