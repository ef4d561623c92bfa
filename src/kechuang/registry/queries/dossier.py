"""All that is known of one organisation, in a constant number of queries."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q

from kechuang.common.models.audit import AuditEntry
from kechuang.common.ui import Moment
from kechuang.registry.enums import LinkState
from kechuang.registry.models import (
    ChainLink,
    IntellectualRight,
    Organisation,
    OrganisationMerge,
    OrganisationName,
    OrganisationNumber,
    Person,
    Qualification,
    Relation,
    Statement,
)
from kechuang.registry.queries import timeline
from kechuang.registry.queries.actions import trail
from kechuang.registry.queries.chains import nearest
from kechuang.registry.queries.titles import FUTURE, held, state_on
from kechuang.registry.queries.values import Facts, facts

#: Rights that the page shows at once, that it lists at all, and log entries; all of them are counted.
SHOWN_RIGHTS = 10
LISTED_RIGHTS = 200
LISTED_ENTRIES = 15


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation as one side sees it: `other` is None where it is out of reach; `outward` where this side is the subject."""

    relation: Relation
    other: Organisation | None
    outward: bool


@dataclass
class Dossier:
    """`day` is the day the reader looks from: titles are judged on it, and what lies after it is not shown in time."""

    organisation: Organisation
    day: dt.date
    with_trail: bool = False

    @cached_property
    def links(self) -> list[ChainLink]:
        """Decided for first, then suggested by strength, then rejected."""
        order = {LinkState.CONFIRMED: 0, LinkState.SUGGESTED: 1, LinkState.REJECTED: 2}
        rows = ChainLink.objects.filter(organisation=self.organisation).select_related("industry__parent", "decided_by")
        return sorted(rows, key=lambda link: (order[LinkState(link.state)], -link.score, link.industry.position))

    @cached_property
    def statements(self) -> list[Statement]:
        return list(Statement.objects.filter(organisation=self.organisation, dated_on__lte=self.day))

    @cached_property
    def facts(self) -> Facts:
        return facts(self.statements)

    @cached_property
    def rights(self) -> list[IntellectualRight]:
        rows = list(IntellectualRight.objects.filter(organisation=self.organisation))
        return sorted(rows, key=lambda right: right.granted_on or right.filed_on or dt.date.min, reverse=True)

    @property
    def listed_rights(self) -> list[IntellectualRight]:
        """The newest; all of them are counted."""
        return self.rights[:LISTED_RIGHTS]

    @property
    def shown_rights(self) -> list[IntellectualRight]:
        """Those that stand open."""
        return self.rights[:SHOWN_RIGHTS]

    @property
    def folded_rights(self) -> list[IntellectualRight]:
        """Those that are listed under a fold."""
        return self.listed_rights[SHOWN_RIGHTS:]

    @property
    def right_counts(self) -> list[tuple[str, int]]:
        """(kind in words, number) of all rights, the most frequent first."""
        return Counter(str(right.get_kind_display()) for right in self.rights).most_common()

    @cached_property
    def titles(self) -> list[tuple[Qualification, str]]:
        """(title, its state on the day), newest first; titles of after the day are not known yet."""
        rows = Qualification.objects.filter(organisation=self.organisation)
        stated = [(title, state_on(title, self.day)) for title in rows if title.recognised_on <= self.day]
        return [(title, state) for title, state in stated if state != FUTURE or title.valid_from > self.day]

    @property
    def held(self) -> list[Qualification]:
        """The titles in force on the day."""
        return held((title for title, _state in self.titles), self.day)

    @property
    def places(self) -> list[ChainLink]:
        """Where the organisation stands: links not rejected, clusters only where none of their chains is linked."""
        return nearest([link for link in self.links if link.state != LinkState.REJECTED])

    @cached_property
    def relations(self) -> list[Tie]:
        """Ties in both directions; of the other side nothing is told where it lies out of reach."""
        mine = Q(subject=self.organisation) | Q(object=self.organisation)
        rows = list(Relation._base_manager.filter(mine).order_by("kind", "-valid_from", "pk"))
        others = {self._other(row) for row in rows}
        seen = {other.pk: other for other in Organisation.objects.filter(pk__in=others).select_related("region")}
        return [Tie(row, seen.get(self._other(row)), row.subject_id == self.organisation.pk) for row in rows]

    def _other(self, row: Relation) -> int:
        return row.object_id if row.subject_id == self.organisation.pk else row.subject_id

    @cached_property
    def people(self) -> list[Person]:
        return list(Person.objects.filter(organisation=self.organisation))

    @cached_property
    def names(self) -> list[OrganisationName]:
        return list(OrganisationName.objects.filter(organisation=self.organisation))

    @cached_property
    def numbers(self) -> list[OrganisationNumber]:
        return list(OrganisationNumber.objects.filter(organisation=self.organisation).order_by("pk"))

    @cached_property
    def merges(self) -> list[OrganisationMerge]:
        rows = OrganisationMerge.objects.filter(kept=self.organisation)
        return list(rows.select_related("absorbed", "merged_by").order_by("-merged_at"))

    @cached_property
    def entries(self) -> list[AuditEntry]:
        """The end of the record's log, for those who may see it."""
        return trail(self.organisation, LISTED_ENTRIES) if self.with_trail else []

    @cached_property
    def moments(self) -> list[tuple[int, list[Moment]]]:
        """(year, moments), newest first."""
        found = [
            *timeline.founding(self.organisation),
            *timeline.names(self.names),
            *timeline.statements(self.statements),
            *timeline.rights(self.rights),
            *timeline.titles([title for title, _state in self.titles], self.day),
            *timeline.relations((tie.relation, tie.other) for tie in self.relations),
            *timeline.merges(self.merges),
            *timeline.logged(self.entries),
        ]
        return timeline.by_year(found, self.day)
