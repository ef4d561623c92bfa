"""Digits that someone masked: `××家`, `**亿元`. They cannot be mended, only reported."""

import re
from collections.abc import Iterator

from kechuang.plan.reading.repair.repaired import Issue

_MASKED = re.compile(
    r"(?:\d[\d.]{0,8})?[×*＊✕]{1,8}[\d.×*＊]{0,8}(?=\s{0,2}(?:多|余)?[万亿]{0,2}(?:[家户个项名人件台所座元%％倍种条]|左右|以上))"
)


def find(text: str) -> Iterator[Issue]:
    """Every masked number before a unit."""
    for match in _MASKED.finditer(text):
        if not match[0].strip("*").strip(".0123456789") and match[0].strip("*"):
            continue
        yield Issue("masked_digits", *match.span(), match[0], "digits are masked here; ask for the source text")
