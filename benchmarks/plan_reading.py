"""Reading plan texts into targets, beside a bare scan of the same texts for digits."""

from __future__ import annotations

import re
from collections.abc import Callable

from benchmarks import Row, faster
from benchmarks.shared import real, seconds
from kechuang.plan.reading import read

DIGITS = re.compile(r"\d+(?:\.\d+)?[%％]?[\u4e00-\u9fff]{0,4}")
TURNS = 3


def run() -> list[Row]:
    texts = [path.read_text("utf-8", "replace") for path in sorted(real("plans/dev/text").iterdir()) if path.is_file()]
    characters = sum(map(len, texts))

    def rate(reader: Callable[[str], object]) -> float:
        for text in texts[:2]:
            reader(text)
        return max(characters / seconds(lambda: [reader(text) for text in texts]) for _turn in range(TURNS))

    size = f"{len(texts)} texts, {characters:,} characters"
    return [
        faster(
            "reading a plan", size, rate(read), rate(DIGITS.findall), "a regular expression for digits", "characters/s"
        )
    ]
