"""Traditional characters."""

import re
from collections.abc import Iterator

from kechuang.plan.reading.repair.characters import HAN, simplified
from kechuang.plan.reading.repair.draft import Edit

_LINE = re.compile(r"[^\n]+")
_HAN = re.compile(f"[{HAN}]")
_TRADITIONAL_FROM = 0.03
_REASON = "a traditional character"


def find(text: str) -> Iterator[Edit]:
    """The traditional characters of every line that is written in them; a lone one in simplified text stays."""
    plain = simplified(text)
    if plain == text or len(plain) != len(text):
        plain = "".join(map(_same_length, text)) if plain != text else text
    if plain == text:
        return
    if _is_traditional(text, plain, 0, len(text)):
        yield from _edits(text, plain, 0, len(text))
        return
    for line in _LINE.finditer(text):
        if _is_traditional(text, plain, *line.span()):
            yield from _edits(text, plain, *line.span())


def _is_traditional(text: str, plain: str, start: int, end: int) -> bool:
    if text[start:end] == plain[start:end]:
        return False
    changed = sum(1 for at in range(start, end) if text[at] != plain[at])
    return changed >= max(2, _TRADITIONAL_FROM * len(_HAN.findall(text, start, end)))


def _edits(text: str, plain: str, start: int, end: int) -> Iterator[Edit]:
    return (Edit(at, at + 1, plain[at], _REASON) for at in range(start, end) if text[at] != plain[at])


def _same_length(char: str) -> str:
    plain = simplified(char)
    return plain if len(plain) == 1 else char
