"""Stripping a noun phrase of the verbs, times and places around it."""

import re
from dataclasses import dataclass
from functools import lru_cache

from kechuang.plan.reading.lexicon import words as w
from kechuang.plan.reading.lexicon.listing import literal
from kechuang.plan.reading.lexicon.times import TIME, YEAR

_VERBS = literal(w.CONNECTIVES + w.MANNER + w.ACTING + w.NEWLY)
_LEAD = re.compile(
    rf"(?:{TIME}|{literal(w.PLACES)}(?=[^省市区级内外重])|{_VERBS}了?|新(?={literal(w.AFTER_NEW)})|再(?![生制])|的|了|其(?!他)"
    r"|“(?=[^”]*$)|[‘\s.．…~\-]+)"
)
_NOT_A_VERB = re.compile(
    f"{literal(w.NOUN_MAKING_VERBS)}{literal(w.NOUN_MAKERS)}"
    "|获奖|要素|将军|共[享性同建轨]|和平|与会|及时|并[网购联]|或有|还原|有[效色机限]|均衡|也门|支持性|组织化|通用|通信|可再生"
)
_BOUNDS = w.OVER + w.AT_LEAST + w.AT_MOST + w.UNDER + w.ABOUT
_LINK = re.compile(
    rf"(?:{literal(w.REACHING + w.GROWING + w.ADDING + _BOUNDS + w.HOPING + w.COUNTING)}|{TIME}|[:：“‘\s]+"
    rf"|[比较](?:(?:上年|去年|前年|{YEAR})(?:同期)?|同期)|由|从|了|[两三四五十]年|(?<![上去前今本全当每0-9\ue000-\ue009])年)$"
)
_KEPT_LINK = re.compile(f"{literal(w.NOUN_ENDS)}$")
_STEPS = 14
_GENERAL = frozenset(w.GENERAL_NOUNS)


@dataclass(frozen=True)
class Phrase:
    """A noun with what was stripped: the words that lead to it and the words that link it to its number."""

    noun: str
    leads: str
    links: str


@lru_cache(maxsize=4096)
def strip(text: str) -> Phrase:
    """Split the words before a number into leading verbs, the noun and the linking words."""
    stem = _strip_end(text)
    links = text[len(stem) :]
    noun = _strip_start(stem)
    return Phrase(noun, stem[: len(stem) - len(noun)] if noun else stem, links)


def _strip_end(text: str) -> str:
    for _ in range(_STEPS):
        if _KEPT_LINK.search(text):
            return text
        match = _LINK.search(text)
        if match is None or match.start() == match.end():
            return text
        text = text[: match.start()]
    return text


def strip_start(text: str) -> str:
    """The text without the verbs, times and places before its first noun."""
    return _strip_start(text)


def _strip_start(text: str) -> str:
    for _ in range(_STEPS):
        match = _LEAD.match(text)
        if match is None or match.end() == 0 or _NOT_A_VERB.match(text):
            return text
        rest = text[match.end() :]
        if rest in _GENERAL or (0 < len(rest) < 2 and rest != "人"):
            return text
        text = rest
    return text
