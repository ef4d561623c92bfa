"""From the clauses of one sentence to its figures, before kind and period are known.

What a later clause leaves out (its subject, the verb that governs a list) is taken from what stood before it.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from kechuang.plan.reading.bounds import comparator
from kechuang.plan.reading.changes import brings_in, change
from kechuang.plan.reading.clauses import Clause
from kechuang.plan.reading.drafts import Draft, Memory, draft, end_of, start_of
from kechuang.plan.reading.exclusions import is_anecdote, is_excluded
from kechuang.plan.reading.indicators import completed, is_elided, is_level, members, noun_before, shared_noun, topic
from kechuang.plan.reading.nouns import noun_after
from kechuang.plan.reading.numbers import Number
from kechuang.plan.reading.phrases import strip
from kechuang.plan.reading.segments import Segment, segments
from kechuang.plan.reading.spreading import from_to, respective

_STRETCHING = re.compile(
    "^(?:[并，、]|和)?(?:力争|争取|冲刺|努力|奋力|奋斗|挑战)(?:达到?|突破|超过?|实现|完成|增长|到|新增|冲刺|[实现])*$"
)
_AFTER_LEVEL = re.compile(
    "^(?:[（(][个名人家项件支次]{1,2}[）)]|的?目标|大关|台阶|关口|水平|规模|$|[，。；、！）”’]|同比|增长|比|较|居|位居|位列|排名|排|占|其中|增速|增幅|并|和|与|及|以及|且"
    "|下降|提高|提升|的?(?:增速|速度|幅度)|完成|达到|高于|低于|快于|以来)"
)
_LINKED = re.compile("(?:达到?了?|突破了?|增至|到|至|为|增长|提高|提升|下降|降低)(?:[近约超逾]|超过)?$")
_PREDICATE = re.compile("(?:开展|拥有|建有|建立|实现|完成|设立|具有|获得|达到)[\u3400-\u9fff]{2,20}$")
_RATES = frozenset({"倍", "个百分点", "百分点", "成"})


def read_sentence(clauses: list[Clause], memory: Memory) -> list[Draft]:
    """The figures of one sentence, in order."""
    found: list[Draft] = []
    if any(is_anecdote(clause.text) for clause in clauses):
        return found
    for memory.clause, clause in enumerate(clauses):
        before = len(found)
        if clause.opened_by in {"；", ";"}:
            memory.bringing_in, memory.start = False, None
        for segment in segments(clause.stretch):
            _keep_list(memory, clause, segment)
            if not _stretches_last(segment, found):
                found += _read_segment(segment, clause, memory)
        is_label = memory.clause + 1 < len(clauses) and clauses[memory.clause + 1].opened_by == "："
        memory.topic = topic(clause.text, is_label=is_label) if len(found) == before else ""
    return _with_shared_nouns(found)


def _with_shared_nouns(found: list[Draft]) -> list[Draft]:
    """3个国家级、8个省级平台: both count platforms."""
    for at in range(len(found) - 2, -1, -1):
        here, later = found[at], found[at + 1]
        if here.clause == later.clause and is_level(here.indicator) and not is_level(later.indicator):
            found[at] = replace(here, indicator=shared_noun(here.indicator, later.indicator))
    return found


def _keep_list(memory: Memory, clause: Clause, segment: Segment) -> None:
    """A verb governs on past a comma only while the same things are counted: 新增A 5家，B 3家."""
    first = segment.stretch.at[0] == clause.stretch.at[0]
    if first and _counted(memory.unit) != _counted(segment.numbers[0].unit):
        memory.bringing_in = False


def _counted(unit: str) -> str:
    return unit.lstrip("万亿千百")


def _stretches_last(segment: Segment, found: list[Draft]) -> bool:
    """Whether the segment only names the ambition above the last figure: 300家，力争400家."""
    number = segment.numbers[0]
    if not found or len(segment.numbers) > 1 or not _STRETCHING.match(segment.text[: number.start]):
        return False
    last = found[-1]
    alike = last.unit == number.unit and number.value > last.value and last.stretch is None
    if not alike or segment.text[number.end :].strip("，、。；！的目标"):
        return False
    found[-1] = replace(last, stretch=number.value, end=end_of(segment, number.end))
    return True


def _read_segment(segment: Segment, clause: Clause, memory: Memory) -> list[Draft]:
    if is_excluded(segment, clause.text):
        return []
    if segment.form == "respective":
        drafts = list(respective(segment, memory))
    elif segment.form == "from_to":
        drafts = list(from_to(segment, memory))
    else:
        drafts = list(_plain(segment, segment.numbers[0], memory))
    if drafts:
        memory.indicator = drafts[-1].indicator
        memory.recent += tuple(draft.indicator for draft in drafts if draft.indicator not in memory.recent)
        memory.start = drafts[0].start
        memory.topic, memory.unit = "", drafts[-1].unit
    return drafts


def _plain(segment: Segment, number: Number, memory: Memory) -> Iterator[Draft]:
    before, after = segment.text[: number.start], segment.text[number.end :]
    if _stands_before_noun(before, after, number):
        yield _prefixed(segment, number, memory)
        return
    noun = noun_before(before)
    if number.is_share and _PREDICATE.match(after):
        noun = noun.removesuffix("中") + after
    for name in members(noun, before, number) or [noun]:
        yield draft(completed(name, memory.subject), segment, number, memory, elided=is_elided(noun))


def _stands_before_noun(before: str, after: str, number: Number) -> bool:
    if _AFTER_LEVEL.match(after.strip()):
        return False
    if number.is_share or number.unit in _RATES:
        return number.is_share and after.startswith("的") and not noun_before(before)
    return not (_LINKED.search(before) and noun_before(before)) or len(after) > 1


def _prefixed(segment: Segment, number: Number, memory: Memory) -> Draft:
    """建设10家A: the number stands before the thing counted."""
    before, after = segment.text[: number.start], segment.text[number.end :]
    noun, reach = noun_after(before, after)
    if number.is_share:
        noun, reach = after.lstrip("的") + "占比", len(after)
    verb = _governing_words(before)
    memory.bringing_in = brings_in(verb) or (memory.bringing_in and not verb.strip("、，和与及并"))
    return Draft(
        indicator=noun or memory.subject,
        comparator=comparator(before, number),
        value=number.value,
        unit=number.unit,
        stretch=number.high,
        change="increase" if memory.bringing_in else change(before, noun, "", "", number, carried=False),
        start=start_of(segment),
        end=end_of(segment, number.end + max(reach, 0)),
        clause=memory.clause,
    )


def _governing_words(before: str) -> str:
    phrase = strip(before)
    return phrase.leads + ("" if phrase.noun == phrase.leads else phrase.noun) + phrase.links
