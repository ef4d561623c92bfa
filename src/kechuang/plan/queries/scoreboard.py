"""The scoreboard: every target of a version with what is measured on a day, and how that stands to the plan."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kechuang.common.ui.status import Status
from kechuang.plan import pace
from kechuang.plan.models import ProgrammeVersion
from kechuang.plan.queries.districts import Districts
from kechuang.plan.queries.programmes import targets_of
from kechuang.plan.queries.rows import Row, rows_of
from kechuang.plan.queries.series import Known


@dataclass(frozen=True, slots=True)
class Tile:
    """A project with the number of its targets in each state."""

    number: int
    name: str
    counts: tuple[tuple[Status, int], ...]

    @property
    def total(self) -> int:
        return sum(count for _status, count in self.counts)


@dataclass(frozen=True, slots=True)
class Board:
    """The scoreboard of a version on a day."""

    version: ProgrammeVersion
    day: dt.date
    rows: Sequence[Row]
    tiles: Sequence[Tile]
    places: Districts

    @property
    def gone(self) -> Decimal:
        """The share of the programme's year that has gone."""
        year = self.version.programme
        return pace.share_gone(year.starts_on, year.ends_on, self.day)

    def only(self, *, project: int | None = None, status: str = "") -> list[Row]:
        found = [row for row in self.rows if project is None or row.number == project]
        return [row for row in found if not status or row.status == status]


def scoreboard(version: ProgrammeVersion, *, day: dt.date, places: Districts, known: Known = None) -> Board:
    """The number of queries does not depend on how many targets or districts there are."""
    targets = targets_of(version)
    rows = rows_of(targets, day=day, places=places, known=known)
    projects = {project.number: project.name for project in version.projects.all()}
    return Board(version, day, rows, _tiles(rows, projects), places)


def _tiles(rows: Sequence[Row], projects: dict[int, str]) -> list[Tile]:
    names = projects | ({0: ""} if any(row.number == 0 for row in rows) else {})
    counts = {number: Counter(row.status for row in rows if row.number == number) for number in names}
    return [
        Tile(number, name, tuple((status, counts[number][status]) for status in Status if counts[number][status]))
        for number, name in sorted(names.items())
    ]
