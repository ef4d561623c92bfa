"""Charts as data: `payload` is what the browser draws, `head` and `rows` are the same as a table for everybody else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kechuang.common.numbers import MISSING, Number, plain

Text = str | Promise
Bounds = tuple[Number, Number]


@dataclass(frozen=True, slots=True)
class Place:
    """A region of the map: division code, name in the reader's language, value, where a click leads."""

    code: str
    name: Text
    value: Number | None
    href: str = ""


@dataclass(frozen=True, slots=True)
class PlaceMap:
    """Values by district on the real shapes of the city `city` (division code of a file under `kechuang/maps/`)."""

    city: str
    places: Sequence[Place]
    unit: Text = ""
    kind = "map"

    @property
    def bounds(self) -> Bounds:
        return _bounds([place.value for place in self.places])

    def payload(self) -> dict[str, Any]:
        places = [
            {"code": p.code, "name": str(p.name), "value": _number(p.value), "text": _text(p.value), "href": p.href}
            for p in self.places
        ]
        return {"city": self.city, "places": places, "unit": str(self.unit)}

    @property
    def head(self) -> list[str]:
        return [_("District"), str(self.unit) or _("Value")]

    @property
    def rows(self) -> list[list[str]]:
        return [[str(p.name), _text(p.value)] for p in self.places]


@dataclass(frozen=True, slots=True)
class HeatMap:
    """A grid of values: `values[row][column]`."""

    columns: Sequence[Text]
    lines: Sequence[Text]
    values: Sequence[Sequence[Number | None]]
    unit: Text = ""
    kind = "heat"

    @property
    def bounds(self) -> Bounds:
        return _bounds([value for line in self.values for value in line])

    def payload(self) -> dict[str, Any]:
        cells = [
            {"x": x, "y": y, "value": _number(value), "text": _text(value)}
            for y, line in enumerate(self.values)
            for x, value in enumerate(line)
        ]
        names = {"columns": [str(c) for c in self.columns], "lines": [str(line) for line in self.lines]}
        return names | {"cells": cells, "unit": str(self.unit)}

    @property
    def head(self) -> list[str]:
        return ["", *(str(c) for c in self.columns)]

    @property
    def rows(self) -> list[list[str]]:
        return [[str(n), *map(_text, v)] for n, v in zip(self.lines, self.values, strict=True)]


@dataclass(frozen=True, slots=True)
class Sankey:
    """Flows (from, to, value) between named stages."""

    flows: Sequence[tuple[Text, Text, Number]]
    unit: Text = ""
    kind = "sankey"

    def payload(self) -> dict[str, Any]:
        names = dict.fromkeys(str(name) for a, b, _value in self.flows for name in (a, b))
        links = [{"from": str(a), "to": str(b), "value": _number(v), "text": _text(v)} for a, b, v in self.flows]
        return {"names": list(names), "links": links, "unit": str(self.unit)}

    @property
    def head(self) -> list[str]:
        return [pgettext("flow", "From"), _("To"), str(self.unit) or _("Value")]

    @property
    def rows(self) -> list[list[str]]:
        return [[str(a), str(b), _text(v)] for a, b, v in self.flows]


@dataclass(frozen=True, slots=True)
class Series:
    """A line; `dashed` for plans and forecasts, `muted` for comparisons."""

    name: Text
    values: Sequence[Number | None]
    dashed: bool = False
    muted: bool = False


@dataclass(frozen=True, slots=True)
class LineChart:
    """Series over the same points `x`; `marks` are horizontal lines (name, value), such as a floor."""

    x: Sequence[Text]
    series: Sequence[Series]
    unit: Text = ""
    marks: Sequence[tuple[Text, Number]] = ()
    kind = "line"

    def payload(self) -> dict[str, Any]:
        series = [
            {"name": str(s.name), "values": [_number(v) for v in s.values], "dashed": s.dashed, "muted": s.muted}
            for s in self.series
        ]
        marks = [{"name": str(n), "value": _number(v), "text": _text(v)} for n, v in self.marks]
        return {"x": [str(x) for x in self.x], "series": series, "marks": marks, "unit": str(self.unit)}

    @property
    def head(self) -> list[str]:
        return ["", *(str(s.name) for s in self.series)]

    @property
    def rows(self) -> list[list[str]]:
        return [[str(x), *(_text(s.values[i]) for s in self.series)] for i, x in enumerate(self.x)]


Chart = PlaceMap | HeatMap | Sankey | LineChart


def _bounds(values: Sequence[Number | None]) -> Bounds:
    known = [value for value in values if value is not None]
    return min(known, default=0), max(known, default=0)


def _number(value: Number | None) -> float | int | None:
    """The only place where a figure becomes a float: a length on a screen."""
    return float(value) if isinstance(value, Decimal) else value


def _text(value: Number | None) -> str:
    return MISSING if value is None else plain(value)
