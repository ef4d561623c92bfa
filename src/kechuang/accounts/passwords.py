"""Password rules beyond Django's."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

KINDS = (r"[a-z]", r"[A-Z]", r"\d", r"[^\w\s]|_")


class FourKindsValidator:
    """At least three of: small letters, capitals, digits, signs (GB/T 22239-2019 8.1.4.1 a)."""

    def validate(self, password: str, user: object = None) -> None:
        del user
        if sum(bool(re.search(kind, password)) for kind in KINDS) < 3:
            raise ValidationError(self.get_help_text(), code="too_few_kinds")

    def get_help_text(self) -> str:
        return _("Use at least three of: small letters, capital letters, digits, signs.")
