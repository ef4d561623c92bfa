"""Forms of a draft's target: the figure, and its split among districts."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from kechuang.plan.interfaces.forms.fields import PeriodField, owners
from kechuang.plan.models import Target
from kechuang.plan.queries.districts import Districts
from kechuang.plan.queries.measures import choices


class TargetForm(forms.ModelForm):
    """A draft's target."""

    class Meta:
        model = Target
        fields = (
            "indicator", "comparator", "value", "unit", "stretch", "change", "kind", "period", "project", "measured_by", "owner",
        )  # fmt: skip

    def __init__(self, data: Any, *, target: Target) -> None:
        initial = forms.model_to_dict(target)
        super().__init__(data, instance=Target(), initial=initial)
        self.fields["measured_by"] = forms.ChoiceField(
            label=gettext_lazy("Measured by"), choices=choices(), required=False
        )
        self.fields["period"] = PeriodField()
        for name, rows in {"project": target.version.projects.all(), "owner": owners()}.items():
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = rows

    def _post_clean(self) -> None:
        """The record is written by the domain, not by the form."""


class SplitForm(forms.Form):
    """A number per district, all of them or none."""

    def __init__(self, data: Any, *, places: Districts, initial: dict[str, Decimal]) -> None:
        super().__init__(data, initial={f"at_{code}": value.normalize() for code, value in initial.items()})
        self.codes = [each.code for each in places.columns]
        for each in places.columns:
            self.fields[f"at_{each.code}"] = forms.DecimalField(
                label=each.name, required=False, min_value=Decimal(0), max_digits=20, decimal_places=4
            )

    def shares(self) -> dict[str, Decimal]:
        """The parts of the districts that were given one; one empty district among others has nothing."""
        found = {code: self.cleaned_data[f"at_{code}"] for code in self.codes}
        return {code: value for code, value in found.items() if value is not None}

    def total(self) -> Decimal:
        """What the numbers in the form add up to."""
        values = (self[f"at_{code}"].value() for code in self.codes)
        return sum((_decimal(value) for value in values), Decimal(0))


def _decimal(value: Any) -> Decimal:
    try:
        found = Decimal(str(value or 0))
    except ArithmeticError:
        return Decimal(0)
    return found if found.is_finite() else Decimal(0)
