"""Everything known of one organisation in the order of time, grouped by year. Each source of moments is one function."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from django.utils import timezone
from django.utils.translation import gettext as _

from kechuang.common.models.audit import AuditEntry
from kechuang.common.ui import Moment
from kechuang.registry.models import (
    IntellectualRight,
    Organisation,
    OrganisationMerge,
    OrganisationName,
    Qualification,
    Relation,
    Statement,
)
from kechuang.registry.queries.actions import action_label

#: More grants in one year than this are one moment with their number.
SINGLE_GRANTS = 4


def by_year(moments: Iterable[Moment], day: dt.date) -> list[tuple[int, list[Moment]]]:
    """(year, moments), newest first, without what lies after the day."""
    past = sorted((m for m in moments if m.when <= day), key=lambda m: m.when, reverse=True)
    return [(year, list(found)) for year, found in groupby(past, key=lambda m: m.when.year)]


def founding(organisation: Organisation) -> Iterator[Moment]:
    if organisation.founded_on:
        yield Moment(organisation.founded_on, _("Founded"), text=organisation.legal_form)
    made = timezone.localdate(organisation.created_at)
    yield Moment(made, _("Entered in the register"), text=organisation.source)


def names(rows: Iterable[OrganisationName]) -> Iterator[Moment]:
    for row in rows:
        if row.valid_to:
            yield Moment(row.valid_to, _("Name changed"), text=_("Before: %(name)s") % {"name": row.name})


def statements(rows: Iterable[Statement]) -> Iterator[Moment]:
    for row in rows:
        title = _("Statement for %(year)s: %(grade)s") % {"year": row.year, "grade": row.get_grade_display()}
        yield Moment(row.dated_on, title, text=row.source)


def rights(rows: Sequence[IntellectualRight]) -> Iterator[Moment]:
    """Grants, one by one in quiet years, else as a number."""
    granted = [row for row in rows if row.granted_on]
    per_year = Counter(row.granted_on.year for row in granted if row.granted_on)
    for row in granted:
        if row.granted_on and per_year[row.granted_on.year] <= SINGLE_GRANTS:
            yield Moment(row.granted_on, f"{row.get_kind_display()} {row.number}", text=row.title)
    for year, number in per_year.items():
        if number > SINGLE_GRANTS:
            last = max(row.granted_on for row in granted if row.granted_on and row.granted_on.year == year)
            yield Moment(last, _("%(number)s rights granted in the year") % {"number": number})


def titles(rows: Iterable[Qualification], day: dt.date) -> Iterator[Moment]:
    for row in rows:
        kind = str(row.get_kind_display())
        yield Moment(row.recognised_on, kind, text=row.number or row.batch, tone="met")
        if row.revoked_on:
            yield Moment(row.revoked_on, _("%(title)s revoked") % {"title": kind}, tone="off")
        elif row.valid_to and row.valid_to < day:
            yield Moment(row.valid_to, _("%(title)s lapsed") % {"title": kind}, tone="behind")


def relations(rows: Iterable[tuple[Relation, Organisation | None]]) -> Iterator[Moment]:
    for row, other in rows:
        if row.valid_from:
            yield Moment(row.valid_from, str(row.get_kind_display()), text=other.name if other else "")


def merges(rows: Iterable[OrganisationMerge]) -> Iterator[Moment]:
    for row in rows:
        merged = timezone.localdate(row.merged_at)
        title = _("Merged: %(name)s") % {"name": row.absorbed.name}
        yield Moment(merged, title, who=str(row.merged_by or ""), text=row.reason)
        if row.undone_at:
            yield Moment(timezone.localdate(row.undone_at), _("Merge undone: %(name)s") % {"name": row.absorbed.name})


def logged(rows: Iterable[AuditEntry]) -> Iterator[Moment]:
    for row in rows:
        yield Moment(timezone.localdate(row.at), action_label(row.action), who=row.actor_name)
