"""What a person may see: the scope every query on a scoped model runs in. Outside of one, such a query raises."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django_scopes import get_scope, scope

DIMENSION = "reach"


@dataclass(frozen=True, slots=True)
class Reach:
    """`regions` are division codes whose subtrees are seen; `organisations` and `platforms` are keys of records."""

    everything: bool = False
    regions: frozenset[str] = field(default_factory=frozenset)
    organisations: frozenset[str] = field(default_factory=frozenset)
    platforms: frozenset[str] = field(default_factory=frozenset)

    @property
    def is_empty(self) -> bool:
        return not (self.everything or self.regions or self.organisations or self.platforms)


EVERYTHING = Reach(everything=True)
NOTHING = Reach()


@contextmanager
def reaching(reach: Reach) -> Iterator[None]:
    """Run queries as somebody who sees `reach`."""
    with scope(**{DIMENSION: reach}):
        yield


@contextmanager
def everywhere() -> Iterator[None]:
    """Run queries over all records: for jobs, imports and counts that no single person asked for."""
    with reaching(EVERYTHING):
        yield


def current() -> Reach | None:
    """The reach in force, or None outside of any."""
    found = get_scope().get(DIMENSION)
    return found if isinstance(found, Reach) else None
