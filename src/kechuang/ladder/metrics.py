"""The ladder's figures: who holds which title on a day, counted once per organisation."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models
from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import ExtractYear
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kechuang.plan.enums import Nature
from kechuang.plan.metrics import Column, Metric, Span, register
from kechuang.registry.enums import QualificationKind
from kechuang.registry.models import Qualification
from kechuang.registry.rules import READERS


def organisation_address(row: Qualification) -> str:
    return reverse("registry:organisation", args=[row.organisation.key])


COLUMNS = (
    Column("organisation", _("Organisation"), lambda row: row.organisation.name, organisation_address),
    Column("code", _("Unified social credit code"), lambda row: row.organisation.code or ""),
    Column("region", _("District"), lambda row: str(row.organisation.region)),
    Column("number", _("Certificate"), lambda row: row.number),
    Column("recognised_on", _("Recognised"), lambda row: row.recognised_on),
    Column("valid_to", _("Valid until"), lambda row: row.valid_to),
    Column("source", _("Source"), lambda row: row.source),
)


def valid_on(day: dt.date) -> Q:
    """The title holds on `day`: both ends included; from the day of a revocation on it does not."""
    not_over = Q(valid_to__isnull=True) | Q(valid_to__gte=day)
    not_revoked = Q(revoked_on__isnull=True) | Q(revoked_on__gt=day)
    return Q(valid_from__lte=day) & not_over & not_revoked


def recognised_within(span: Span) -> Q:
    return Q(recognised_on__range=(span.start, span.end))


def titles(kind: str) -> QuerySet[Qualification]:
    """All titles of a kind; `in_year` is the organisation with the year of the recognition, which counts once."""
    rows: QuerySet[Qualification] = Qualification.objects.filter(kind=kind)
    return rows.annotate(in_year=F("organisation_id") * 10_000 + ExtractYear("recognised_on"))


def _metric(key: str, kind: str, *, unique: str, **options: Any) -> Metric:
    def each_once(condition: Q) -> models.Aggregate:
        return Count(unique, distinct=True, filter=condition)

    return Metric(
        key=f"ladder.{key}",
        unit="家",
        rows=lambda: titles(kind),
        value=each_once,
        region="organisation__region_id",
        columns=COLUMNS,
        reads=READERS,
        unique=unique,
        related=("organisation", "organisation__region"),
        **options,
    )


HNTE_VALID = _metric(
    "hnte_valid",
    QualificationKind.HNTE,
    unique="organisation",
    label=_("High and new technology enterprises with a valid title"),
    nature=Nature.STOCK,
    counted=lambda span: valid_on(span.end),
    aliases=("高新技术企业", "高新技术企业总数", "有效期内高新技术企业", "高企", "国家高新技术企业"),
    note=_("Titles valid on the day and not revoked by then, each organisation once."),
)
HNTE_RECOGNISED = _metric(
    "hnte_recognised",
    QualificationKind.HNTE,
    unique="in_year",
    label=_("High and new technology enterprises recognised"),
    nature=Nature.FLOW,
    counted=recognised_within,
    aliases=("高新技术企业获批", "新认定高新技术企业", "高新技术企业认定"),
    note=_("Titles recognised within the period, each organisation once a year."),
)
TECHNOLOGY_SMES = _metric(
    "technology_smes",
    QualificationKind.TECHNOLOGY_SME,
    unique="in_year",
    label=_("Technology SMEs registered this year"),
    nature=Nature.FLOW,
    counted=recognised_within,
    aliases=("科技型中小企业", "备案科技型中小企业", "科技型中小企业入库", "科技型中小企业评价入库"),
    note=_("Registrations within the period, each organisation once a year."),
)


def install() -> None:
    """Make the ladder's figures known to the plan."""
    register(HNTE_VALID, HNTE_RECOGNISED, TECHNOLOGY_SMES)
