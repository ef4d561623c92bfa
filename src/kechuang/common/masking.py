"""Values that must not stand in a log: masked by the name of their field or by their form (PIPL 6, ASVS 16.2.5)."""

from __future__ import annotations

import re
from typing import Any

SECRET_NAMES = re.compile(
    r"password|passwd|passphrase|secret|token|credential|cookie|authori[sz]ation|api_?key|private_?key|"
    r"\botp|recovery_code|id_number|bank|session_?(id|key)",
    re.IGNORECASE,
)
MASK = "***"

#: GB 11643-1999: 18 characters, region, birth date, order, check character; also the form with 15 digits.
_ID_NUMBER = re.compile(
    r"(?<![\dA-Za-z])(?:\d{6}(?:18|19|20)\d{9}[\dXx]|\d{6}\d{2}(?:0\d|1[0-2])(?:[0-2]\d|3[01])\d{3})(?![\dA-Za-z])"
)
_PHONE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
#: Bank cards of the UnionPay range.
_CARD = re.compile(r"(?<!\d)62\d{14,17}(?!\d)")


_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


def printable(text: str) -> str:
    """One line: line breaks, terminal sequences and marks that turn the writing direction become a space."""
    return _CONTROL.sub(" ", text)


def masked(value: Any, name: str = "") -> Any:
    """`value` with secrets, identity-card, bank-card and mobile phone numbers made unreadable, at any depth."""
    if name and SECRET_NAMES.search(name):
        return MASK
    if isinstance(value, dict):
        return {str(key): masked(item, str(key)) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [masked(item) for item in value]
    return _masked_text(value) if isinstance(value, str) else value


def _masked_text(text: str) -> str:
    text = _ID_NUMBER.sub(lambda found: f"{found[0][:6]}{'*' * (len(found[0]) - 10)}{found[0][-4:]}", text)
    text = _CARD.sub(lambda found: f"{found[0][:4]}{'*' * (len(found[0]) - 8)}{found[0][-4:]}", text)
    return _PHONE.sub(lambda found: f"{found[0][:3]}****{found[0][-4:]}", text)
