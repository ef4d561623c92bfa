"""A small helper for patterns of which the last match counts."""

import re
from collections import deque


def last_match(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The last of a pattern's matches in a text, or None."""
    matches = deque(pattern.finditer(text), maxlen=1)
    return matches[0] if matches else None
