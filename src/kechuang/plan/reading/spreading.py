"""Groups of figures: one name for each number (分别), one number for each name (各, 均), and from one to another."""

import re
from collections.abc import Iterator
from dataclasses import replace

from kechuang.plan.reading.drafts import Draft, Memory, draft, end_of
from kechuang.plan.reading.indicators import completed, is_elided, is_level, noun_before
from kechuang.plan.reading.segments import Segment

_DIVIDES = re.compile("[、，]|以及|和|与|及")
_FROM = re.compile("[从由][^从由]{0,16}$")


def respective(segment: Segment, memory: Memory) -> Iterator[Draft]:
    """技术合同登记数、成交额分别增长21.4%、25.2%: the first name with the first number, and so on."""
    before = segment.text[: segment.numbers[0].start]
    names = _names(before, len(segment.numbers), memory)
    end = end_of(segment, segment.numbers[-1].end)
    for index, number in enumerate(segment.numbers):
        name = names[min(index, len(names) - 1)]
        yield replace(draft(name, segment, number, memory, before=before), end=end)


def _names(before: str, most: int, memory: Memory) -> list[str]:
    noun = noun_before(before.rpartition("分别")[0] or before)
    names = [name for name in _DIVIDES.split(noun) if name][:most] or [memory.subject]
    first = names[-1] if is_level(names[0]) else memory.subject
    return [completed(names[0], first), *(completed(name, names[-1]) for name in names[1:])]


def from_to(segment: Segment, memory: Memory) -> Iterator[Draft]:
    """从80户增加到810户: the starting point and what it became."""
    low, high = segment.numbers
    before = _FROM.sub("", segment.text[: low.start])
    noun = noun_before(before)
    name = completed(noun, memory.subject)
    end = end_of(segment, high.end)
    for number, words in ((low, ""), (high, segment.text[low.end : high.start])):
        found = draft(name, segment, number, memory, elided=is_elided(noun), before=before + words)
        yield replace(found, end=end, change="level", is_starting_point=number is low)
