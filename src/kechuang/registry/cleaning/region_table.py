"""The table of regions: divisions of GB/T 2260 with their successors, and functional zones under local codes.

`data/regions.csv`, one line a code. Years are of the first and last yearly edition of GB/T 2260 (or the ministry's
list) that holds the code; no year means before 1984. `certainty`: standard (GB/T 2260), statistical (code of the
National Bureau of Statistics for a development zone), inferred (an office code that registers use, its meaning read off
the addresses under it), local (made here for a zone without any code).
"""

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files

SUB_CITY = frozenset({"district", "county", "county_city", "zone"})


@dataclass(frozen=True, slots=True)
class Region:
    """One line of the table. `within` holds the districts in which a zone lies."""

    code: str
    name: str
    name_en: str
    kind: str
    parent: str
    within: tuple[str, ...] = ()
    valid_from: int | None = None
    valid_to: int | None = None
    successors: tuple[str, ...] = ()
    local: bool = False
    certainty: str = "standard"
    former_names: tuple[str, ...] = ()

    @property
    def current(self) -> bool:
        """Say whether the code is in use; a code without successors is."""
        return not self.successors

    @property
    def below_city(self) -> bool:
        """Say whether this is a district, county, county-level city or zone."""
        return self.kind in SUB_CITY

    @property
    def short_names(self) -> tuple[str, ...]:
        """Give the names without 省, 市, 区, 县 where two characters are left."""
        if self.kind == "zone":
            return ()
        return tuple(name[:-1] for name in (self.name, *self.former_names) if len(name) > 2)


class RegionTable:
    """Regions by code, with what retired codes have become."""

    def __init__(self, regions: Iterable[Region]) -> None:
        self.regions = tuple(regions)
        self._by_code: Mapping[str, Region] = {region.code: region for region in self.regions}

    def get(self, code: str) -> Region | None:
        """Give the region under this code, current or retired."""
        return self._by_code.get(code)

    def current_codes(self, code: str) -> tuple[str, ...]:
        """Give the codes in use for this code: itself, or all that it has become. Unknown codes give none."""
        region = self._by_code.get(code)
        if region is None:
            return ()
        if region.current:
            return (code,)
        return tuple(dict.fromkeys(new for old in region.successors for new in self.current_codes(old)))

    def city_of(self, code: str) -> str:
        """Give the prefecture-level city of a region, or ""."""
        region = self._by_code.get(code)
        while region is not None and region.kind != "city":
            region = self._by_code.get(region.parent)
        return region.code if region else ""

    def lies_in(self, inner: str, outer: str) -> bool:
        """Say whether a region is the other or lies in it: a zone in its district, anything in its city."""
        region = self._by_code.get(inner)
        while region is not None:
            if outer == region.code or outer in region.within:
                return True
            region = self._by_code.get(region.parent)
        return False

    @cached_property
    def cities(self) -> Mapping[str, str]:
        """Give city codes by name, with and without 市, former names too."""
        return {
            name: region.code
            for region in self.regions
            if region.kind == "city"
            for name in (region.name, *region.former_names, *region.short_names)
        }


@lru_cache(maxsize=1)
def region_table() -> RegionTable:
    """Load the table that comes with the package."""
    text = files("kechuang.registry.data").joinpath("regions.csv").read_text(encoding="utf-8")
    return RegionTable(region_from_row(row) for row in csv.DictReader(text.splitlines()))


def region_from_row(row: Mapping[str, str]) -> Region:
    """Make a Region of one line of the table, all values text."""
    return Region(
        code=row["code"],
        name=row["name"],
        name_en=row["name_en"],
        kind=row["kind"],
        parent=row["parent"],
        within=_codes(row["within"]),
        valid_from=int(row["valid_from"]) if row["valid_from"] else None,
        valid_to=int(row["valid_to"]) if row["valid_to"] else None,
        successors=_codes(row["successors"]),
        local=row["local"] == "yes",
        certainty=row["certainty"],
        former_names=tuple(re.sub(r"\(.*\)", "", name) for name in row["former_names"].split(";") if "(" in name),
    )


def _codes(text: str) -> tuple[str, ...]:
    return tuple(filter(None, text.split(";")))
