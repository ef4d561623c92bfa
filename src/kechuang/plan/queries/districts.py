"""The city's districts as columns, and to which of them each region belongs."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.conf import settings
from django.utils.translation import get_language

from kechuang.registry.enums import RegionKind
from kechuang.registry.models import Region

#: Records that lie in the city, but in none of its districts.
ELSEWHERE = ""


@dataclass(frozen=True, slots=True)
class District:
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Districts:
    """`columns` are the districts that exist today; `of_region` gives a region's district by its row number."""

    city: str
    columns: tuple[District, ...] = ()
    of_region: dict[int, str] = field(default_factory=dict)

    def code_of(self, region: int | None) -> str:
        return self.of_region.get(region or 0, ELSEWHERE)

    def name_of(self, code: str) -> str:
        return next((each.name for each in self.columns if each.code == code), code)


def districts(city: str = "") -> Districts:
    """Of the city, by default this installation's: one query. Divisions come before functional zones."""
    code = city or str(settings.KECHUANG["city_code"])
    english = (get_language() or "").startswith("en")
    rows = Region.objects.filter(path__contains=f"{code}/").order_by("code")
    columns: list[District] = []
    zones: list[District] = []
    of_region: dict[int, str] = {}
    fields = ("pk", "code", "name", "name_en", "path", "valid_to", "kind")
    for pk, own, name, name_en, path, until, kind in rows.values_list(*fields):
        below = path.split(f"{code}/", 1)[1].split("/")[0]
        of_region[pk] = below
        if below == own and until is None:
            found = District(own, name_en if english and name_en else name)
            (zones if kind == RegionKind.ZONE else columns).append(found)
    return Districts(code, (*columns, *zones), of_region)
