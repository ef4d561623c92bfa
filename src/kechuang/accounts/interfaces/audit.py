"""The audit log's filter, table and export."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

import django_tables2 as tables
from django import forms
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from kechuang.accounts.queries.audit import Filter
from kechuang.accounts.wording import OUTCOMES, action_words
from kechuang.common.models.audit import AuditEntry, Outcome
from kechuang.common.ui.status import Status

#: How an outcome looks: the sign and colour of the status that means the same.
LOOKS = {Outcome.DONE: Status.MET, Outcome.REFUSED: Status.OFF, Outcome.FAILED: Status.BEHIND}
#: Columns that a phone leaves to the entry's own page.
ON_WIDE_PAGES = {"th": {"class": "d-none d-md-table-cell"}, "td": {"class": "d-none d-md-table-cell"}}
COLUMNS = ("sequence", "at", "actor_id", "actor_name", "action", "outcome", "target_type", "target_key",
           "target_label", "data", "request_id", "address", "channel", "previous", "digest")  # fmt: skip


def _text(**attributes: str) -> forms.TextInput:
    return forms.TextInput({"class": "form-control", "autocomplete": "off", **attributes})


def _day() -> forms.DateInput:
    return forms.DateInput({"class": "form-control", "type": "date"})


class AuditFilterForm(forms.Form):
    """Every field is optional; a value that cannot be read is said so and filters nothing."""

    q = forms.CharField(label=_("Name, record or request"), required=False, max_length=80, widget=_text())
    person = forms.CharField(label=_("Person"), required=False, max_length=80, widget=_text())
    action = forms.CharField(label=_("Action"), required=False, max_length=64, widget=_text(list="actions"))
    outcome = forms.ChoiceField(
        label=_("Result"),
        required=False,
        choices=[("", _("all")), *OUTCOMES.items()],
        widget=forms.Select({"class": "form-select"}),
    )
    target = forms.CharField(label=_("Key or kind of record"), required=False, max_length=64, widget=_text())
    since = forms.DateField(label=pgettext_lazy("day", "From"), required=False, widget=_day())
    until = forms.DateField(label=pgettext_lazy("day", "To"), required=False, widget=_day())

    def asked(self) -> Filter:
        """What is looked for, as far as it could be read."""
        self.is_valid()
        found = {name: value for name, value in self.cleaned_data.items() if value}
        return Filter(
            text=found.get("q", ""),
            person=found.get("person", ""),
            action=found.get("action", ""),
            outcome=found.get("outcome", ""),
            target=found.get("target", ""),
            since=_start(found.get("since")),
            before_day=_start(found["until"] + dt.timedelta(days=1)) if "until" in found else None,
        )


def _start(day: dt.date | None) -> dt.datetime | None:
    return None if day is None else timezone.make_aware(dt.datetime.combine(day, dt.time()))


class AuditTable(tables.Table):
    at = tables.Column(
        verbose_name=_("When"),
        linkify=("audit_entry", {"sequence": tables.A("sequence")}),
        attrs={"td": {"class": "text-nowrap"}},
    )
    actor_name = tables.Column(verbose_name=_("Who"))
    action = tables.Column(verbose_name=_("What"))
    target_label = tables.Column(verbose_name=_("Record"), attrs=ON_WIDE_PAGES)
    outcome = tables.Column(verbose_name=_("Result"))
    address = tables.Column(verbose_name=_("From where"), attrs=ON_WIDE_PAGES)

    class Meta:
        attrs = {"label": _("Entries of the audit log")}
        orderable = False

    def render_at(self, value: dt.datetime) -> str:
        return timezone.localtime(value).strftime("%Y-%m-%d %H:%M:%S")

    def render_actor_name(self, value: str) -> str:
        return gettext("System") if value == "system" else value

    def render_action(self, value: str) -> SafeString:
        return format_html('<span title="{}">{}</span>', value, action_words(value))

    def render_outcome(self, record: AuditEntry) -> SafeString:
        look = LOOKS[Outcome(record.outcome)]
        return format_html('<span class="k-status k-status-{}">{}</span>', look, OUTCOMES[record.outcome])


def csv_lines(entries: Iterable[AuditEntry]) -> Iterator[str]:
    """The export, line by line, with a byte-order mark so that spreadsheets read the Chinese."""
    yield "\ufeff" + _line(COLUMNS)
    for entry in entries:
        yield _line([_cell(getattr(entry, name)) for name in COLUMNS])


def _line(cells: Iterable[Any]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()


def _cell(value: Any) -> str:
    if isinstance(value, dt.datetime):
        return timezone.localtime(value).isoformat()
    text = json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else str(value)
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r", "\0"} else text
