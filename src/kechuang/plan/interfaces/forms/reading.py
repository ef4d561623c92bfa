"""Forms of reading a plan: the text, a figure of it, publishing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kechuang.accounts.models import User
from kechuang.plan.domain.figures import Fields
from kechuang.plan.interfaces.forms.fields import PeriodField, owners
from kechuang.plan.models import Project, ReadingItem
from kechuang.plan.queries.measures import choices

#: Files that a plan may come in.
SUFFIXES = (".txt", ".docx", ".pdf", ".html", ".htm")


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


class PublishForm(forms.Form):
    note = forms.CharField(label=gettext_lazy("What changed"), required=False, max_length=400)
