"""The states that carry a colour: each has a word and a sign as well."""

from __future__ import annotations

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Status(StrEnum):
    """How a target stands on a date."""

    MET = "met"
    AHEAD = "ahead"
    ON_PACE = "on_pace"
    BEHIND = "behind"
    OFF = "off"
    NO_DATA = "no_data"

    @property
    def label(self) -> Promise:
        return STATUS_LABELS[self]

    @property
    def icon(self) -> str:
        return STATUS_ICONS[self]


class State(StrEnum):
    """The three answers of a condition; a missing datum is not a failure."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"

    @property
    def label(self) -> Promise:
        return STATE_LABELS[self]

    @property
    def icon(self) -> str:
        return STATE_ICONS[self]


STATUS_LABELS = {
    Status.MET: pgettext_lazy("target", "Met"),
    Status.AHEAD: _("Ahead"),
    Status.ON_PACE: _("On pace"),
    Status.BEHIND: _("Behind"),
    Status.OFF: _("Off track"),
    Status.NO_DATA: _("No data"),
}
STATUS_ICONS = {
    Status.MET: "circle-check-filled",
    Status.AHEAD: "arrow-up-right",
    Status.ON_PACE: "arrow-right",
    Status.BEHIND: "arrow-down-right",
    Status.OFF: "alert-triangle",
    Status.NO_DATA: "minus",
}
STATE_LABELS = {
    State.MET: pgettext_lazy("condition", "Met"),
    State.NOT_MET: _("Not met"),
    State.UNKNOWN: _("Data missing"),
}
STATE_ICONS = {State.MET: "check", State.NOT_MET: "x", State.UNKNOWN: "question-mark"}
