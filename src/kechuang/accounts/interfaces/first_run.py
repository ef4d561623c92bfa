"""The form that names the first three administrators."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kechuang.accounts.domain.first_run import FIRST, Named
from kechuang.accounts.interfaces.strict import StrictForm
from kechuang.accounts.names import normalised


class FirstRunForm(StrictForm):
    """`token` comes from the link; two fields per administrator."""

    token = forms.CharField(widget=forms.HiddenInput, max_length=100)
    system_admin_username = forms.CharField(label=_("System administrator: user name"), max_length=64)
    system_admin_name = forms.CharField(label=_("System administrator: name"), max_length=80)
    security_admin_username = forms.CharField(label=_("Security administrator: user name"), max_length=64)
    security_admin_name = forms.CharField(label=_("Security administrator: name"), max_length=80)
    audit_admin_username = forms.CharField(label=_("Audit administrator: user name"), max_length=64)
    audit_admin_name = forms.CharField(label=_("Audit administrator: name"), max_length=80)

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        names = [normalised(found[f"{role}_username"]) for role in FIRST if found.get(f"{role}_username")]
        if len(set(names)) < len(names):
            self.add_error(None, gettext("Name three different persons: these roles exclude each other."))
        return found

    def named(self) -> dict[str, Named]:
        found = self.cleaned_data
        return {str(role): Named(found[f"{role}_username"], found[f"{role}_name"]) for role in FIRST}
