"""Values that must not stand in a log: masked by the name of their field or by their form (PIPL 6, ASVS 16.2.5)."""

from __future__ import annotations

import re
from typing import Any

SECRET_NAMES = re.compile(r"password|passwd|secret|token|credential|cookie|otp|recovery|id_number|bank|session", re.I)
MASK = "***"

_ID_NUMBER = re.compile(r"(?<!\d)\d{6}(?:19|20)\d{9}[\dXx](?![\dA-Za-z])")
_PHONE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")


def masked(value: Any, name: str = "") -> Any:
    """`value` with secrets, identity-card numbers and mobile phone numbers made unreadable, at any depth."""
    if name and SECRET_NAMES.search(name):
        return MASK
    if isinstance(value, dict):
        return {str(key): masked(item, str(key)) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [masked(item) for item in value]
    return _masked_text(value) if isinstance(value, str) else value


def _masked_text(text: str) -> str:
    text = _ID_NUMBER.sub(lambda found: f"{found[0][:6]}********{found[0][-4:]}", text)
    return _PHONE.sub(lambda found: f"{found[0][:3]}****{found[0][-4:]}", text)
