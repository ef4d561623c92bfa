"""Groups of figures: one name for each number (分别), one number for each name (各, 均), and from one to another."""

import re
from collections.abc import Iterator
from dataclasses import replace

from kechuang.plan.reading.drafts import Draft, Memory, draft, end_of
from kechuang.plan.reading.indicators import completed, is_elided, is_level, noun_before
from kechuang.plan.reading.lexicon.times import TIME
from kechuang.plan.reading.segments import Segment

_DIVIDES = re.compile("[、，]|以及|和|与|及")
_ONLY_TIME = re.compile(f"^{TIME}(?:[、和]{TIME})*$")
_FROM = re.compile("[从由][^从由]{0,16}$")


def respective(segment: Segment, memory: Memory) -> Iterator[Draft]:
    """登记数、成交额分别增长6.5%、8.2%: the first name with the first number, and so on."""
    before = segment.text[: segment.numbers[0].start]
    names = _names(before, len(segment.numbers), memory)
    memory.names = tuple(names)
    end = end_of(segment, segment.numbers[-1].end)
    for index, number in enumerate(segment.numbers):
        name = names[min(index, len(names) - 1)]
        yield replace(draft(name, segment, number, memory, before=before), end=end)


def _names(before: str, most: int, memory: Memory) -> list[str]:
    subject, _, verb = before.rpartition("分别")
    noun = noun_before(subject or before)
    if not noun or _ONLY_TIME.search(noun):
        noun = noun_before(verb) if subject else ""
    if not noun and (listed := _listed(memory, most)):
        return listed
    names = [name for name in _DIVIDES.split(noun or memory.subject) if name][:most] or [memory.subject]
    first = names[-1] if is_level(names[0]) else memory.subject
    return [completed(names[0], first), *(completed(name, names[-1]) for name in names[1:])]


def _listed(memory: Memory, most: int) -> list[str]:
    """The names that a bare 分别 speaks of: those just listed, those of the last 分别, or of the last figures."""
    listed = [name for name in _DIVIDES.split(memory.topic) if name]
    for names in (listed, memory.names, memory.recent[-most:]):
        if len(names) == most:
            return list(names)
    return []


def from_to(segment: Segment, memory: Memory) -> Iterator[Draft]:
    """从60户增加到90户: the starting point and what it became."""
    low, high = segment.numbers
    before = _FROM.sub("", segment.text[: low.start])
    noun = noun_before(before)
    name = completed(noun, memory.subject)
    end = end_of(segment, high.end)
    for number, words in ((low, ""), (high, segment.text[low.end : high.start])):
        found = draft(name, segment, number, memory, elided=is_elided(noun), before=before + words)
        yield replace(found, end=end, change="level", is_starting_point=number is low)
