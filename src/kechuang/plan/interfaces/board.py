"""What the scoreboard page shows besides its rows: tiles that filter, the heat table, the map, the choice of a programme."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from kechuang.common.numbers import heat_step, percent, plain
from kechuang.common.ui.charts import Place, PlaceMap
from kechuang.common.ui.status import Status
from kechuang.plan.interfaces.shown import decimals, in_unit, size_label, unit_label
from kechuang.plan.models import ProgrammeVersion
from kechuang.plan.queries.districts import District, Districts
from kechuang.plan.queries.rows import Row
from kechuang.plan.queries.scoreboard import Board, Tile

#: The part of the floor at which the heat table is lightest.
LIGHTEST = Decimal("0.3")
#: Decimals that a row of the heat table has at most; all its figures have as many.
MOST_DIGITS = 2


def address(query: QueryDict, **changes: str | int | None) -> str:
    """The page's own address with some parameters changed; None takes one out."""
    changed = query.copy()
    changed.pop("as_of", None)
    for name, value in changes.items():
        changed.pop(name, None)
        if value is not None:
            changed[name] = str(value)
    return f"?{changed.urlencode()}" if changed else "?"


@dataclass(frozen=True, slots=True)
class TileView:
    """A project's tile: its link filters, and a second press takes the filter off."""

    tile: Tile
    href: str
    current: bool
    states: tuple[tuple[Status, int, str], ...]


def tiles(board: Board, query: QueryDict) -> list[TileView]:
    chosen = query.get("project", "")
    found = []
    for tile in board.tiles:
        current = chosen == str(tile.number)
        states = tuple(
            (status, count, address(query, project=tile.number, status=status.value)) for status, count in tile.counts
        )
        href = address(query, project=None if current else tile.number, status=None)
        found.append(TileView(tile, href, current, states))
    return found


@dataclass(frozen=True, slots=True)
class Cell:
    """A district's figure of a target. `step` colours it: by its part of the floor, else by the greatest in its row."""

    text: str
    step: str
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class HeatLine:
    row: Row
    unit: str
    cells: Sequence[Cell]


def by_district(rows: Sequence[Row]) -> list[Row]:
    """The rows whose figures are known by district."""
    return [row for row in rows if row.measured and row.measured.districts]


def heat(rows: Sequence[Row], columns: Sequence[District], readable: Container[str]) -> list[HeatLine]:
    """`readable` are the keys of the targets whose figures lead to their records."""
    return [_heat_line(row, columns, linked=row.target.key in readable) for row in by_district(rows)]


def _heat_line(row: Row, columns: Sequence[District], *, linked: bool) -> HeatLine:
    known = [value for each in columns if (value := row.in_district(each.code)) is not None]
    greatest = max(known, default=Decimal(0))
    digits = max((decimals(value) for value in known), default=0)
    cells = [_cell(row, each, greatest, digits=min(digits, MOST_DIGITS), linked=linked) for each in columns]
    return HeatLine(row, size_label(row.target.unit), cells)


def _cell(row: Row, district: District, greatest: Decimal, *, digits: int, linked: bool) -> Cell:
    value, share = row.in_district(district.code), row.share_of(district.code)
    href = records_address(row, district.code) if linked else ""
    if value is None:
        return Cell("—", "k-heat-none", _("No data"), "")
    done = value / share if share else None
    scale = done if done is not None else value / greatest if greatest else Decimal(0)
    title = f"{district.name}: {in_unit(value, row.target.unit)}"
    if share is not None and done is not None:
        title += " / " + _("%(share)s of its part of %(floor)s") % {
            "share": percent(done), "floor": in_unit(share, row.target.unit),
        }  # fmt: skip
    bare = plain(value, digits) + ("%" if row.target.unit == "%" else "")
    return Cell(bare, f"k-heat-{heat_step(scale, LIGHTEST, 1)}", title, href)


def records_address(row: Row, district: str = "") -> str:
    base = reverse("plan:records", args=[row.target.key])
    return f"{base}?district={district}" if district else base


def place_map(row: Row, places: Districts, *, linked: bool) -> PlaceMap:
    """One target's figures on the shapes of the city; `linked`: each leads to its records."""
    found = [
        Place(each.code, each.name, row.in_district(each.code), records_address(row, each.code) if linked else "")
        for each in places.columns
    ]
    return PlaceMap(places.city, found, unit_label(row.target.unit))


def programme_choices(versions: Sequence[ProgrammeVersion], current: ProgrammeVersion) -> list[tuple[int, str, bool]]:
    """(year, name, chosen), each year once."""
    years = {version.programme.year: version.programme.name for version in versions}
    return [(year, name, year == current.programme.year) for year, name in years.items()]


@dataclass(frozen=True, slots=True)
class DistrictLine:
    """A district's part of one target."""

    name: str
    value: Decimal | None
    share: Decimal | None
    done: Decimal | None
    gap: Decimal | None
    href: str


def district_lines(row: Row, places: Districts, *, linked: bool) -> list[DistrictLine]:
    """Every district of a target that is split or known by district; none otherwise."""
    lines = [_line(row, each, linked) for each in places.columns]
    return lines if any(line.value is not None or line.share is not None for line in lines) else []


def _line(row: Row, district: District, linked: bool) -> DistrictLine:
    value, share = row.in_district(district.code), row.share_of(district.code)
    known = value is not None and share is not None
    done = value / share if known and share else None  # type: ignore[operator]
    gap = max(share - value, Decimal(0)) if known else None  # type: ignore[operator]
    href = records_address(row, district.code) if linked and value is not None else ""
    return DistrictLine(district.name, value, share, done, gap, href)
