"""Reference data that come with the package: regions and the industry scheme. Loading again changes nothing."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db import transaction

from kechuang.registry.cleaning import region_table as table
from kechuang.registry.domain.industries import load_industries
from kechuang.registry.models import Region

#: An office's code that registers use was never a division: it is closed from the beginning.
NEVER = dt.date(1949, 10, 1)


def load_reference() -> int:
    """Make regions and industries agree with the package; returns how many rows were written. Safe at any time."""
    known = {region.code: region for region in Region.objects.all()}
    wanted = table.region_table().regions
    with transaction.atomic():
        written = sum(_write(row, known) for row in sorted(wanted, key=_depth))
        if written:
            _link_successors(wanted, known)
    if written:
        regions.cache_clear()
    return written + load_industries()


def _depth(row: table.Region) -> int:
    return {"province": 0, "city": 1}.get(row.kind, 2)


def _write(row: table.Region, known: dict[str, Region]) -> int:
    values = _values(row, known)
    region = known.get(row.code)
    if region and all(getattr(region, name) == value for name, value in values.items()):
        return 0
    known[row.code] = Region.objects.update_or_create(code=row.code, defaults=values)[0]
    return 1


def _values(row: table.Region, known: dict[str, Region]) -> dict[str, Any]:
    parent = known.get(row.parent)
    ended = dt.date(row.valid_to, 12, 31) if row.valid_to else NEVER if row.successors else None
    return {
        "name": row.name,
        "name_en": row.name_en,
        "kind": row.kind,
        "parent_id": parent.pk if parent else None,
        "path": f"{parent.path if parent else ''}{row.code}/",
        "is_local": row.local,
        "valid_from": dt.date(row.valid_from, 1, 1) if row.valid_from else None,
        "valid_to": ended,
    }


def _link_successors(wanted: tuple[table.Region, ...], known: dict[str, Region]) -> None:
    for row in wanted:
        if row.successors:
            known[row.code].successors.set([known[code] for code in row.successors if code in known])


@lru_cache(maxsize=1)
def regions() -> dict[str, Region]:
    """All regions by code, read once per process."""
    return {region.code: region for region in Region.objects.all()}


def city() -> Region:
    """The city of this installation: where an organisation is placed whose region nothing tells."""
    return Region.objects.get(code=settings.KECHUANG["city_code"])
