"""What the components show, as plain typed values; `templatetags/kechuang_ui.py` draws them."""

from __future__ import annotations

from kechuang.common.ui.charts import HeatMap, LineChart, Place, PlaceMap, Sankey, Series
from kechuang.common.ui.filters import Facet, FilterBar, Option, SavedView, facet
from kechuang.common.ui.records import Change, Clause, Document, Moment, Rung, Stage, Value
from kechuang.common.ui.status import State, Status
from kechuang.common.ui.targets import TargetBar

__all__ = [
    "Change",
    "Clause",
    "Document",
    "Facet",
    "FilterBar",
    "HeatMap",
    "LineChart",
    "Moment",
    "Option",
    "Place",
    "PlaceMap",
    "Rung",
    "Sankey",
    "SavedView",
    "Series",
    "Stage",
    "State",
    "Status",
    "TargetBar",
    "Value",
    "facet",
]
