"""Lists and forms of the component page. Names of firms and people are made up."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import django_tables2 as tables
from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kechuang.common.ui.filters import FilterBar, SavedView, facet
from kechuang.common.ui.tables import ChangeColumn, CountColumn, EmptyState, MoneyColumn, PercentColumn

Values = dict[str, Any]


def filter_bar() -> Values:
    query = QueryDict("district=321002&district=321003")
    districts = facet(
        query,
        "district",
        _("District"),
        [("321002", "广陵区", 412), ("321003", "邗江区", 398), ("321012", "江都区", 355)],
    )
    state = facet(query, "state", _("State"), [("all", _("Meets all"), 45), ("one", _("One short"), 63)])
    views = (SavedView(_("All"), "#filter"), SavedView(_("Not yet filed"), "#filter", current=True))
    return {"bar": FilterBar((districts, state), 810, "", _("Name or code"), views, "#filter")}


class FirmTable(tables.Table):  # type: ignore[misc]  # the library has no types
    name = tables.Column(gettext_lazy("Enterprise"), linkify=lambda record: f"#{record['code']}")
    district = tables.Column(gettext_lazy("District"))
    sales = MoneyColumn(verbose_name=gettext_lazy("Sales"))
    share = PercentColumn(verbose_name=gettext_lazy("R&D share"))
    rights = CountColumn(verbose_name=gettext_lazy("Patents"))
    growth = ChangeColumn(verbose_name=gettext_lazy("Change"))

    class Meta:
        order_by = "-sales"
        attrs = {"label": gettext_lazy("Enterprises")}


FIRMS = [
    {
        "name": "扬州启明数控机床有限公司",
        "code": "A1",
        "district": "邗江区",
        "sales": Decimal(62000000),
        "share": Decimal("0.032"),
        "rights": 7,
        "growth": 2,
    },
    {
        "name": "江苏长淮新能源材料股份有限公司",
        "code": "A2",
        "district": "江都区",
        "sales": Decimal(1184000000),
        "share": Decimal("0.0412"),
        "rights": 41,
        "growth": 9,
    },
    {
        "name": "宝应湖生物科技有限公司",
        "code": "A3",
        "district": "宝应县",
        "sales": None,
        "share": None,
        "rights": 1,
        "growth": -1,
    },
]


def table() -> Values:
    made = FirmTable(FIRMS)
    made.column_choices = [(c.name, c.header, True) for c in list(made.columns)[1:]]
    made.exports = [("XLSX", "?export=xlsx"), ("CSV", "?export=csv")]
    made.paginate(page=1, per_page=2)
    return {"table": made}


def empty_table() -> Values:
    made = FirmTable([])
    made.empty_state = EmptyState(
        _("No enterprise meets all conditions"),
        _("Loosen a filter, or look at those that lack one."),
        _("One short"),
        "#table",
    )
    return {"table": made}


def empty() -> Values:
    return {
        "title": _("No worklist yet"),
        "text": _("A worklist holds the enterprises that somebody visits next. Make one from any list."),
        "action": _("Make a worklist"),
    }


class SampleForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Name of the project"), help_text=gettext_lazy("As in the agreement, at most 60 characters.")
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        choices=[("a", gettext_lazy("Key technology")), ("b", gettext_lazy("Proof of concept"))],
    )
    cost = forms.DecimalField(label=gettext_lazy("Cost in yuan"), min_value=Decimal(0))
    start = forms.DateField(label=gettext_lazy("Begin"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    who = forms.ChoiceField(
        label=gettext_lazy("Lead"),
        choices=[("e", gettext_lazy("Enterprise")), ("u", gettext_lazy("University"))],
        widget=forms.RadioSelect,
        initial="e",
    )
    sure = forms.BooleanField(label=gettext_lazy("The figures agree with the books."), required=False)


def form() -> Values:
    return {
        "form": SampleForm(
            {"name": "高精度数控转台关键技术研发", "kind": "a", "cost": "-5", "start": "2024-11-01", "who": "e"}
        )
    }
