"""What a reader asks the register for: one value that list, counts, export and pictures share."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields, replace
from decimal import Decimal

#: Stands before a division code that means the region alone, without what lies in it: "district not known".
ALONE = "="

#: The value of the link states that asks for organisations on no chain at all.
NO_LINK = "none"


@dataclass(frozen=True, slots=True)
class Selection:
    """Empty means everything. Several values of one field widen, several fields narrow.

    `regions` are division codes (the subtree, or with `ALONE` before it the region itself), `industries` slugs (a cluster
    stands for its chains too, a track for its chain), `links` states of chain links or `NO_LINK`. `capital_*` in yuan.
    """

    text: str = ""
    regions: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    qualifications: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    conflict: bool | None = None
    simulated: bool | None = None
    founded_from: dt.date | None = None
    founded_to: dt.date | None = None
    capital_from: Decimal | None = None
    capital_to: Decimal | None = None

    @property
    def is_empty(self) -> bool:
        return self == Selection()

    @property
    def is_wide(self) -> bool:
        """Whether it asks for whole districts, kinds or states only: few such questions are asked, again and again."""
        return self.without(*CUBE).is_empty

    def without(self, *names: str) -> Selection:
        """The same selection with these fields open again."""
        cleared = {field.name: field.default for field in fields(self) if field.name in names}
        return replace(self, **cleared)  # type: ignore[arg-type]


#: Fields that are counted together, in one grouped query; the others limit what is counted.
CUBE = ("regions", "kinds", "statuses", "conflict", "simulated")
