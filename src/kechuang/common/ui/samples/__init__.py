"""The component page's content: each component, drawn by its template in `kechuang/samples/` from invented data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kechuang.common.ui.samples import figures, lists, records


@dataclass(frozen=True, slots=True)
class Sample:
    """`name` is the template and the anchor; `values` makes what the template reads."""

    name: str
    title: Promise
    values: Callable[[], dict[str, Any]] = dict

    @property
    def template(self) -> str:
        return f"kechuang/samples/{self.name}.html"


SAMPLES: tuple[Sample, ...] = (
    Sample("figure", _("Figure tile"), figures.figures),
    Sample("numbers", _("Figures in running text"), figures.numbers_),
    Sample("target-bar", _("Target bar"), figures.bars),
    Sample("status", _("Status and state"), figures.states),
    Sample("sparkline", _("Spark line"), figures.series),
    Sample("evidence", _("Evidence link"), figures.evidence),
    Sample("clause", _("Clause chip"), records.clauses),
    Sample("ladder", _("Verdict ladder"), records.rungs),
    Sample("stages", _("Stage rail"), records.stages),
    Sample("timeline", _("Time line"), records.moments),
    Sample("filter", _("Filter bar with facets and saved views"), lists.filter_bar),
    Sample("table", _("Data table"), lists.table),
    Sample("table-empty", _("Data table without rows"), lists.empty_table),
    Sample("side-panel", _("Side panel")),
    Sample("chips", _("Person and organisation"), records.chips),
    Sample("document", _("Document card with check code"), records.document),
    Sample("conflict", _("Values in conflict"), records.values),
    Sample("diff", _("Changes"), records.changes),
    Sample("job", _("Progress of a job"), records.jobs),
    Sample("form", _("Form"), lists.form),
    Sample("menus", _("Menu and dialog")),
    Sample("simulated", _("Notice of simulated data")),
    Sample("empty", _("Empty state"), lists.empty),
    Sample("map", _("Map of the districts"), figures.districts),
    Sample("heat", _("Heat table"), figures.heat),
    Sample("line", _("Lines"), figures.lines),
    Sample("sankey", _("Flows"), figures.flows),
    Sample("heat-chart", _("Heat chart"), figures.heat),
    Sample("reading", _("Reading a text beside cards"), records.reading),
)
