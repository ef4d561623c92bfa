"""Forms of series and their values."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kechuang.plan.domain.series import DOCUMENT_KINDS
from kechuang.plan.models import Series
from kechuang.plan.queries.districts import Districts
from kechuang.plan.queries.moments import month_end


class SeriesForm(forms.ModelForm):
    """A new series."""

    class Meta:
        model = Series
        fields = ("name", "name_en", "slug", "unit", "nature", "keeper", "by_district")
        labels = {"name_en": gettext_lazy("English name")}
        help_texts = {
            "slug": gettext_lazy("Latin letters, digits and hyphens; it stands in addresses and does not change."),
            "nature": gettext_lazy("A figure that adds up is entered as bulletins print it: since 1 January."),
        }

    def clean_slug(self) -> str:
        return str(self.cleaned_data["slug"]).lower()

    def _post_clean(self) -> None:
        """The record is written by the domain, which also refuses a short name in use."""


class ValueForm(forms.Form):
    """A value of a series."""

    period = forms.CharField(
        label=gettext_lazy("Month"),
        help_text=gettext_lazy("The period's last month."),
        widget=forms.TextInput(attrs={"type": "month", "placeholder": "2024-10"}),
    )
    region_code = forms.ChoiceField(label=gettext_lazy("District"))
    value = forms.DecimalField(label=gettext_lazy("Value"), max_digits=20, decimal_places=4)
    source = forms.CharField(
        label=gettext_lazy("Source"),
        max_length=200,
        help_text=gettext_lazy("The document: issuer, title, number, day."),
    )
    document = forms.FileField(
        label=gettext_lazy("Document"),
        required=False,
        help_text=gettext_lazy("The document itself, if at hand: PDF, Word, spreadsheet or picture."),
        widget=forms.FileInput(attrs={"accept": ",".join(f".{kind}" for kind in DOCUMENT_KINDS)}),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why it is restated"), required=False, max_length=240,
        help_text=gettext_lazy("Needed where the period has a value already."),
    )  # fmt: skip

    def __init__(self, *args: Any, series: Series, places: Districts, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parts = [(each.code, each.name) for each in places.columns] if series.by_district else []
        field = self.fields["region_code"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(places.city, _("Whole city")), *parts]
        self.fields["value"].label = f"{_('Value')} ({series.unit})"

    def clean_period(self) -> dt.date:
        try:
            first = dt.date.fromisoformat(f"{self.cleaned_data['period']}-01")
        except ValueError:
            raise forms.ValidationError(_("Write the month as 2024-10."), code="month") from None
        return month_end(first)
