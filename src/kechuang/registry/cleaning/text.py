"""Plain text repairs shared by all fields: width, spaces, control characters, placeholders for “nothing”."""

import re
import unicodedata

# Cf characters (zero width, direction marks), C0/C1 controls, soft hyphen, variation selectors, replacement character.
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffd]"
)
_SPACES = re.compile(r"\s+")
_PLACEHOLDERS = frozenset(
    "n/a na nan null none nil - -- --- — —— / // \\ . * ? 无 暂无 不详 未知 空 无数据 未填 未公示 #n/a (null)".split()
)


def plain(value: object) -> str:
    """Give the NFKC text of any cell value, without invisible characters, spaces single and trimmed.

    NFKC may compose what it has just laid bare, so removal comes first and normalising is repeated once.
    """
    if value is None:
        return ""
    text = unicodedata.normalize("NFKC", str(value))
    cleaned = _INVISIBLE.sub("", text)
    if cleaned != text:
        cleaned = unicodedata.normalize("NFKC", cleaned)
    return _SPACES.sub(" ", cleaned).strip()


def has_invisible(value: str) -> bool:
    """Say whether the text holds control, direction or zero-width characters."""
    return _INVISIBLE.search(value) is not None


def is_blank(text: str) -> bool:
    """Say whether plain text stands for “nothing”: empty, N/A, -, 无 and the like."""
    return not text or text.lower() in _PLACEHOLDERS
