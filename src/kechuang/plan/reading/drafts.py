"""A figure before its kind and period are known, and what its sentence has said so far."""

import re
from dataclasses import dataclass

from kechuang.plan.reading.bounds import comparator
from kechuang.plan.reading.changes import brings_in, change
from kechuang.plan.reading.model import Change, Comparator
from kechuang.plan.reading.numbers import Number
from kechuang.plan.reading.phrases import strip
from kechuang.plan.reading.segments import Segment

_HAS_LINK = re.compile("达|增|提|突破|超|为|升|降|有|完成|实现")
_GOVERNING = re.compile(
    "[\u3400-\u9fff]{2,}?(新增|引进|吸引|招引|净增|引育|新引进|新培育|新认定|新获批|新建)(?=[\u3400-\u9fff“]{2,})"
)
_OPENING = re.compile(r"(?:[、，\s—-]|和|与|及|以及|并)*")
_OPENING_QUOTE = re.compile(r"(?:[、，\s“‘—-]|和|与|及|以及|并)*")


@dataclass(frozen=True)
class Draft:
    """A figure with its place in the repaired text and the number of its clause."""

    indicator: str
    comparator: Comparator
    value: float
    unit: str
    stretch: float | None
    change: Change
    start: int
    end: int
    clause: int
    is_starting_point: bool = False


@dataclass
class Memory:
    """What a sentence has said so far."""

    indicator: str = ""
    bringing_in: bool = False
    unit: str = ""
    start: int | None = None
    topic: str = ""
    names: tuple[str, ...] = ()
    recent: tuple[str, ...] = ()
    clause: int = 0

    @property
    def subject(self) -> str:
        """What a clause without a subject speaks of: the thing just named, else the last indicator."""
        return self.topic or self.indicator


def draft(
    name: str, segment: Segment, number: Number, memory: Memory, *, elided: bool = False, before: str | None = None
) -> Draft:
    """A figure whose name stands before its number; `before` replaces the words before the number where they differ."""
    words = segment.text[: number.start] if before is None else before
    phrase = strip(words)
    verbs = phrase.leads + _governing(phrase.noun)
    own_verb = bool(phrase.leads.strip("、，和与及并其中“ 的")) or _HAS_LINK.search(phrase.links) is not None
    carried = memory.bringing_in and not own_verb and not elided
    if not carried:
        memory.bringing_in = brings_in(verbs)
    start = start_of(segment)
    return Draft(
        indicator=name,
        comparator=comparator(words, number),
        value=number.value,
        unit=number.unit,
        stretch=number.high,
        change=change(words, name, verbs, phrase.links, number, carried=carried),
        start=min(memory.start, start) if elided and memory.start is not None and not memory.topic else start,
        end=end_of(segment, number.end),
        clause=memory.clause,
    )


def _governing(noun: str) -> str:
    """A verb inside the phrase, after its subject: 全市企业新增研发机构."""
    match = _GOVERNING.match(noun)
    return match[1] if match else ""


def start_of(segment: Segment) -> int:
    """Where the segment's words begin in the repaired text, without the marks that divide it from the last one."""
    lead = (_OPENING if "”" in segment.text else _OPENING_QUOTE).match(segment.text)
    at = lead.end() if lead else 0
    return segment.stretch.at[min(at, len(segment.stretch.at) - 1)]


def end_of(segment: Segment, end: int) -> int:
    """Where the words before `end` of the segment end in the repaired text."""
    return segment.stretch.at[end - 1] + 1
