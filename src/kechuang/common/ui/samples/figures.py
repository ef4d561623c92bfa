"""Figures, bars, states and charts of the component page. Names of firms and people are made up."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from kechuang.common import numbers
from kechuang.common.templatetags.kechuang_numbers import Missing, language
from kechuang.common.ui.charts import HeatMap, LineChart, Place, PlaceMap, Sankey, Series
from kechuang.common.ui.status import State, Status
from kechuang.common.ui.targets import TargetBar

DAY = dt.date(2024, 10, 31)
Values = dict[str, Any]


def figures() -> Values:
    return {
        "label": _("High-tech enterprises"),
        "value": numbers.count(2180, _("firms")),
        "change": numbers.change(45),
        "months": [1873, 1902, 1930, 1984, 2010, 2051, 2066, 2102, 2135, 2180],
        "turnover_label": _("Turnover of technology contracts"),
        "turnover": numbers.money(Decimal(21734000000), language()),
        "turnover_target": numbers.money(Decimal(26000000000), language()),
        "intensity_label": _("R&D intensity"),
        "reason": _("The statistics office publishes it in January"),
    }


def numbers_() -> Values:
    return {
        "turnover": Decimal(21734000000),
        "firms": 2180,
        "unit": _("firms"),
        "share": Decimal("0.8317"),
        "difference": -12,
        "step": Decimal("0.012"),
        "date": DAY,
        "left": 3,
        "nothing": Missing(_("Not yet declared")),
    }


def bars() -> Values:
    return {
        "bars": [
            (_("High-tech enterprises"), TargetBar(2180, 2500, None, 2360, 2391, 2468, 1873, "", Status.BEHIND)),
            (_("Newly attracted technology firms"), TargetBar(655, 700, 800, 583, 742, 781, 0, "", Status.AHEAD)),
            (_("Provincial platforms"), TargetBar(52, 50, 60, 41, None, None, 0, "", Status.MET)),
            (_("Leading talents"), TargetBar(None, 30, 35, None, None, None, 0, "", Status.NO_DATA)),
        ]
    }


def states() -> Values:
    return {"statuses": list(Status), "states": list(State)}


def series() -> Values:
    return {"values": [412, 430, None, 455, 470, 466, 502, 540], "label": _("Technology-based SMEs")}


def evidence() -> Values:
    return {"value": numbers.count(2180, _("firms"))}


NAMES = (
    ("321002", "广陵区"),
    ("321003", "邗江区"),
    ("321012", "江都区"),
    ("321023", "宝应县"),
    ("321081", "仪征市"),
    ("321084", "高邮市"),
)


FIRM_COUNTS = (412, 398, 455, 262, 318, 335)


def districts() -> Values:
    places = [Place(code, name, count) for (code, name), count in zip(NAMES, FIRM_COUNTS, strict=True)]
    return {"districts": PlaceMap("321000", places, _("firms")), "label": _("High-tech enterprises by district")}


def heat() -> Values:
    columns = [_("Machinery"), _("New energy"), _("Biomedicine"), _("Software")]
    grid: list[list[int | None]] = [
        [96, 41, 22, 88],
        [132, 38, 17, 64],
        [118, 97, 31, 12],
        [44, 52, 9, None],
        [71, 83, 14, 20],
        [90, 61, 12, 15],
    ]
    return {
        "grid": HeatMap(columns, [name for _code, name in NAMES], grid, _("firms")),
        "label": _("Enterprises by district and industry"),
    }


def lines() -> Values:
    actual = [1873, 1902, 1930, 1984, 2010, 2051, 2066, 2102, 2135, 2180, None, None]
    coming = [*[None] * 9, 2180, 2310, 2430]
    months = [str(month) for month in range(1, 13)]
    drawn = [Series(_("Actual"), actual), Series(_("Forecast"), coming, dashed=True)]
    return {
        "lines": LineChart(months, drawn, _("firms"), [(_("Target"), 2500)]),
        "label": _("High-tech enterprises by month, 2024"),
    }


def flows() -> Values:
    found = [
        (_("Submitted"), _("Eligible"), 119),
        (_("Submitted"), _("Refused"), 9),
        (_("Eligible"), _("Funded"), 42),
        (_("Eligible"), _("Not funded"), 77),
    ]
    return {"flows": Sankey(found, _("applications")), "label": _("Key-technology call 2024")}
