"""Districts: their figures, and how divisions followed one another."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.db.models import Count

from kechuang.registry.enums import QualificationKind
from kechuang.registry.models import Qualification, Region
from kechuang.registry.queries.facets import Counting
from kechuang.registry.queries.keeping import shelf
from kechuang.registry.queries.organisations import valid_on
from kechuang.registry.queries.places import Industries, Regions
from kechuang.registry.queries.selections import Selection

#: Titles that the table of districts shows.
TITLES = (QualificationKind.HNTE, QualificationKind.TECHNOLOGY_SME, QualificationKind.SPECIALISED)


@dataclass(frozen=True, slots=True)
class District:
    """A region with the organisations in its subtree and, in the order of TITLES, those that hold each title."""

    region: Region
    organisations: int
    titles: tuple[int, ...]


def districts(day: dt.date) -> list[District]:
    """The city's districts and zones; last the city itself, for what no district is known of."""
    regions = Regions.read()
    counts = Counting(Selection(), day, regions, Industries.read()).counts().regions
    titles = shelf().get("registry.district-titles", day, lambda: _titles(day))
    home = regions.home
    inside = [region for region in regions.shown if home and region.parent_id == home.pk]
    found = [_district(region, {r.pk for r in regions.below(region)}, counts, titles) for region in inside]
    return [*found, _district(home, {home.pk}, counts, titles)] if home else found


def history(region: Region, regions: Regions) -> tuple[list[Region], list[Region], list[Region]]:
    """(current parts, former parts, successors) of a region."""
    parts = [other for other in regions.all if other.parent_id == region.pk]
    current = [part for part in parts if part.is_current]
    return current, [part for part in parts if not part.is_current], list(region.successors.all())


def _district(region: Region, keys: set[int], counts: Counter[int], titles: Counter[tuple[int, str]]) -> District:
    held = tuple(sum(titles[key, str(title)] for key in keys) for title in TITLES)
    return District(region, sum(counts[key] for key in keys), held)


def _titles(day: dt.date) -> Counter[tuple[int, str]]:
    rows = Qualification.objects.filter(valid_on(day), kind__in=TITLES, organisation__merged_into=None).order_by()
    grouped = rows.values_list("organisation__region", "kind").annotate(rows=Count("organisation", distinct=True))
    return Counter({(region, kind): number for region, kind, number in grouped})
