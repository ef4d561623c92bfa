"""What a plausible Chinese text is made of: the yardstick that tells a repaired run from a garbled one."""

from functools import cache

import opencc

HAN = "\u3400-\u9fff"
_PUNCTUATION = frozenset("，。、；：？！“”‘’（）《》【】〔〕—…·％＋－～　 \n\r\t")


@cache
def _converter() -> "opencc.OpenCC":
    return opencc.OpenCC("t2s")


def simplified(text: str) -> str:
    """The text in simplified characters."""
    try:
        converted: str = _converter().convert(text)
    except UnicodeEncodeError:  # a lone surrogate: no text that can be converted
        return text
    return converted


def is_han(char: str) -> bool:
    """Whether the character is a Chinese ideograph of the basic planes."""
    return "\u3400" <= char <= "\u9fff"


@cache
def is_common(char: str) -> bool:
    """Whether the character stands in the first level of GB 2312 (3,755 common characters), or is plain text."""
    if char in _PUNCTUATION or (char.isascii() and char.isprintable()):
        return True
    try:
        data = char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return len(data) == 2 and 0xB0 <= data[0] <= 0xD7


def common_share(text: str) -> float:
    """The share of common characters in a text, once simplified; an empty text is common."""
    plain = simplified(text)
    return sum(map(is_common, plain)) / len(plain) if plain else 1.0
