"""Forms that refuse what they do not know, instead of silently passing it over (ASVS 8.2.3; S14)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from kechuang.common.refusals import NotPermitted, Refused

#: What the shell itself sends along with a form.
ALLOWED = frozenset({"csrfmiddlewaretoken", "once", "next"})


class StrictForm(forms.Form):
    """A form whose POST may hold its own fields only; anything else is an attempt to write what it does not offer."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = {self.add_prefix(name) for name in self.fields}
        extra = sorted(set(self.data) - names - ALLOWED) if self.is_bound else []
        if extra:
            raise NotPermitted("unknown_field", _("This form has no field “%(name)s”.") % {"name": extra[0][:40]})

    def refuse(self, refusal: Refused, field: str | None = None) -> None:
        """Show a refusal of the domain where the reader can mend it."""
        self.add_error(field, str(refusal))
