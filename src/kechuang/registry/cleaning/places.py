"""Reading a place out of an address or a name: county-level names, towns, parks and streets.

County-level names come from the table of regions, the rest from `data/places.csv` (word; region; kind; before: regions
to which the place belonged earlier, so that an old address is not taken for a contradiction).
"""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import ahocorasick  # type: ignore[import-not-found, import-untyped, unused-ignore]

from .region_table import RegionTable, region_table

# After a bare word without 区, 县, 镇 these show that it only names a street or a house: 江都路, 高邮饭店.
_ONLY_A_NAME = re.compile(
    r"[东西南北中新老大一二三四]?(?:路|街|大道|巷|弄|桥|河|公路|高速|大厦|大酒店|饭店|宾馆|花园|小区|苑|市场|商城|商场|招待所|医院|学院|村|组|队)"
)
# Bare words that are common words or stand in other places too.
_COMMON = """
新城 大桥 城北 双桥 平山 东关 文峰 青山 古井 文汇 天平 富民 永安 八里 沿河 黄浦 城郊 天山 射阳 周山 河东 西湖 滨湖 红桥 新集
东汇 江都 高邮 邗江 曲江 山阳 司徒 武安 武宁 一沟 二沟 古城 甘泉 梅岭 吴桥 张集 后山 张纲 郭村 谢桥 砖桥
"""
_NEVER_BARE = frozenset(_COMMON.split())
# 西丰县 is not 丰县: names of two characters must follow a province, a city or nothing.
_INSIDE_A_WORD = re.compile(r"(?:[^省市州苏)\s])$")
_TOWN_SUFFIX = re.compile(r"(?:回族乡|街道|镇|乡)$")
_STRENGTH = {"town": 4, "park": 4, "zone": 4, "county": 3, "county_bare": 2, "street": 1, "city": 0}
_NO_NAMES = frozenset({"郊区", "城区", "矿区"})
_BARE_TOWNS_OF = "321000"


@dataclass(frozen=True, slots=True)
class Place:
    """A word and the region that it points to; `kind`: town, park, zone, county, county_bare, street, city."""

    word: str
    region: str
    city: str
    kind: str
    bare: bool = False
    before: tuple[str, ...] = ()

    @property
    def strength(self) -> int:
        """The more closely a word names a place, the higher."""
        return _STRENGTH[self.kind]


@dataclass(frozen=True, slots=True)
class Mention:
    """A place found in a text, from `start` to `end`."""

    place: Place
    start: int
    end: int


class Gazetteer:
    """All place words in one automaton."""

    def __init__(self, places: Iterator[Place]) -> None:
        by_word: dict[str, list[Place]] = {}
        for place in places:
            by_word.setdefault(place.word, []).append(place)
        self._automaton = ahocorasick.Automaton()
        for word, same in by_word.items():
            self._automaton.add_word(word, (len(word), tuple(same)))
        self._automaton.make_automaton()

    def mentions(self, text: str, city: str = "") -> tuple[Mention, ...]:
        """Find the places below city level in a text, longest words only; with a city, only places in it."""
        found: list[tuple[int, int, tuple[Place, ...]]] = []
        for last, (length, places) in self._automaton.iter(text):
            start, end = last - length + 1, last + 1
            fitting = tuple(p for p in places if not _not_meant(p, city, text, start, end))
            if fitting:
                found.append((start, end, fitting))
        return tuple(_longest(found))


def _not_meant(place: Place, city: str, text: str, start: int, end: int) -> bool:
    if place.kind == "city":
        return False
    if city and place.city != city:
        return True
    if place.bare:
        return _ONLY_A_NAME.match(text, end) is not None
    return place.kind == "county" and len(place.word) == 2 and _INSIDE_A_WORD.search(text[:start]) is not None


def _longest(found: list[tuple[int, int, tuple[Place, ...]]]) -> Iterator[Mention]:
    """Leave out words inside longer ones, words for several places, and cities."""
    furthest = 0
    for start, end, places in sorted(found, key=lambda one: (one[0], -one[1])):
        if end > furthest:
            furthest = end
            if len(places) == 1 and places[0].kind != "city":
                yield Mention(places[0], start, end)


def places_of(table: RegionTable, rows: Iterator[Mapping[str, str]]) -> Iterator[Place]:
    """Give all places: from the table of regions and from rows of word, region, kind, before."""
    yield from _county_places(table)
    for row in rows:
        before = tuple(filter(None, row["before"].split(";")))
        city = table.city_of(row["region"])
        yield Place(row["word"], row["region"], city, row["kind"], before=before)
        stem = _TOWN_SUFFIX.sub("", row["word"])
        if _bare_town(row, stem, city):
            yield Place(stem, row["region"], city, "town", bare=True, before=before)


def _bare_town(row: Mapping[str, str], stem: str, city: str) -> bool:
    return (
        row["kind"] == "town"
        and city == _BARE_TOWNS_OF
        and stem not in _NEVER_BARE
        and 2 <= len(stem) < len(row["word"])
    )


def _county_places(table: RegionTable) -> Iterator[Place]:
    seen: set[tuple[str, str]] = set()
    for name, code in table.cities.items():
        yield Place(name, code, code, "city")
    for region in table.regions:
        current = table.current_codes(region.code)
        if not region.below_city or len(current) != 1:
            continue
        city = table.city_of(current[0])
        for word, bare in _words(region.name, region.former_names, region.short_names):
            kind = "zone" if region.kind == "zone" else "county_bare" if bare else "county"
            if (word, current[0]) not in seen and word not in table.cities and word not in _NO_NAMES:
                seen.add((word, current[0]))
                yield Place(word, current[0], city, kind, bare)


def _words(name: str, former: tuple[str, ...], short: tuple[str, ...]) -> Iterator[tuple[str, bool]]:
    for word in (name, *former):
        yield re.sub(r"（.*）", "", word), False
    for word in short:
        yield word, True


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """Load the places that come with the package."""
    text = files("kechuang.registry.data").joinpath("places.csv").read_text(encoding="utf-8")
    table = region_table()
    return Gazetteer(_one_each(places_of(table, iter(csv.DictReader(text.splitlines())))))


def _one_each(places: Iterator[Place]) -> Iterator[Place]:
    seen: set[tuple[str, str]] = set()
    for place in places:
        if (place.word, place.region) not in seen:
            seen.add((place.word, place.region))
            yield place
