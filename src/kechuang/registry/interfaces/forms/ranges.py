"""Ranges of the register's filter: founded, registered capital. What cannot be read is said, and left out."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

#: The unit in which capital is asked for, in yuan: 万元.
CAPITAL_UNIT = Decimal(10_000)


class RangeForm(forms.Form):
    """All parts may be empty."""

    founded_from = forms.DateField(label=_("Founded from"), required=False, widget=forms.DateInput({"type": "date"}))
    founded_to = forms.DateField(label=_("Founded until"), required=False, widget=forms.DateInput({"type": "date"}))
    capital_from = forms.DecimalField(
        label=_("Capital from, in 10,000 yuan"), required=False, min_value=0, max_digits=16
    )
    capital_to = forms.DecimalField(
        label=_("Capital up to, in 10,000 yuan"), required=False, min_value=0, max_digits=16
    )

    def clean(self) -> dict[str, Any]:
        """Ends in the wrong order are said at the second one."""
        values = super().clean() or {}
        for name in ("founded", "capital"):
            low, high = values.get(f"{name}_from"), values.get(f"{name}_to")
            if low is not None and high is not None and low > high:
                self.add_error(f"{name}_to", _("This lies before the start of the range. Swap the two."))
        return values

    def limits(self) -> dict[str, Any]:
        """The ranges in the units of the register, without what could not be read."""
        self.is_valid()
        found = {name: value for name, value in self.cleaned_data.items() if value is not None}
        return {name: v * CAPITAL_UNIT if name.startswith("capital") else v for name, v in found.items()}
