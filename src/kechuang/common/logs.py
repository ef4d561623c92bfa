"""Log lines that nobody can forge: control characters in values are escaped (OWASP ASVS 5.0, 16.2)."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

_ESCAPES = {code: f"\\x{code:02x}" for code in (*range(0x20), *range(0x7F, 0xA0))}


def without_control_characters(_logger: Any, _name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """A structlog processor that escapes line breaks and terminal sequences in every text value."""
    for key, value in event.items():
        if isinstance(value, str):
            event[key] = value.translate(_ESCAPES)
    return event
