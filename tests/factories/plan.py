"""Programmes, targets, series and readings for tests."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import factory
from django.utils import timezone

from kechuang.plan import models
from kechuang.plan.enums import ItemKind, Nature, ValueState, VersionState

CITY = "321000"


class ProgrammeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Programme
        django_get_or_create = ("region_code", "year")

    year = 2024
    region_code = CITY
    name = factory.LazyAttribute(lambda programme: f"{programme.year}年计划")


class TextFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.SourceText

    name = "公告.txt"
    text = "2024年，全年新招引科技型企业700家，力争800家。"
    digest = "0" * 64


class VersionFactory(factory.django.DjangoModelFactory):
    """Published; `draft=True` leaves it a draft."""

    class Meta:
        model = models.ProgrammeVersion

    class Params:
        draft = factory.Trait(state=VersionState.DRAFT, published_at=None)

    programme = factory.SubFactory(ProgrammeFactory)
    number = factory.Sequence(lambda n: n + 1)
    state = VersionState.PUBLISHED
    published_at = timezone.make_aware(dt.datetime(2024, 2, 1, 9))


class ProjectFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Project
        django_get_or_create = ("version", "number")

    version = factory.SubFactory(VersionFactory)
    number = 2
    name = factory.LazyAttribute(lambda project: f"工程{project.number}")


class TargetFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Target

    version = factory.SubFactory(VersionFactory)
    project = factory.LazyAttribute(lambda target: ProjectFactory(version=target.version))
    indicator = factory.Sequence(lambda n: f"指标{n}")
    value = Decimal(100)
    unit = "家"
    period = "2024"
    starts_on = dt.date(2024, 1, 1)
    ends_on = dt.date(2024, 12, 31)


class SeriesFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Series
        django_get_or_create = ("slug",)

    slug = factory.Sequence(lambda n: f"series-{n}")
    name = factory.Sequence(lambda n: f"序列{n}")
    unit = "家"
    nature = Nature.FLOW


class ValueFactory(factory.django.DjangoModelFactory):
    """Approved and known since the period's end."""

    class Meta:
        model = models.SeriesValue

    series = factory.SubFactory(SeriesFactory)
    region_code = CITY
    period_end = dt.date(2024, 6, 30)
    value = Decimal(10)
    source = "月报"
    state = ValueState.APPROVED
    known_from = factory.LazyAttribute(lambda value: value.period_end)


class ItemFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.ReadingItem

    draft: Any = factory.LazyFunction(lambda: VersionFactory(draft=True, text=TextFactory()))
    kind = ItemKind.TARGET
    indicator = "科技型企业"
    value = Decimal(700)
    unit = "家"
    start = 6
    end = 20
