"""Cells that several lists share. Written by hand: a template per cell would cost a page of rows half of its time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kechuang.common.templatetags.kechuang_numbers import missing
from kechuang.common.templatetags.kechuang_ui import icon
from kechuang.registry.enums import LinkState
from kechuang.registry.models import ChainLink, Organisation, Qualification
from kechuang.registry.queries.chains import nearest
from kechuang.registry.queries.titles import held

#: So many chains are written out; the rest is a number.
SHOWN_CHAINS = 2


def organisation_cell(organisation: Organisation) -> SafeString:
    """The name as the way to the record, marked where it is simulated."""
    address = reverse("registry:organisation", args=[organisation.key])
    mark = format_html(' <span class="k-tag">{}</span>', _("Simulated")) if _tells(organisation) else ""
    return format_html('<a href="{}">{}</a>{}', address, organisation.name, mark)


def _tells(organisation: Organisation) -> bool:
    """Whether the mark says something: in the demonstration city everything is simulated, and every page says so."""
    return organisation.is_simulated and not settings.KECHUANG["demo"]


def region_cell(organisation: Organisation) -> SafeString:
    """The district, with a sign where code and address disagree on it."""
    if not organisation.region_conflict:
        return format_html("{}", organisation.region)
    why = _("Code and address disagree on the district")
    sign = '{} <span title="{}">{}<span class="visually-hidden">{}</span></span>'
    return format_html(sign, organisation.region, why, icon("alert-triangle"), why)


def chains_cell(links: Sequence[ChainLink]) -> SafeString:
    """Chains first, clusters only where no chain of theirs is there; a quiet word says that nobody confirmed it."""
    shown = nearest(links)
    if not shown:
        return missing(_("On no chain of the city's industry system"))
    parts = format_html_join(" ", "{}", ((_chain(link),) for link in shown[:SHOWN_CHAINS]))
    more = len(shown) - SHOWN_CHAINS
    return format_html("{} +{}", parts, more) if more > 0 else parts


def _chain(link: ChainLink) -> SafeString:
    if link.state == LinkState.CONFIRMED:
        return format_html('<span class="k-tag">{}</span>', link.industry)
    mark = '<span class="k-tag">{} <span class="k-muted">{}</span></span>'
    return format_html(mark, link.industry, _("to be confirmed"))


def titles_cell(titles: Sequence[Qualification], day: dt.date) -> SafeString:
    """The titles that hold on the day, each with its number and end."""
    shown = held(titles, day)
    if not shown:
        return missing(_("Holds no qualification on this day"))
    rows = ((_until(title), title.get_kind_display()) for title in shown)
    return format_html_join(" ", '<span class="k-tag" title="{}">{}</span>', rows)


def _until(title: Qualification) -> str:
    end: Any = title.valid_to or _("without end")
    return _("%(number)s, valid until %(end)s") % {"number": title.number or "—", "end": end}
