"""Readings in brackets after a character: `揚(yáng)`."""

import re
from collections.abc import Iterator

from kechuang.plan.reading.lexicon.listing import words
from kechuang.plan.reading.repair.draft import Edit

READING = "[a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňǹɡ]{1,6}"
_BRACKETED = re.compile(rf"(?<=[\u3400-\u9fff])[(（]{READING}[)）]")
_TONED = re.compile("[āáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňǹ]")
_TONELESS_READINGS = frozenset(words("de le me ne ma ba"))


def find(text: str) -> Iterator[Edit]:
    """Every reading in brackets that follows a Chinese character; plain lower-case words in brackets stay."""
    for match in _BRACKETED.finditer(text):
        if _TONED.search(match[0]) or match[0][1:-1] in _TONELESS_READINGS:
            yield Edit(match.start(), match.end(), "", "a reading in brackets was inserted after the character")
