"""The components as tags: `{% load kechuang_ui %}`. Each draws one template of `kechuang/ui/`; `docs/developers/look.md` lists them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from kechuang.common.numbers import Number, Shown
from kechuang.common.numbers import count as counted
from kechuang.common.templatetags.kechuang_numbers import exact
from kechuang.common.ui.charts import Chart, HeatMap, PlaceMap
from kechuang.common.ui.fields import classed, described_by, is_choice
from kechuang.common.ui.filters import FilterBar
from kechuang.common.ui.records import Change, Clause, Document, Moment, Rung, Stage, Value
from kechuang.common.ui.spark import spark
from kechuang.common.ui.status import State, Status
from kechuang.common.ui.targets import TargetBar

register = template.Library()
Context = dict[str, Any]


def _draws(name: str) -> Any:
    return register.inclusion_tag(f"kechuang/ui/{name}.html", name=name)


@register.simple_tag
def icon(name: str, extra: str = "") -> SafeString:
    """A Tabler icon from the sprite, decorative: the word stands beside it. `extra` adds classes."""
    mark = '<svg class="k-icon {}" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>'
    return format_html(mark, extra, static("kechuang/icons.svg"), name)


@_draws("status")
def status(value: Status | str, quiet: bool = False) -> Context:
    """Sign, word and colour of a target's status; `quiet` without the tinted ground."""
    return {"status": Status(value), "quiet": quiet}


@_draws("state")
def state(value: State | str) -> Context:
    """Sign, word and colour of a condition's state."""
    return {"state": State(value)}


@_draws("figure")
def figure(label: Any, value: Any, **options: Any) -> Context:
    """A figure tile. A whole number is shown with thousands. Options: unit, href, status, target, change, spark, note, missing."""
    return {"label": label, "value": counted(value) if isinstance(value, int) else value, **options}


@_draws("target_bar")
def target_bar(bar: TargetBar) -> Context:
    return {"bar": bar}


@_draws("target_bar_key")
def target_bar_key() -> Context:
    """What the marks of the target bar mean; once per page."""
    return {}


@_draws("sparkline")
def sparkline(values: Sequence[Number | None], label: Any = "") -> Context:
    return {"spark": spark([exact(value) for value in values]), "label": label}


@_draws("evidence")
def evidence(value: Any, href: str, title: Any = "") -> Context:
    """A figure that opens the list of records it was counted from."""
    return {"value": value, "href": href, "title": title, "exact": value.exact if isinstance(value, Shown) else ""}


@_draws("clause")
def clause(value: Clause) -> Context:
    return {"clause": value}


@_draws("ladder")
def ladder(rungs: Sequence[Rung]) -> Context:
    """The rungs from the lowest to the highest."""
    return {"rungs": rungs}


@_draws("timeline")
def timeline(moments: Sequence[Moment]) -> Context:
    return {"moments": moments}


@_draws("stages")
def stages(items: Sequence[Stage]) -> Context:
    return {"stages": items}


@_draws("filter_bar")
def filter_bar(bar: FilterBar, target: str = "") -> Context:
    """Facets and saved views; with `target` (a CSS selector) the list is exchanged without a new page."""
    return {"bar": bar, "target": target}


@_draws("person")
def person(name: str, href: str = "", note: Any = "") -> Context:
    return {"name": name, "href": href, "note": note}


@_draws("organisation")
def organisation(name: str, href: str = "", code: str = "", note: Any = "") -> Context:
    return {"name": name, "href": href, "code": code, "note": note}


@_draws("document")
def document(value: Document) -> Context:
    return {"document": value}


@_draws("conflict")
def conflict(values: Sequence[Value], label: Any = "") -> Context:
    """The value in force, and on demand the others with source, date and grade."""
    return {"values": values, "chosen": next((v for v in values if v.counts), values[0]), "label": label}


@_draws("diff")
def diff(changes: Sequence[Change]) -> Context:
    return {"changes": changes}


@_draws("job")
def job(value: Any, poll: str, cancel: str = "", resume: str = "", result: str = "") -> Context:
    """Progress of a `Job`. The addresses answer with this tag's own HTML, except `result`, which is a page."""
    return {"job": value, "poll": poll, "cancel": cancel, "resume": resume, "result": result}


@_draws("simulated")
def simulated() -> Context:
    """The notice that data are simulated."""
    return {}


@_draws("empty")
def empty(title: Any, text: Any = "", action: Any = "", href: str = "", icon: str = "inbox") -> Context:
    """What belongs here and the button that makes it."""
    return {"title": title, "text": text, "action": action, "href": href, "icon": icon}


@_draws("field")
def field(bound: BoundField) -> Context:
    kinds = {"is_check": bound.widget_type == "checkbox", "is_choice": is_choice(bound)}
    return {"field": bound, "widget": classed(bound), "described": described_by(bound), **kinds}


@_draws("fields")
def fields(form: BaseForm) -> Context:
    """All fields of a form, with the list of errors on top."""
    return {"form": form}


@_draws("chart")
def chart(value: Chart, name: str, label: Any) -> Context:
    """An island that the browser draws, with the same data as a table. `name` is unique on the page."""
    source = static(f"kechuang/maps/{value.city}.json") if isinstance(value, PlaceMap) else ""
    data = {"data": value.payload(), "data_id": f"{name}-data"}
    return data | {"chart": value, "name": name, "label": label, "map_source": source}


@_draws("heat_table")
def heat_table(value: HeatMap, label: Any = "") -> Context:
    """A heat map as a real table; steps span the least to the greatest value."""
    lines = zip(value.lines, value.values, strict=True)
    return {"heat": value, "lines": lines, "bounds": value.bounds, "label": label}
