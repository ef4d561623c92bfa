"""Programmes and versions as a reader may see them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.db.models import Prefetch, QuerySet

from kechuang.accounts.permits import decide
from kechuang.plan.enums import VersionState
from kechuang.plan.models import Fact, Programme, ProgrammeVersion, Project, Target


def programmes() -> QuerySet[Programme]:
    """This city's programmes, the latest year first."""
    return Programme.objects.filter(region_code=str(settings.KECHUANG["city_code"]))


def published_versions() -> QuerySet[ProgrammeVersion]:
    """All published versions of this city's programmes, the latest first."""
    rows = ProgrammeVersion.objects.filter(state=VersionState.PUBLISHED, programme__in=programmes())
    return rows.select_related("programme", "text").order_by("-programme__year", "-number")


def visible(user: Any) -> QuerySet[ProgrammeVersion]:
    """What the person may open: published versions, and drafts for those who edit them."""
    rows = ProgrammeVersion.objects.filter(programme__in=programmes()).select_related("programme", "text")
    return rows if decide(user, "edit", ProgrammeVersion) else rows.filter(state=VersionState.PUBLISHED)


def in_force(versions: list[ProgrammeVersion], *, year: int, known: dt.date | None = None) -> ProgrammeVersion | None:
    """Of published versions (latest first), the one that held for the year, as known at the end of a day."""
    of_year = [version for version in versions if version.programme.year == year]
    if known is None:
        return of_year[0] if of_year else None
    return next(
        (v for v in of_year if v.published_at and v.published_at.date() <= known), of_year[-1] if of_year else None
    )


def targets_of(version: ProgrammeVersion) -> list[Target]:
    """In the order of the projects, with their owners, shares and facts: three queries."""
    rows = version.targets.select_related("project", "owner").prefetch_related("shares", "facts")
    return sorted(
        rows, key=lambda target: (target.project.number if target.project else 99, target.position, target.pk)
    )


def contents(version: ProgrammeVersion) -> dict[str, object]:
    """Lines, projects with measures and targets, and the facts that stand beside no target: few queries."""
    targets = version.targets.select_related("owner").prefetch_related("shares", "facts")
    projects = Project.objects.filter(version=version).prefetch_related(
        "measures", Prefetch("targets", targets), Prefetch("facts", Fact.objects.filter(target__isnull=True))
    )
    return {
        "lines": list(version.lines.all()),
        "projects": list(projects),
        "loose_targets": list(targets.filter(project__isnull=True)),
        "loose_facts": list(version.facts.filter(project__isnull=True, target__isnull=True)),
    }


def of_thread(target: Target) -> list[Target]:
    """The target in every published version of its programme, the latest first."""
    rows = Target.objects.filter(
        thread=target.thread, version__programme=target.version.programme_id, version__state=VersionState.PUBLISHED
    )
    return list(rows.select_related("version").order_by("-version__number"))
