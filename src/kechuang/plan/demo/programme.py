"""The demonstration programme: text, version, projects, targets, facts, split among districts, series."""

from __future__ import annotations

import datetime as dt
import hashlib
from decimal import Decimal

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from kechuang.accounts.enums import Role
from kechuang.accounts.models import User
from kechuang.plan.demo.facts import FACTS, LINES, NAME, PROJECTS, TARGETS, WEIGHTS, YEAR, Past, Promise
from kechuang.plan.demo.series import make_series
from kechuang.plan.domain.targets import kind_of
from kechuang.plan.enums import VersionState
from kechuang.plan.models import (
    DistrictShare,
    Fact,
    Line,
    Measure,
    Programme,
    ProgrammeVersion,
    Project,
    SourceText,
    Target,
)  # fmt: skip
from kechuang.plan.periods import period_days
from kechuang.plan.splitting import apportion

PUBLISHED_ON = dt.date(2024, 2, 19)


def make_programme(*, seed: int) -> None:
    """Build the 2024 programme with its series, once; where it exists already nothing happens."""
    city = str(settings.KECHUANG["city_code"])
    if Programme.objects.filter(region_code=city, year=YEAR).exists():
        return
    officers = list(User.objects.filter(grants__role=Role.BUREAU_OFFICER, is_active=True).distinct().order_by("pk")[:2])
    with transaction.atomic():
        version = _version(city, officers)
        projects = _projects(version)
        targets = {each.indicator: _target(version, projects[each.project], place, each, officers)
                   for place, each in enumerate(TARGETS, 1)}  # fmt: skip
        for place, past in enumerate(FACTS, 1):
            _fact(version, projects[past.project], targets.get(past.beside), place, past)
        make_series(seed=seed, people=_two_people(officers))


def _two_people(officers: list[User]) -> list[User]:
    """Who enters a value, and another who approves it: a leader, else a second officer."""
    leaders = User.objects.filter(grants__role=Role.LEADER, is_active=True).order_by("pk")
    leader = leaders.exclude(pk__in=[officer.pk for officer in officers]).first()
    return [*officers[:1], leader] if officers and leader else officers


def _version(city: str, officers: list[User]) -> ProgrammeVersion:
    words = _text()
    text = SourceText.objects.create(
        name="2024年计划（演示文本）", text=words, digest=hashlib.sha256(words.encode()).hexdigest(), is_simulated=True
    )
    programme = Programme.objects.create(year=YEAR, name=NAME, region_code=city, is_simulated=True)
    return ProgrammeVersion.objects.create(
        programme=programme, number=1, state=VersionState.PUBLISHED, text=text, note="首次发布（演示）",
        created_by=officers[0] if officers else None, published_by=officers[-1] if officers else None,
        published_at=timezone.make_aware(dt.datetime.combine(PUBLISHED_ON, dt.time(9, 30))),
    )  # fmt: skip


def _text() -> str:
    return "\n".join(each.quote + "。" for each in (*FACTS, *TARGETS))


def _place(quote: str) -> dict[str, str | int]:
    start = _text().index(quote + "。")
    return {"quote": quote, "words": quote, "start": start, "end": start + len(quote)}


def _projects(version: ProgrammeVersion) -> dict[int, Project]:
    Line.objects.bulk_create(Line(version=version, position=i, name=name) for i, name in enumerate(LINES, 1))
    found = {}
    for number, (name, measures) in PROJECTS.items():
        found[number] = Project.objects.create(version=version, number=number, name=name)
        Measure.objects.bulk_create(
            Measure(project=found[number], position=i, text=text) for i, text in enumerate(measures, 1)
        )
    return found


def _target(version: ProgrammeVersion, project: Project, place: int, promise: Promise, officers: list[User]) -> Target:
    first, last = period_days(str(YEAR), YEAR)
    target = Target.objects.create(
        version=version, project=project, position=place, indicator=promise.indicator, comparator=promise.comparator,
        value=promise.floor, unit=promise.unit, stretch=Decimal(promise.stretch) if promise.stretch else None,
        change=promise.change, period=str(YEAR), starts_on=first, ends_on=last, measured_by=promise.measured_by,
        kind=kind_of(promise.change, promise.unit), owner=officers[0] if officers else None, **_place(promise.quote),
    )  # fmt: skip
    if promise.by_district:
        parts = apportion(promise.floor, {code: Decimal(weight) for code, weight in WEIGHTS.items()})
        DistrictShare.objects.bulk_create(
            DistrictShare(target=target, region_code=code, value=value) for code, value in parts.items()
        )
    return target


def _fact(version: ProgrammeVersion, project: Project, target: Target | None, place: int, past: Past) -> None:
    Fact.objects.create(
        version=version, project=project, target=target, position=place, indicator=past.indicator,
        comparator=past.comparator, value=Decimal(past.value), unit=past.unit, period=str(YEAR - 1),
        is_rank=past.is_rank, is_baseline=past.is_baseline, scope=past.scope, source=version.text.name if version.text else "",
        **_place(past.quote),
    )  # fmt: skip
