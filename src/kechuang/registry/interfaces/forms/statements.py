"""Entering what one document says of one year."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kechuang.common.asof import today
from kechuang.registry.interfaces.forms.ranges import CAPITAL_UNIT
from kechuang.registry.models import Statement
from kechuang.registry.models.statements import VALUE_FIELDS

#: Sums are asked for in 万元, as accounts are read out.
UNIT = CAPITAL_UNIT
FIRST_YEAR = 1990
MONEY = frozenset(
    name for name in VALUE_FIELDS if Statement._meta.get_field(name).get_internal_type() == "DecimalField"
)


class StatementForm(forms.ModelForm[Statement]):
    """Empty values are left out: this document does not say."""

    class Meta:
        model = Statement
        fields = ("year", "grade", "source", "dated_on", *VALUE_FIELDS)
        labels = {"dated_on": gettext_lazy("Date of the document")}
        help_texts = {
            "source": gettext_lazy("The document, for example: audit report for 2023."),
            "grade": gettext_lazy("Where documents differ, the grade says which value counts; all of them stay."),
        }
        widgets = {"dated_on": forms.DateInput({"type": "date"}, "%Y-%m-%d")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in MONEY:
            label = self.fields[name].label
            self.fields[name] = forms.DecimalField(label=label, required=False, max_digits=18, decimal_places=6)
            self.fields[name].help_text = _("in 10,000 yuan")

    def clean_year(self) -> int:
        year: int = self.cleaned_data["year"]
        if not FIRST_YEAR <= year <= today().year:
            raise forms.ValidationError(
                _("Enter a year from %(first)s to %(last)s.") % {"first": FIRST_YEAR, "last": today().year}
            )
        return year

    def values(self) -> dict[str, Decimal | int | None]:
        """The values in yuan and heads."""
        given = {name: self.cleaned_data.get(name) for name in VALUE_FIELDS}
        return {n: v * UNIT if n in MONEY and v is not None else v for n, v in given.items()}

    def document(self) -> dict[str, Any]:
        """What names the document."""
        return {name: self.cleaned_data[name] for name in ("year", "grade", "source", "dated_on")}
