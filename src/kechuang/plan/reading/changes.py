"""Whether a figure is a level, an increase or a rate of growth."""

import re

from kechuang.plan.reading.lexicon import words as w
from kechuang.plan.reading.lexicon.listing import literal
from kechuang.plan.reading.model import Change
from kechuang.plan.reading.numbers import Number

_NEW = re.compile(rf"新(?={literal(w.AFTER_NEW)})|再(?=[增建引培认创新打造])|{literal(w.BRINGING_IN)}")
_THEN = "(?:达到?|为|约|近|超过?|突破|保持在|稳定在|不低于|高于|控制在|力争|了|在)"
_GROWTH = re.compile(f"{literal(w.GROWTH_ENDS)}{_THEN}{{0,3}}$")
_RATE_NOUN = re.compile("(?:增速|增幅|增长率|涨幅|增长速度)(?:预期|目标)?$")
_GREW = re.compile("(?:增加|增长|净增|新增|增|提高|提升|上升|扩大|下降|减少)(?:了|达|约|近|超过?)*$")
_TIMES = re.compile("(?:是|为|相当于|达到?)[^，]{0,14}的?$")


_STARTS_NEW = re.compile(f"(?:{literal(w.BRINGING_IN)}|新(?={literal(w.AFTER_NEW)}))")


def noun_brings_in(noun: str) -> bool:
    """Whether the verb stayed with the noun that it forms: 引进人才."""
    return _STARTS_NEW.match(noun) is not None


def brings_in(leads: str) -> bool:
    """Whether the verb brings something new: 新增, 引进, 净增."""
    return _NEW.search(leads) is not None


def change(before: str, noun: str, leads: str, links: str, number: Number, *, carried: bool) -> Change:
    """The change that the verb states; `carried` tells that a verb such as 新增 still governs the list."""
    if number.unit.endswith("百分点"):
        return "increase"
    if number.unit in {"%", "‰", "倍", "成"}:
        grows = (
            _GROWTH.search(before[-16:]) or (_RATE_NOUN.search(noun)) or (number.unit == "倍" and _TIMES.search(before))
        )
        return "growth_rate" if grows else "level"
    if carried or brings_in(leads) or noun_brings_in(noun) or _GREW.search(links) or brings_in(links):
        return "increase"
    return "level"
