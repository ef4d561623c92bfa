"""A list of organisations as pages show it: bar, table, export addresses; one frame for all pages that hold such a list."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from kechuang.accounts.permits import decide
from kechuang.common.asof import as_of
from kechuang.common.ui import FilterBar
from kechuang.common.ui.tables import choose_columns
from kechuang.registry.enums import QualificationKind
from kechuang.registry.interfaces.filters.organisations import RANGES, Bar, selection_of
from kechuang.registry.interfaces.forms.ranges import RangeForm
from kechuang.registry.interfaces.tables.organisations import OrganisationTable
from kechuang.registry.interfaces.tables.paged import PER_PAGE, LenientPaginator, PagedData
from kechuang.registry.models import Organisation
from kechuang.registry.queries.facets import Counting
from kechuang.registry.queries.organisations import page_of, selected
from kechuang.registry.queries.places import Industries, Regions
from kechuang.registry.queries.selections import Selection


@dataclass(slots=True)
class OrganisationList:
    """What one address asks for, answered in a constant number of queries."""

    request: HttpRequest
    query: QueryDict
    selection: Selection
    day: dt.date
    counting: Counting
    fixed: str = ""

    @classmethod
    def of(cls, request: HttpRequest, fixed: str = "", value: str = "") -> OrganisationList:
        """The list of the address. `fixed` names a field whose value the page gives: a chain's list, a district's list."""
        query = request.GET.copy()
        if fixed:
            query.setlist(fixed, [value])
        day, selection = as_of(request), selection_of(query)
        return cls(request, query, selection, day, Counting(selection, day, Regions.read(), Industries.read()), fixed)

    def context(self) -> dict[str, Any]:
        """`bar`, `table`, `ranges` and `day` for the template."""
        kept = [(n, v) for n, values in self.request.GET.lists() for v in values if n not in {*RANGES, "page"}]
        return {"bar": self.bar(), "table": self.table(), "ranges": self.ranges(), "kept": kept, "day": self.day}

    def bar(self) -> FilterBar:
        counting = self.counting
        return Bar(self.query, counting.counts(), counting.regions, counting.industries, self.fixed).build()

    def table(self) -> OrganisationTable:
        data = PagedData(self.fetch, self.counting.counts().total)
        table = OrganisationTable(data, day=self.day, order_by=self.request.GET.get("sort") or "name")
        table.paginate(page=self.request.GET.get("page", 1), per_page=PER_PAGE, paginator_class=LenientPaginator)
        choose_columns(table, self.request)
        table.exports = self._exports()
        return table

    def ranges(self) -> RangeForm:
        return RangeForm(self.query)

    def fetch(self, order: str, start: int, size: int) -> list[Organisation]:
        """One page of the list."""
        keys = self.counting.keys()
        rows = Organisation.objects.filter(pk__in=keys) if keys is not None else self.rows()
        return page_of(rows, order, start, size)

    def rows(self) -> Any:
        """Everything that is selected, in no order."""
        return selected(self.selection, self.day, self.counting.regions, self.counting.industries)

    def _exports(self) -> list[tuple[str, str]]:
        if not decide(self.request.user, "export", Organisation):  # type: ignore[arg-type]
            return []
        query = self.query.urlencode()
        forms = (("xlsx", _("Excel (XLSX)")), ("csv", _("CSV")))
        return [(label, f"{reverse('registry:organisations_export', args=[form])}?{query}") for form, label in forms]

    def distribution(self) -> Distribution:
        """How the selected organisations spread, for the figures above the list."""
        counts, tree = self.counting.counts(), self.counting
        regions = [(r, sum(counts.regions[o.pk] for o in tree.regions.below(r))) for r in tree.regions.shown]
        home = tree.regions.home
        known = [Share(str(r), n, reverse("registry:region", args=[r.code])) for r, n in regions if n]
        unknown = [Share(_("District not known"), counts.regions[home.pk])] if home and counts.regions[home.pk] else []
        return Distribution(counts.total, [*known, *unknown], self._chains(), self._titles())

    def _chains(self) -> list[Share] | None:
        counts = self.counting.counts().industries
        if counts is None:
            return None
        nodes = [node for node in self.counting.industries.all if counts[node.pk]]
        return [Share(str(node), counts[node.pk], reverse("registry:chain", args=[node.slug])) for node in nodes]

    def _titles(self) -> list[Share] | None:
        counts, kinds = self.counting.counts().qualifications, dict(QualificationKind.choices)
        return None if counts is None else [Share(str(kinds[kind]), number) for kind, number in counts.most_common()]


@dataclass(frozen=True, slots=True)
class Share:
    """A bar: what, how many, where a click leads."""

    label: str
    number: int
    href: str = ""


@dataclass(frozen=True, slots=True)
class Distribution:
    """`chains` and `titles` are None where so many rows are selected that they were not counted."""

    total: int
    regions: list[Share]
    chains: list[Share] | None
    titles: list[Share] | None
