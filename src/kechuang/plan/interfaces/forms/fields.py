"""Fields that several forms have."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kechuang.accounts.enums import Role
from kechuang.accounts.models import User
from kechuang.plan.periods import is_period


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
