"""Counts that are no figures of the programme: scope, the plan itself, comparisons, ranks, one firm's story."""

import re

from kechuang.plan.reading.lexicon import words as w
from kechuang.plan.reading.lexicon.listing import literal
from kechuang.plan.reading.segments import Segment

_SCOPE = re.compile(f"(?:{literal(w.SCOPE)})[^，、]{{0,6}}$")
_PLAN_NOUN = re.compile(
    f"^(?:[\u3400-\u9fff]{{0,8}}?)(?:{literal(w.PLAN_NOUNS)})(?:[，。；、：“]|$|内容|进行|展开|部署|提出)"
)
_COMPARES = re.compile(
    "(?:高于|低于|快于|高出|超出|领先|优于|落后)(?!上年|去年|前年|[0-9\ue000-\ue009])[^，、0-9]{2,20}$|(?:(?<!占)比(?![例重值])|较)(?!上年|去年|前年|上一|同期|年初|20|\ue002\ue000|“|十|“)[^，、0-9]{1,12}(?:(?<!提)高|(?<!降)低|快|多|(?<!减)少|慢)出?$"
)
_ANECDOTE = re.compile(
    "有限公司|股份公司|该公司|这家|该企业|我们公司|公司(?:负责人|总经理|董事长)|企业负责人|一家[^，。]{0,10}(?:企业|公司|工厂)的?(?:生产|车间|产线|产品)"
)
_AHEAD = re.compile("(?:高出|领先|(?<!提)高|快|(?<!降)低)$")
_MOVED = re.compile("(?:前移|后移|提升|上升|前进|跃升|晋升|进位|升|进|提高|攀升|再进|晋)了?$")
_PLACES = re.compile("^(?:位|个?位次|个?名次)")
_SUBSIDY = re.compile("(?:最高|给予|奖励|补助|补贴|资助|奖补|不超过)[^，、]{0,8}$")
_NATIONAL = re.compile("^(?:[^，]{0,4}国家|全国)(?:力争|要|将|计划|提出|的目标|目标|平均|水平|规划)")
_POLICY = re.compile("(?:政策|措施|举措|新政|办法|制度|意见|标准|条例|细则)$")


def is_excluded(segment: Segment, clause: str) -> bool:
    """Whether the segment's numbers are no figures."""
    number = segment.numbers[0]
    before, after = segment.text[: number.start], segment.text[number.end :]
    return bool(
        _SCOPE.search(before)
        or (number.unit in {"个", "项", "条", "大", "类", "种", "件"} and _PLAN_NOUN.match(after))
        or _COMPARES.search(before)
        or _NATIONAL.match(clause)
        or _is_standing(number.unit, before, after)
        or (number.unit.endswith("百分点") and _AHEAD.search(before))
        or (number.unit.endswith("元") and _SUBSIDY.search(before))
        or (number.unit in {"条", "项", "个"} and _POLICY.search(before))
    )


def is_anecdote(clause: str) -> bool:
    """Whether a clause tells of one firm."""
    return _ANECDOTE.search(clause) is not None


def _is_standing(unit: str, before: str, after: str) -> bool:
    return bool((unit == "位" and _MOVED.search(before)) or (unit == "个" and _PLACES.match(after)))
