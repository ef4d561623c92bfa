"""Where a paragraph turns from results to tasks: a text may come without the line breaks that divided them."""

import re
from collections.abc import Iterator

from kechuang.plan.reading import kinds

_SHORT = re.compile(r"(?<=[。；！？])\s*([^。，；：！？\n\d]{5,24})。")
# What is shorter tells too little of its mood to stand alone.
_SHORTEST = 80


def parts(line: str) -> Iterator[tuple[int, str]]:
    """The line, divided where a short sentence sets a task after a part that began with a result; each with its place."""
    at = _turn(line)
    yield 0, line[: at or len(line)]
    if at:
        yield at, line[at:]


def _turn(line: str) -> int:
    if kinds.lead_lean(line) >= 0:
        return 0
    for match in _SHORT.finditer(line, _SHORTEST):
        if kinds.lead_lean(match[1] + "。") > 0 and len(line) - match.start() >= _SHORTEST:
            return match.start(1)
    return 0
