"""The target bar: where a figure stands between its start, its floor, its stretch and today's pace."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kechuang.common.numbers import Number, Shown, language_of, plain, rounded
from kechuang.common.ui.status import Status

#: Air right of the largest mark, so that a tick at the end is not cut.
HEADROOM = Decimal("1.04")


@dataclass(frozen=True, slots=True)
class TargetBar:
    """All values in one unit. `pace` is what today would need; `low` and `high` are the forecast for the period's end."""

    actual: Number | None
    floor: Number
    stretch: Number | None = None
    pace: Number | None = None
    low: Number | None = None
    high: Number | None = None
    start: Number = 0
    unit: str = ""
    status: Status = Status.NO_DATA

    @property
    def top(self) -> Decimal:
        """The value at the bar's right end."""
        known = [v for v in (self.actual, self.floor, self.stretch, self.pace, self.high) if v is not None]
        largest = max(Decimal(v) for v in known)
        return self.start + (largest - self.start) * HEADROOM if largest > self.start else Decimal(self.start) + 1

    def place(self, value: Number | None) -> str:
        """`45.30%` of the bar's width, as an SVG attribute; empty for None."""
        if value is None:
            return ""
        share = (Decimal(value) - self.start) / (self.top - self.start)
        return f"{rounded(min(max(share, Decimal(0)), Decimal(1)) * 100, 2)}%"

    @property
    def actual_at(self) -> str:
        return self.place(self.actual)

    @property
    def floor_at(self) -> str:
        return self.place(self.floor)

    @property
    def stretch_at(self) -> str:
        return self.place(self.stretch)

    @property
    def pace_at(self) -> str:
        return self.place(self.pace)

    @property
    def low_at(self) -> str:
        return self.place(self.low)

    @property
    def band_width(self) -> str:
        """Width of the forecast band; empty without a forecast."""
        if self.low is None or self.high is None:
            return ""
        low, high = (Decimal(self.place(v).rstrip("%")) for v in (self.low, self.high))
        return f"{max(high - low, Decimal('0.40'))}%"

    @property
    def figures(self) -> dict[str, str]:
        """Each known value in words, with at most one decimal."""
        values = {"actual": self.actual, "floor": self.floor, "stretch": self.stretch, "pace": self.pace}
        values |= {"low": self.low, "high": self.high}
        return {name: plain(rounded(value, 1)) for name, value in values.items() if value is not None}

    @property
    def spoken(self) -> str:
        """The bar as a text: `2,180 firms of 2,500; pace today 2,050`."""
        f = {name: Shown(value, self.unit).text for name, value in self.figures.items()}
        parts = [
            _("%(value)s of %(floor)s") % {"value": f["actual"], "floor": f["floor"]} if "actual" in f else _("No data")
        ]
        if "stretch" in f:
            parts.append(_("stretch %(value)s") % {"value": f["stretch"]})
        if "pace" in f:
            parts.append(_("pace today %(value)s") % {"value": f["pace"]})
        if "low" in f and "high" in f:
            parts.append(_("forecast %(low)s to %(high)s") % {"low": f["low"], "high": f["high"]})
        return ("，" if language_of(get_language()) == "zh" else "; ").join(parts)
