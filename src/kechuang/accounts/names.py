"""User names that cannot be mistaken for one another: one form per name, no look-alike alphabets (ASVS 6.3.8; S38)."""

from __future__ import annotations

import unicodedata

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

#: Latin letters, digits, a few signs and Chinese characters: no Cyrillic or Greek letter can pose as a Latin one.
validate_username = RegexValidator(
    r"\A[a-z0-9._@+\-\u3400-\u4dbf\u4e00-\u9fff]{1,64}\Z",
    _("Use Latin letters, digits, Chinese characters and the signs . _ - @ + only, at most 64."),
)


def normalised(username: str) -> str:
    """Full-width forms and compatibility characters made plain (NFKC), capitals made small, no space around."""
    return unicodedata.normalize("NFKC", username).strip().lower()
