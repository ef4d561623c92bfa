"""Forms and table of the accounts."""

from __future__ import annotations

from typing import Any

import django_tables2 as tables
from django import forms
from django.contrib.auth import password_validation
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from kechuang.accounts.enums import Role
from kechuang.accounts.interfaces.strict import StrictForm
from kechuang.accounts.models import User
from kechuang.common.ui.tables import DayColumn


class NewPersonForm(StrictForm):
    username = forms.CharField(
        label=_("User name"), max_length=64, help_text=_("Latin letters, digits, Chinese characters and . _ - @ +")
    )
    name = forms.CharField(label=pgettext_lazy("person", "Name"), max_length=80)
    email = forms.EmailField(label=_("E-mail"), required=False)


class PersonForm(StrictForm):
    """`seen` is the version that the reader had before them."""

    name = forms.CharField(label=pgettext_lazy("person", "Name"), max_length=80)
    email = forms.EmailField(label=_("E-mail"), required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput)


class ReasonForm(StrictForm):
    reason = forms.CharField(label=_("Reason"), max_length=200)


class SubjectForm(StrictForm):
    subject = forms.CharField(
        label=_("Subject at the identity provider"), max_length=190, help_text=_("The “sub” of the ID token; the page a person "
        "sees after a first try to sign in shows it.")
    )  # fmt: skip


class NewPasswordForm(StrictForm):
    """Choosing a password, twice."""

    password = forms.CharField(
        label=_("New password"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )
    again = forms.CharField(
        label=_("The same again"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = " ".join(password_validation.password_validators_help_texts())

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("password") and found.get("again") and found["password"] != found["again"]:
            self.add_error("again", gettext("The two are not the same."))
        return found


class ChangePasswordForm(NewPasswordForm):
    old = forms.CharField(
        label=_("Present password"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )
    field_order = ("old", "password", "again")


class PeopleTable(tables.Table):
    username = tables.Column(verbose_name=_("User name"), linkify=("person", {"key": tables.A("key")}))
    name = tables.Column(verbose_name=pgettext_lazy("person", "Name"))
    roles = tables.Column(verbose_name=_("Roles"), empty_values=(), orderable=False)
    second_factor = tables.BooleanColumn(verbose_name=_("Second factor"), orderable=False)
    last_login = DayColumn(verbose_name=_("Last sign-in"))
    is_active = tables.Column(verbose_name=_("State"))

    class Meta:
        attrs = {"label": _("People with an account")}
        order_by = "username"

    def render_roles(self, record: User) -> str:
        return "、".join(str(Role(role).label) for role in sorted(record.held_roles)) or "—"

    def render_second_factor(self, value: bool) -> str:
        return gettext("on") if value else gettext("off")

    def render_is_active(self, record: User) -> str | SafeString:
        state = gettext("active") if record.is_active else gettext("disabled")
        return (
            format_html('{} <span class="k-tag">{}</span>', state, gettext("demonstration"))
            if record.is_demo
            else state
        )
