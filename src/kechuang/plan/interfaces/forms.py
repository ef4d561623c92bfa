"""Forms of the plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kechuang.accounts.enums import Role
from kechuang.accounts.models import User
from kechuang.plan.domain.items import Fields
from kechuang.plan.models import Project, ReadingItem, Series, Target
from kechuang.plan.periods import is_period
from kechuang.plan.queries.districts import Districts
from kechuang.plan.queries.measures import choices
from kechuang.plan.queries.moments import month_end

#: Files that a plan may come in.
SUFFIXES = (".txt", ".docx", ".pdf", ".html", ".htm")


def owners() -> Any:
    """Those who may own a target."""
    return User.objects.filter(grants__role__in=[Role.LEADER, Role.BUREAU_OFFICER], is_active=True).distinct()


class PeriodField(forms.CharField):
    """A year, or years from and to."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=16, required=False, label=gettext_lazy("Period"), **options)

    def clean(self, value: Any) -> str:
        text = str(super().clean(value)).strip()
        if text and not is_period(text):
            raise forms.ValidationError(_("Write a year, 2024, or years from and to, 2024-2026."), code="period")
        return text


class ReadForm(forms.Form):
    """The announcement as a file or as pasted text."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        help_text=gettext_lazy("Text, Word (.docx), PDF or a saved web page."),
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(SUFFIXES)}),
    )
    text = forms.CharField(
        label=gettext_lazy("Or the text itself"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 12})
    )
    year = forms.IntegerField(
        label=gettext_lazy("Year of the programme"),
        required=False,
        help_text=gettext_lazy("Empty: the year that the text speaks of."),
        validators=[MinValueValidator(2000), MaxValueValidator(2100)],
    )
    name = forms.CharField(label=gettext_lazy("Name of the programme"), required=False, max_length=120)
    origin = forms.CharField(
        label=gettext_lazy("Source"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Who published it, where and when."),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file is not None:
            if not file.name.lower().endswith(SUFFIXES):
                raise forms.ValidationError(
                    _("Choose a file of one of these kinds: %(kinds)s.") % {"kinds": ", ".join(SUFFIXES)}
                )
            if file.size > settings.KECHUANG["upload_limit_mb"] * 1024 * 1024:
                raise forms.ValidationError(
                    _("The file is larger than %(most)d MB.") % {"most": settings.KECHUANG["upload_limit_mb"]}
                )
        return file

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not data.get("file") and not (data.get("text") or "").strip():
            raise forms.ValidationError(_("Choose a file or paste the text."), code="nothing")
        return data


class ItemForm(forms.ModelForm):
    """A figure of the text as the reviewer has it."""

    owner: forms.ModelChoiceField = forms.ModelChoiceField(
        label=gettext_lazy("Owner"), queryset=User.objects.none(), required=False, empty_label="—"
    )

    class Meta:
        model = ReadingItem
        fields = (
            "kind", "indicator", "comparator", "value", "unit", "stretch", "change", "period", "scope",
            "project_number", "measured_by",
        )  # fmt: skip

    def __init__(
        self, *args: Any, projects: Iterable[Project], measures: Any = None, people: Any = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        numbers = [("", "—"), *((p.number, f"{p.number} {p.name}") for p in projects)]
        self.fields["project_number"] = forms.TypedChoiceField(
            label=gettext_lazy("Project"), choices=numbers, coerce=int, empty_value=None, required=False
        )
        self.fields["measured_by"] = forms.ChoiceField(
            label=gettext_lazy("Measured by"), choices=measures or choices(), required=False
        )
        self.fields["period"] = PeriodField()
        owner = self.fields["owner"]
        assert isinstance(owner, forms.ModelChoiceField)
        owner.queryset = owners()
        if people is not None:
            owner.choices = people
        for field in self.fields.values():
            field.widget.attrs.setdefault(
                "class", "form-control" if isinstance(field.widget, forms.TextInput) else "form-select"
            )

    def fields_of(self) -> Fields:
        """The form as the domain takes it."""
        return Fields(**self.cleaned_data)


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


class SeriesForm(forms.ModelForm):
    """A new series."""

    class Meta:
        model = Series
        fields = ("name", "name_en", "slug", "unit", "nature", "keeper", "by_district")
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


class PublishForm(forms.Form):
    note = forms.CharField(label=gettext_lazy("What changed"), required=False, max_length=400)
