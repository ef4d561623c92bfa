"""What can measure a target: the metrics of the rooms and the series, as choices and as candidates for a suggestion."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kechuang.plan import metrics
from kechuang.plan.models import Series
from kechuang.plan.suggesting import Candidate


def candidates() -> list[Candidate]:
    """Every metric and every series with all names it goes by; one query."""
    found = [Candidate(m.key, (str(m.label), *m.aliases), m.unit) for m in metrics.registered()]
    return found + [
        Candidate(each.measure_key, (each.name, each.name_en, *each.aliases), each.unit)
        for each in Series.objects.all()
    ]


def choices() -> list[tuple[str, str]]:
    """(key, label) for a field of a form, counted figures first; one query."""
    counted = [(m.key, f"{m.label} · {m.unit}") for m in metrics.registered()]
    held = [(each.measure_key, f"{each} · {each.unit}") for each in Series.objects.all()]
    return [("", _("Not measured yet")), *counted, *held]


def label_of(measured_by: str) -> str:
    """What measures it, in words; empty for nothing."""
    return dict(choices()).get(measured_by, measured_by) if measured_by else ""
