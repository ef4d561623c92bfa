"""An address read as a selection, and the filter bar that writes such addresses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import TextChoices
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kechuang.common.ui import Facet, FilterBar, facet
from kechuang.registry.enums import IndustryKind, LinkState, OrganisationKind, OrganisationStatus, QualificationKind
from kechuang.registry.interfaces.forms.ranges import RangeForm
from kechuang.registry.queries.facets import Counts
from kechuang.registry.queries.places import Industries, Regions
from kechuang.registry.queries.searching import TEXT_LIMIT
from kechuang.registry.queries.selections import ALONE, NO_LINK, Selection

CONFLICT, SIMULATED, REAL = "conflict", "simulated", "real"
RANGES = ("founded_from", "founded_to", "capital_from", "capital_to")
Counted = tuple[str, str | Promise, int | None]
LINK_LABELS: dict[str, Promise] = {
    LinkState.CONFIRMED: gettext_lazy("Confirmed"),
    LinkState.SUGGESTED: gettext_lazy("Suggested, to be confirmed"),
    LinkState.REJECTED: gettext_lazy("Rejected"),
    NO_LINK: gettext_lazy("On no chain"),
}


def selection_of(query: QueryDict) -> Selection:
    """What the address asks for. Values that do not exist are left out."""
    marks = set(query.getlist("mark"))
    return Selection(
        text=query.get("q", "").replace("\x00", "").strip()[:TEXT_LIMIT],
        regions=tuple(query.getlist("region")),
        industries=tuple(query.getlist("industry")),
        links=_known(query.getlist("link"), LINK_LABELS),
        qualifications=_known(query.getlist("title"), QualificationKind.values),
        kinds=_known(query.getlist("kind"), OrganisationKind.values),
        statuses=_known(query.getlist("status"), OrganisationStatus.values),
        conflict=True if CONFLICT in marks else None,
        simulated=_simulated(marks),
        **RangeForm(query).limits(),
    )


def _known(values: Iterable[str], allowed: Iterable[str]) -> tuple[str, ...]:
    permitted = set(allowed)
    return tuple(value for value in values if value in permitted)


def _simulated(marks: set[str]) -> bool | None:
    both = {SIMULATED, REAL} <= marks
    return None if both or not marks & {SIMULATED, REAL} else SIMULATED in marks


@dataclass(frozen=True, slots=True)
class Bar:
    """Makes the filter bar of one address from its counts."""

    query: QueryDict
    counts: Counts
    regions: Regions
    industries: Industries
    fixed: str = ""

    def build(self) -> FilterBar:
        return FilterBar(
            facets=tuple(found for found in self._facets() if found.options and found.name != self.fixed),
            total=self.counts.total,
            search=self.query.get("q", "")[:TEXT_LIMIT],
            search_label=_("Name, former name, code or pinyin initials"),
            hidden=tuple((n, v) for n in (*RANGES, "column", "sort") for v in self.query.getlist(n)),
        )

    def _facets(self) -> Iterator[Facet]:
        counts = self.counts
        yield facet(self.query, "region", _("District"), self._regions())
        yield facet(self.query, "industry", _("Industry chain"), self._industries())
        yield facet(
            self.query, "link", _("Chain reading"), [(value, label, None) for value, label in LINK_LABELS.items()]
        )
        yield self._choices("title", _("Qualification"), QualificationKind, counts.qualifications)
        yield self._choices("kind", _("Kind"), OrganisationKind, counts.kinds)
        yield self._choices("status", _("Status"), OrganisationStatus, counts.statuses)
        yield facet(self.query, "mark", _("Marks"), self._marks())

    def _regions(self) -> Iterator[Counted]:
        below = self.counts.regions
        for region in self.regions.shown:
            rows = sum(below[other.pk] for other in self.regions.below(region))
            if rows or self._is_chosen("region", region.code):
                yield region.code, str(region), rows
        home = self.regions.home
        if home and (below[home.pk] or self._is_chosen("region", ALONE + home.code)):
            yield ALONE + home.code, _("District not known"), below[home.pk]

    def _industries(self) -> Iterator[Counted]:
        counts = self.counts.industries
        for node in self.industries.all:
            rows = None if counts is None else counts[node.pk]
            label = f"\u2003{node}" if node.kind == IndustryKind.CHAIN and node.parent_id else str(node)
            yield node.slug, label, rows

    def _choices(self, name: str, label: str, choices: type[TextChoices], rows: dict[str, int] | None) -> Facet:
        """The values of a closed list that lead somewhere; all of them where nothing was counted."""
        if rows is None:
            return facet(self.query, name, label, [(value, text, None) for value, text in choices.choices])
        found = [(v, text, rows.get(v, 0)) for v, text in choices.choices if rows.get(v) or self._is_chosen(name, v)]
        return facet(self.query, name, label, found)

    def _marks(self) -> Iterator[Counted]:
        yield CONFLICT, _("Code and address disagree on the district"), self.counts.conflict[True]
        if self.counts.simulated[True] or self._is_chosen("mark", SIMULATED):
            yield SIMULATED, _("Simulated"), self.counts.simulated[True]
            yield REAL, _("Not simulated"), self.counts.simulated[False]

    def _is_chosen(self, name: str, value: str) -> bool:
        return value in self.query.getlist(name)
