"""Correcting an organisation's master data."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kechuang.registry.cleaning.codes import CodeKind, read_code
from kechuang.registry.cleaning.names import read_name
from kechuang.registry.cleaning.problems import Problem
from kechuang.registry.domain.imports.messages import message
from kechuang.registry.domain.organisations import FIELDS
from kechuang.registry.interfaces.forms.ranges import CAPITAL_UNIT
from kechuang.registry.models import Organisation, Region


class CorrectionForm(forms.ModelForm[Organisation]):
    """`version` is what the person saw when they opened the form."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    capital = forms.DecimalField(
        label=gettext_lazy("Registered capital, in 10,000 units of the currency"),
        required=False, min_value=0, max_digits=16, decimal_places=6,
    )  # fmt: skip
    reason = forms.CharField(
        label=gettext_lazy("Reason and evidence"), max_length=200,
        help_text=gettext_lazy("For example the document that shows it. It stands in the record's log."),
    )  # fmt: skip

    class Meta:
        model = Organisation
        fields = FIELDS
        labels = {"capital_currency": gettext_lazy("Currency")}
        help_texts = {"name": gettext_lazy("A name that changes stays findable as a former name.")}
        widgets = {"scope": forms.Textarea({"rows": 5}), "founded_on": forms.DateInput({"type": "date"}, "%Y-%m-%d")}

    def __init__(self, *args: Any, regions: Iterable[Region], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = self.fields["region"]
        choices.queryset = Region.objects.filter(pk__in=[region.pk for region in regions])
        choices.empty_label = None
        self.initial.setdefault("version", self.instance.version)
        if self.instance.capital is not None:
            self.initial["capital"] = (self.instance.capital / CAPITAL_UNIT).normalize() + Decimal(0)

    def clean_code(self) -> str | None:
        """The code as the standard writes it; where it is wrong, which place and what would be right."""
        text = self.cleaned_data["code"]
        if not text:
            return None
        read = read_code(text)
        if not read.valid or read.kind is not CodeKind.UNIFIED:
            raise forms.ValidationError(_fault(read.problem))
        return read.value

    def clean_name(self) -> str:
        read = read_name(self.cleaned_data["name"])
        if read.problem:
            raise forms.ValidationError(_fault(read.problem))
        return read.value

    def clean_capital_currency(self) -> str:
        currency: str = self.cleaned_data["capital_currency"].upper()
        if currency and not (currency.isascii() and currency.isalpha() and len(currency) == 3):
            raise forms.ValidationError(_("Enter the currency as three letters, such as CNY or USD."))
        return currency

    def clean_capital(self) -> Decimal | None:
        value: Decimal | None = self.cleaned_data["capital"]
        return None if value is None else value * CAPITAL_UNIT

    def values(self) -> dict[str, Any]:
        """What the domain writes."""
        return {name: self.cleaned_data[name] for name in FIELDS}

    def _post_clean(self) -> None:
        """The record is not touched here: the domain compares with what is stored."""


def _fault(found: Problem | None) -> str:
    """The cleaning's remark in the reader's language; a former number is no unified code."""
    if found is None:
        return _("This is a former registration number. Enter the unified social credit code of 18 characters.")
    return message(found.code, found.mapping)
