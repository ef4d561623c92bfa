"""Organisations that a selection leaves, within the reach in force."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db.models import F, OrderBy, Prefetch, Q, QuerySet

from kechuang.registry.enums import LinkState
from kechuang.registry.models import ChainLink, Organisation, Qualification
from kechuang.registry.queries.places import Industries, Regions
from kechuang.registry.queries.searching import matching
from kechuang.registry.queries.selections import NO_LINK, Selection

#: Link states that put an organisation on a chain.
ON_CHAIN = (LinkState.CONFIRMED, LinkState.SUGGESTED)

#: Orders that a list offers, each with the column it rests on; the row number makes every order total.
ORDERS = {
    "name": "name",
    "code": "code",
    "region": "region__code",
    "kind": "kind",
    "status": "status",
    "founded": "founded_on",
    "capital": "capital",
}
NULLABLE = frozenset({"code", "founded_on", "capital"})


def valid_on(day: dt.date, prefix: str = "") -> Q:
    """Qualifications that hold on `day`: both ends included, not revoked by then."""
    held = Q(**{f"{prefix}valid_from__lte": day})
    open_end = Q(**{f"{prefix}valid_to": None}) | Q(**{f"{prefix}valid_to__gte": day})
    return held & open_end & (Q(**{f"{prefix}revoked_on": None}) | Q(**{f"{prefix}revoked_on__gt": day}))


def selected(selection: Selection, day: dt.date, regions: Regions, industries: Industries) -> QuerySet[Organisation]:
    """What the selection leaves on `day`; records that were merged into others are not counted."""
    rows = Organisation.objects.filter(merged_into=None)
    for condition in (
        matching(selection.text),
        _ranges(selection),
        _own(selection),
        _places(selection, regions),
        _links(selection, industries),
        _titles(selection, day),
    ):
        rows = rows.filter(condition) if condition else rows
    return rows


def page_of(rows: QuerySet[Organisation], order: str, start: int, size: int) -> list[Organisation]:
    """One page: first the row numbers in order, from narrow indexes, then only those records."""
    keys = list(rows.order_by(*ordering(order)).values_list("pk", flat=True)[start : start + size])
    return records(keys)


def records(keys: Sequence[int]) -> list[Organisation]:
    """The records with these row numbers, in this order, with what a list shows of them."""
    rows = Organisation.objects.filter(pk__in=keys).select_related("region").defer("scope", "search", "address")
    links = ChainLink.objects.exclude(state=LinkState.REJECTED).select_related("industry").order_by("-score", "pk")
    found = rows.prefetch_related(
        Prefetch("chain_links", links, to_attr="shown_links"),
        Prefetch("qualifications", Qualification.objects.order_by("kind", "-valid_from"), to_attr="titles"),
    )
    by_key = {organisation.pk: organisation for organisation in found}
    return [by_key[key] for key in keys if key in by_key]


def ordering(order: str) -> tuple[OrderBy, ...]:
    """`-founded` → by founding, the last first; an unknown order is the order by name. The row number makes it total.

    Where a value is missing the row comes first in a rising order and last in a falling one, on every store.
    """
    is_falling, name = order.startswith("-"), order.removeprefix("-")
    column = ORDERS.get(name)
    if column is None:
        return F("name").asc(), F("pk").asc()
    rising, falling = F(column).asc(), F(column).desc()
    if column in NULLABLE:
        rising, falling = F(column).asc(nulls_first=True), F(column).desc(nulls_last=True)
    return (falling, F("pk").desc()) if is_falling else (rising, F("pk").asc())


def _ranges(selection: Selection) -> Q:
    limits = {
        "founded_on__gte": selection.founded_from,
        "founded_on__lte": selection.founded_to,
        "capital__gte": selection.capital_from,
        "capital__lte": selection.capital_to,
    }
    return Q(**{name: value for name, value in limits.items() if value is not None})


def _own(selection: Selection) -> Q:
    found = Q(kind__in=selection.kinds) if selection.kinds else Q()
    found &= Q(status__in=selection.statuses) if selection.statuses else Q()
    found &= Q(region_conflict=selection.conflict) if selection.conflict is not None else Q()
    return found & (Q(is_simulated=selection.simulated) if selection.simulated is not None else Q())


def _places(selection: Selection, regions: Regions) -> Q:
    return Q(region__in=regions.chosen(selection.regions)) if selection.regions else Q()


def _links(selection: Selection, industries: Industries) -> Q:
    if not selection.industries and not selection.links:
        return Q()
    links = ChainLink.objects.all()
    if selection.industries:
        links = links.filter(industry__in=industries.chosen(selection.industries))
    states = tuple(state for state in selection.links if state != NO_LINK)
    found = Q(pk__in=links.filter(state__in=states or ON_CHAIN).values("organisation")) if _asks(selection) else Q()
    if NO_LINK in selection.links:
        found |= ~Q(pk__in=ChainLink.objects.filter(state__in=ON_CHAIN).values("organisation"))
    return found


def _asks(selection: Selection) -> bool:
    """Whether some link is wanted, not only the lack of one."""
    return bool(selection.industries) or set(selection.links) != {NO_LINK}


def _titles(selection: Selection, day: dt.date) -> Q:
    if not selection.qualifications:
        return Q()
    held = Qualification.objects.filter(valid_on(day), kind__in=selection.qualifications)
    return Q(pk__in=held.values("organisation"))
