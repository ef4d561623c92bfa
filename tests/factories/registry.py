"""Regions, industries, organisations and what hangs on them, for tests."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import factory

from kechuang.registry import models
from kechuang.registry.enums import Grade, IndustryKind, QualificationKind, RegionKind, RightKind


class RegionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Region
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"3299{n:02d}")
    name = factory.LazyAttribute(lambda region: f"区{region.code}")
    name_en = factory.LazyAttribute(lambda region: f"District {region.code}")
    kind = RegionKind.DISTRICT
    parent: Any = None

    @factory.lazy_attribute
    def path(self: Any) -> str:
        return f"{self.parent.path if self.parent else ''}{self.code}/"


class IndustryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Industry
        django_get_or_create = ("version", "slug")

    version = "613-2025"
    slug = factory.Sequence(lambda n: f"chain-{n}")
    kind = IndustryKind.CHAIN
    name = factory.LazyAttribute(lambda industry: f"产业链 {industry.slug}")


class OrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Organisation

    name = factory.Sequence(lambda n: f"试验{n}科技有限公司")
    name_key = factory.LazyAttribute(lambda organisation: organisation.name)
    search = factory.LazyAttribute(lambda organisation: organisation.name)
    region = factory.SubFactory(RegionFactory)


class StatementFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Statement

    organisation = factory.SubFactory(OrganisationFactory)
    year = 2023
    grade = Grade.DECLARED
    source = "年度报表"
    dated_on = dt.date(2024, 3, 31)
    revenue = Decimal("10000000.00")


class RightFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.IntellectualRight

    organisation = factory.SubFactory(OrganisationFactory)
    kind = RightKind.INVENTION
    number = factory.Sequence(lambda n: f"ZL2020{n:07d}")
    title = "一种试验装置"
    granted_on = dt.date(2022, 5, 1)


class QualificationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Qualification

    organisation = factory.SubFactory(OrganisationFactory)
    kind = QualificationKind.HNTE
    number = factory.Sequence(lambda n: f"GR2023320{n:05d}")
    recognised_on = dt.date(2023, 11, 6)
    valid_from = dt.date(2023, 11, 6)
    valid_to = dt.date(2026, 11, 5)
