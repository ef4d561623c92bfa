"""The list of organisations."""

from __future__ import annotations

import datetime as dt
from typing import Any

import django_tables2 as tables
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from kechuang.common.ui.tables import DayColumn, EmptyState, MoneyColumn
from kechuang.registry.interfaces.tables import cells
from kechuang.registry.models import Organisation


class OrganisationTable(tables.Table):
    """Rows carry `shown_links` and `titles` (see `queries.organisations.records`)."""

    name = tables.Column(_("Organisation"), attrs={"td": {"class": "k-name"}})
    region = tables.Column(_("District"))
    chains = tables.Column(_("Industry chains"), empty_values=(), orderable=False)
    titles = tables.Column(_("Qualifications in force"), empty_values=(), orderable=False)
    status = tables.Column(_("Status"))
    founded = DayColumn(_("Founded"), accessor="founded_on")
    capital = MoneyColumn(_("Registered capital"))
    code = tables.Column(_("Unified code"), attrs={"td": {"class": "k-code"}}, default="—")
    kind = tables.Column(_("Kind"), visible=False)
    legal_form = tables.Column(_("Legal form"), orderable=False, visible=False)
    source = tables.Column(_("Source"), orderable=False, visible=False)
    source_date = DayColumn(_("Source of"), orderable=False, visible=False)

    class Meta:
        order_by_field = "sort"
        attrs = {"label": _("Organisations")}

    def __init__(self, *args: Any, day: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.day = day
        self.empty_state = EmptyState(
            _("No organisation fits"), _("Take away a filter, or look for a shorter part of the name."), icon="building"
        )

    def render_name(self, record: Organisation) -> SafeString:
        return cells.organisation_cell(record)

    def render_region(self, record: Organisation) -> SafeString:
        return cells.region_cell(record)

    def render_chains(self, record: Any) -> SafeString:
        return cells.chains_cell(record.shown_links)

    def render_titles(self, record: Any) -> SafeString:
        return cells.titles_cell(record.titles, self.day)
