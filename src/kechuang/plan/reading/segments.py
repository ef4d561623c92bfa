"""Cutting a clause into segments, each with one figure or one group of figures that belong together."""

import re
from dataclasses import dataclass

from kechuang.plan.reading.clauses import Stretch
from kechuang.plan.reading.lexicon import words as w
from kechuang.plan.reading.lexicon.listing import literal
from kechuang.plan.reading.lexicon.times import YEAR
from kechuang.plan.reading.lexicon.units import COUNTED
from kechuang.plan.reading.numbers import Number, find_numbers
from kechuang.plan.reading.phrases import strip

_SEPARATOR = re.compile("[、]|以及|及(?!以上)|和|与(?!会)|并|或")
_OPENS = re.compile("^(?:[、，]|以及|和|与|及|并且?|或)")
_BOUND = literal(w.OVER + w.ABOUT + w.AT_LEAST + w.HOPING)
_RISE = re.compile(rf"^的?[，,]?[^，、0-9]{{0,12}}?{literal(w.RISING)}了?(?:到|至)(?:{YEAR}[底末]?)?的?{_BOUND}?$")
_FROM = re.compile("[从由][^，、]{0,16}$")
_GROWS = re.compile("^[，、]?(?:同比|比上年|较上年|比|较)?[^，、]{0,6}?(?:增长|增加|提高|下降|提升|上升)")
_ACTS = re.compile(f"{literal(w.ACTING + w.NEWLY)}(?=[\u3400-\u9fff“])")
_VERB = re.compile(literal(w.ACTING))
_CONDITION = re.compile("(?:及以上|以上|以下|以内)$")
_SIZE_OF = re.compile(f"{literal(w.SIZES)}(?:达到?|过|在|超过?|额)?$")
_LATER = re.compile("^[^，、0-9]{2,20}[0-9]")
_AREAS = ("亩", "平方米", "公顷", "吨", "公里")
_COUNT_UNITS = frozenset(unit.split("(?")[0] for unit in COUNTED)


@dataclass(frozen=True)
class Segment:
    """A stretch with its numbers; `form` is plain, respective (分别) or from_to."""

    stretch: Stretch
    numbers: tuple[Number, ...]
    form: str = "plain"

    @property
    def text(self) -> str:
        """The segment's words."""
        return self.stretch.text


@dataclass(frozen=True)
class _Group:
    numbers: tuple[Number, ...]
    form: str


def segments(clause: Stretch) -> list[Segment]:
    """The segments of a clause, in order; a clause with no figure has none."""
    numbers = [number for number in find_numbers(clause.text) if number.unit or _may_be_bare(clause.text, number)]
    groups = _groups(clause.text, _without_conditions(clause.text, numbers))
    found: list[Segment] = []
    start = 0
    for index, group in enumerate(groups):
        end = len(clause.text)
        if index + 1 < len(groups):
            end = _border(clause.text, group.numbers[-1], groups[index + 1].numbers[0])
        moved = tuple(_moved(number, start) for number in group.numbers)
        found.append(Segment(clause.cut(start, end), moved, group.form))
        start = end
    return found


def _may_be_bare(text: str, number: Number) -> bool:
    """A number with no unit counts only as the value of an index or a score."""
    before = strip(text[max(0, number.start - 60) : number.start])
    return bool(before.links) and before.noun.endswith(("指数", "得分", "分值", "评分", "系数", "数"))


def _without_conditions(text: str, numbers: list[Number]) -> list[Number]:
    """Leave out numbers that only condition the counted thing: 营收3亿元以上企业, 投资800万元以上技改项目."""
    return [number for number in numbers if not _is_condition(text, number)]


def _is_condition(text: str, number: Number) -> bool:
    after = text[number.end : number.end + 1]
    if not after or after in "、，。的" or _OPENS.match(text[number.end :]):
        counts = re.match(r"的\d", text[number.end :])
        return after == "的" and number.unit.endswith("元") and bool(number.suffix or counts)
    if number.suffix and number.unit.endswith(_AREAS):
        return True
    if number.unit.endswith("元"):
        sized = _SIZE_OF.search(text[max(0, number.start - 10) : number.start])
        return bool(_CONDITION.search(number.suffix) or (sized and _LATER.search(text[number.end :])))
    return bool(number.suffix) and bool(
        re.search("(?:职工|人数|面积|员工|规模|建筑面积)(?:达|超过?|在)?$", text[: number.start])
    )


def _groups(text: str, numbers: list[Number]) -> list[_Group]:
    groups: list[_Group] = []
    at = 0
    while at < len(numbers):
        size, form = _reach(text, numbers, at)
        groups.append(_Group(tuple(numbers[at : at + size]), form))
        at += size
    return groups


def _reach(text: str, numbers: list[Number], at: int) -> tuple[int, str]:
    """How many numbers from `at` on belong to one group, and how they belong together."""
    size = 1
    before = text[numbers[at - 1].end if at else 0 : numbers[at].start]
    if "分别" in before:
        while at + size < len(numbers) and _only_divides(text[numbers[at + size - 1].end : numbers[at + size].start]):
            size += 1
        return size, "respective" if size > 1 else "plain"
    if _lists_names(before) or not strip(before[-60:]).noun:
        while at + size < len(numbers) and _repeats(text, numbers[at + size - 1], numbers[at + size]):
            size += 1
        if size > 1:
            return size, "respective"
    if at + 1 < len(numbers) and _FROM.search(before):
        between = text[numbers[at].end : numbers[at + 1].start]
        if _RISE.match(between):
            return 2, "from_to"
    return 1, "plain"


def _lists_names(before: str) -> bool:
    """国家级、省级重点实验室3家、20家: two names before the first number."""
    return "、" in strip(before[-60:].lstrip("、")).noun


def _repeats(text: str, left: Number, right: Number) -> bool:
    return text[left.end : right.start] in {"、", "和"} and left.unit == right.unit


def _only_divides(between: str) -> bool:
    noun = strip(_OPENS.sub("", between)).noun
    return bool(_OPENS.match(between)) and not noun


def _border(text: str, left: Number, right: Number) -> int:
    """Where the segment of `left` ends and that of `right` begins."""
    between = text[left.end : right.start]
    if not between or any(pattern.match(between) for pattern in (_OPENS, _GROWS, _ACTS)):
        return left.end
    cuts = [match.start() for match in _SEPARATOR.finditer(between)]
    for cut in cuts:
        if not strip(_OPENS.sub("", between[cut:])).noun:
            return left.end + cut
    if left.unit in _COUNT_UNITS and cuts:
        return left.end + cuts[-1]
    if left.unit in _COUNT_UNITS and strip(between).noun:
        return right.start - len(_last_phrase(between))
    return left.end


def _last_phrase(between: str) -> str:
    """The words of `between` that belong to the number on its right: from its last verb on."""
    match = _VERB.search(between, 2)
    return between[match.start() :] if match else ""


def _moved(number: Number, by: int) -> Number:
    return Number(
        number.start - by, number.end - by, number.value, number.high, number.unit, number.more, number.suffix
    )
