"""The form that grants a role, and the form that revokes one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kechuang.accounts.enums import Role, ScopeKind
from kechuang.accounts.interfaces.strict import StrictForm

PROJECTS = (
    ("1", _("1 Technology breakthroughs")),
    ("2", _("2 Innovator ladder")),
    ("3", _("3 Innovation platforms")),
    ("4", _("4 Innovation ecosystem")),
    ("5", _("5 Talent")),
)


class GrantForm(StrictForm):
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    scope_kind = forms.ChoiceField(label=_("Held for"), choices=ScopeKind.choices, initial=ScopeKind.CITY)
    scope = forms.CharField(
        label=_("Which one"),
        required=False,
        max_length=60,
        help_text=_("Division code of the region, or credit code of the organisation; empty for the whole city."),
        widget=forms.TextInput(attrs={"list": "regions", "autocomplete": "off"}),
    )
    projects = forms.MultipleChoiceField(
        label=_("Projects"),
        choices=PROJECTS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("For a bureau officer; none chosen: all five."),
    )
    valid_from = forms.DateField(label=_("First day"), widget=forms.DateInput(attrs={"type": "date"}))
    valid_until = forms.DateField(label=_("Last day"), required=False, widget=forms.DateInput(attrs={"type": "date"}),
                                  help_text=_("Empty: until revoked."))  # fmt: skip
    reason = forms.CharField(label=_("Reason"), max_length=200, help_text=_("Document or instruction it rests on."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["valid_from"].initial = timezone.localdate().isoformat()

    def values(self) -> dict[str, Any]:
        """What `grant_role` takes, besides actor, user and scope."""
        found = self.cleaned_data
        return {
            "role": found["role"],
            "projects": [int(number) for number in found["projects"]],
            "valid_from": found["valid_from"],
            "valid_until": found["valid_until"],
            "reason": found["reason"],
        }
