"""A form field as the shell draws it: class by kind of widget, label, help and error tied together for screen readers."""

from __future__ import annotations

from django.forms import BoundField, widgets
from django.utils.safestring import SafeString

CLASSES: tuple[tuple[type[widgets.Widget], str], ...] = (
    (widgets.CheckboxInput, "form-check-input"),
    (widgets.Select, "form-select"),
)


def classed(bound: BoundField) -> SafeString:
    """The widget with its class and, where the field has errors, `aria-invalid` and the way to them."""
    widget = bound.field.widget
    kind = next((name for known, name in CLASSES if isinstance(widget, known)), "form-control")
    attributes: dict[str, str | bool] = {
        "class": f"{kind} {widget.attrs.get('class', '')}{' is-invalid' if bound.errors else ''}".strip()
    }
    if described := described_by(bound):
        attributes["aria-describedby"] = described
    return bound.as_widget(attrs=attributes)


def is_choice(bound: BoundField) -> bool:
    """Whether the field is a list of buttons, each with its own label."""
    return isinstance(bound.field.widget, (widgets.RadioSelect, widgets.CheckboxSelectMultiple))


def described_by(bound: BoundField) -> str:
    """Ids of the help and of the errors, as far as they are there."""
    ids = [f"{bound.auto_id}_helptext"] if bound.help_text else []
    return " ".join(ids + ([f"{bound.auto_id}_error"] if bound.errors else []))
