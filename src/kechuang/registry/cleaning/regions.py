"""Which region an organisation belongs to, with the evidence.

The rule, in this order:

1. **Code.** A valid unified code says which office keeps the organisation. Strong if its division is in use, fair if
   the division is retired and has one successor, or if the code is a former registration number; it says nothing where
   the division is a whole city or unknown.
2. **Address.** Towns, parks and zones name a place closely; a district or county less; a street least. A town beats the
   district beside it where the town once belonged there (old addresses).
3. Code and address agree where one lies in the other: the finer is taken (a zone, rather than its district).
4. They differ: a street says nothing against a code (long streets cross districts); a strong code holds, unless the
   address names both the district and a town in it; a fair code yields to the address. Both are kept in `conflicts`.
5. Neither tells: a place in the organisation's name; else the city from code, column or address.
"""

from dataclasses import dataclass
from enum import StrEnum

from .codes import Code, CodeKind
from .places import Gazetteer, Mention, gazetteer
from .region_table import RegionTable, region_table
from .text import is_blank, plain


class Source(StrEnum):
    """Where a piece of evidence stands."""

    CODE = "code"
    ADDRESS = "address"
    NAME = "name"
    COLUMN = "column"


class Confidence(StrEnum):
    """How sure the reading is. CERTAIN: code and address agree. CITY: only the city is known; NONE: nothing is."""

    CERTAIN = "certain"
    LIKELY = "likely"
    WEAK = "weak"
    CITY = "city"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One witness: where, what matched there, and the region in use that it points to."""

    source: Source
    matched: str
    region: str


@dataclass(frozen=True, slots=True)
class RegionReading:
    """The region's code ("" if unknown), how sure, and the witnesses for it and against it."""

    code: str
    confidence: Confidence
    evidence: tuple[Evidence, ...] = ()
    conflicts: tuple[Evidence, ...] = ()

    @property
    def below_city(self) -> bool:
        """Say whether a district, county or zone was found."""
        return self.confidence not in (Confidence.CITY, Confidence.NONE)


@dataclass(frozen=True, slots=True)
class _Voice:
    """What one source says in the end: region, strength (3 strong, 2 fair, 1 weak) and its evidence."""

    region: str
    strength: int
    evidence: tuple[Evidence, ...]


class RegionResolver:
    """Resolves regions by one table and one gazetteer; both default to those that come with the package."""

    def __init__(self, table: RegionTable | None = None, places: Gazetteer | None = None) -> None:
        self.table = table or region_table()
        self._places = places or gazetteer()

    def resolve(self, *, code: Code, address: str = "", name: str = "", city: str = "") -> RegionReading:
        """Resolve one organisation from its code as read, its address, its name and the row's city column."""
        where = "" if is_blank(address) else plain(address)
        known = self._city(code, where, city)
        by_code = self._code_voice(code)
        by_address = self._text_voice(where, known, Source.ADDRESS)
        if by_code and by_address:
            return self._both(by_code, by_address)
        one = by_code or by_address
        if one:
            return RegionReading(one.region, _sureness(one), one.evidence)
        by_name = self._text_voice(name, known, Source.NAME)
        if by_name:
            return RegionReading(by_name.region, Confidence.WEAK, by_name.evidence)
        return self._city_only(code, city, known)

    def _city(self, code: Code, address: str, column: str) -> str:
        named = self.table.cities.get(plain(column), "")
        by_code = self.table.city_of(self._usable(code)) if code.valid else ""
        if by_code and by_code != named and any(m.place.city == named for m in self._places.mentions(address, named)):
            return named
        return by_code or named

    def _usable(self, code: Code) -> str:
        return next(iter(self.table.current_codes(code.division)), "") or code.division[:4] + "00"

    def _code_voice(self, code: Code) -> _Voice | None:
        region = self.table.get(code.division)
        if region is None or not region.below_city or not (code.valid or code.kind is CodeKind.UNIFIED):
            return None
        current = self.table.current_codes(code.division)
        if len(current) != 1:
            return None
        office = region.certainty == "inferred"
        strong = code.valid and code.kind is CodeKind.UNIFIED and (region.current or office)
        return _Voice(current[0], 3 if strong else 2, (Evidence(Source.CODE, code.division, current[0]),))

    def _text_voice(self, text: str, city: str, source: Source) -> _Voice | None:
        mentions = self._places.mentions(text, city) if text else ()
        if not mentions:
            return None
        best = self._best(mentions)
        backing = [m for m in mentions if self._same_side(m, best)]
        words = {m.place.kind.removesuffix("_bare") for m in backing}
        strength = 1 if best.place.kind == "street" else 3 if len(words - {"street"}) > 1 else 2
        return _Voice(best.place.region, strength, tuple(_evidence(source, m) for m in backing))

    def _best(self, mentions: tuple[Mention, ...]) -> Mention:
        """Choose the closest word; a town or zone elsewhere than the county named must once have belonged to it."""
        counties = [m for m in mentions if m.place.kind.startswith("county")]
        county = max(counties, key=lambda m: (m.place.strength, -m.start), default=None)
        fitting = [m for m in mentions if county is None or self._fits(m, county)]
        return max(fitting, key=lambda m: (m.place.strength, -m.start))

    def _fits(self, mention: Mention, county: Mention) -> bool:
        region = county.place.region
        if mention.place.kind.startswith("county"):
            return mention.place.region == region
        return self.table.lies_in(mention.place.region, region) or region in mention.place.before

    def _same_side(self, mention: Mention, best: Mention) -> bool:
        region = best.place.region
        return mention.place.region == region or self.table.lies_in(region, mention.place.region)

    def _both(self, by_code: _Voice, by_address: _Voice) -> RegionReading:
        evidence = by_code.evidence + by_address.evidence
        if self.table.lies_in(by_address.region, by_code.region):
            return RegionReading(by_address.region, Confidence.CERTAIN, evidence)
        if self.table.lies_in(by_code.region, by_address.region):
            return RegionReading(by_code.region, Confidence.CERTAIN, evidence)
        if by_address.strength == 1:
            return RegionReading(by_code.region, _sureness(by_code), by_code.evidence)
        if by_address.strength >= by_code.strength:
            return RegionReading(by_address.region, Confidence.LIKELY, by_address.evidence, by_code.evidence)
        return RegionReading(by_code.region, Confidence.LIKELY, by_code.evidence, by_address.evidence)

    def _city_only(self, code: Code, column: str, known: str) -> RegionReading:
        if not known:
            return RegionReading("", Confidence.NONE)
        by_code = code.valid and self.table.city_of(self._usable(code)) == known
        witness = Evidence(Source.CODE, code.division, known) if by_code else Evidence(Source.COLUMN, column, known)
        return RegionReading(known, Confidence.CITY, (witness,))


def _sureness(voice: _Voice) -> Confidence:
    return Confidence.WEAK if voice.strength == 1 else Confidence.LIKELY


def _evidence(source: Source, mention: Mention) -> Evidence:
    return Evidence(source, mention.place.word, mention.place.region)
