"""Plain text repairs shared by all fields: width, spaces, control characters, placeholders for “nothing”."""

import re
import unicodedata
from functools import lru_cache

# Cf characters (zero width, direction marks), C0/C1 controls, soft hyphen, variation selectors, replacement character.
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000e-\u001b\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffd]"
)
_SHORT = 10
_NOTHING = "n/a na nan null none nil - -- --- — —— / // \\ . * ? 无 暂无 不详 未知 空 无数据 未填 未公示 #n/a (null)"
_PLACEHOLDERS = frozenset(_NOTHING.split())


def plain(value: object) -> str:
    """Give the NFKC text of any cell value, without invisible characters, spaces single and trimmed.

    NFKC may compose what it has just laid bare, so removal comes first and normalising is repeated once.
    """
    if value is None:
        return ""
    raw = str(value)
    return _short(raw) if len(raw) <= _SHORT else _plain(raw)


@lru_cache(maxsize=8_192)
def _short(raw: str) -> str:
    """Columns of few values (cities, forms) are worth remembering."""
    return _plain(raw)


def _plain(raw: str) -> str:
    if raw.isascii() and raw.isprintable():
        return " ".join(raw.split())
    text = unicodedata.normalize("NFKC", raw)
    cleaned = _INVISIBLE.sub("", text)
    if cleaned != text:
        cleaned = unicodedata.normalize("NFKC", cleaned)
    return " ".join(cleaned.split())


def has_invisible(value: str) -> bool:
    """Say whether the text holds control, direction or zero-width characters."""
    return _INVISIBLE.search(value) is not None


def is_blank(text: str) -> bool:
    """Say whether plain text stands for “nothing”: empty, N/A, -, 无 and the like."""
    return not text or text.lower() in _PLACEHOLDERS
