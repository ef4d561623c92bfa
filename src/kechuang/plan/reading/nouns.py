"""The counted thing when the number stands before it: 建设10家以上省级创新平台, 12项成果获得省科技奖."""

import re

from kechuang.plan.reading.lexicon import words as w
from kechuang.plan.reading.lexicon.listing import literal

_GENERAL = f"(?:{literal(w.GENERAL_NOUNS)})"
_IS_GENERAL = re.compile(f"{_GENERAL}$")
_BECOMES = re.compile(literal(w.BECOMING))
_BECOMES_AFTER_GENERAL = re.compile(f"(?<=[\u3400-\u9fff])(?:{literal(w.BECOMING_AFTER_GENERAL)})")
_WORK = re.compile(f"({_GENERAL})(?:的?(?:建设|发展|落地|工作|落地见效|加快壮大|培育|攻关))$")
_VAGUE = re.compile("(?<=[\u3400-\u9fff]{2})(?:和|及|以及|、|与)(?:一批|一系列|若干|系列)")
_BUILDING = re.compile("(?<=[\u3400-\u9fff]{4})建设$")
_LEADING = re.compile("^(?:的|左右|以上|及以上|、|，|\\s)+")
_SERVED = re.compile("(?:面向|为|对|给|组织)$")
_COMPOUND_END = re.compile("(?:项目|工程|行动|平台|中心|基地|计划|体系|机制|企业|机构|园区|专项)$")


def noun_after(before: str, after: str) -> tuple[str, int]:
    """The indicator of a number that stands before its noun, and where it ends in the words `after` the number."""
    phrase = _LEADING.sub("", after)[:80]
    noun, rest = _divide(phrase)
    end = len(after) - len(_LEADING.sub("", after)) + len(noun)
    if vague := _VAGUE.search(noun):
        return noun[: vague.start()], end - len(noun) + vague.start()
    noun = _last_attribute(_BUILDING.sub("", _WORK.sub(r"\1", noun)))
    if _SERVED.search(before) and rest:
        return re.sub("^(?:开展|实施|提供|进行|参加|参与)", "", rest) + noun, len(after)
    if rest and _IS_GENERAL.fullmatch(noun):
        return (rest if rest.endswith(noun) else _trimmed(rest) + noun), len(after)
    return noun, end


def _divide(phrase: str) -> tuple[str, str]:
    """Split off what became of the thing."""
    cut = len(phrase)
    for match in _BECOMES.finditer(phrase, 1):
        if match.start() >= 1 and not _is_compound(phrase, match):
            cut = match.start()
            break
    for match in _BECOMES_AFTER_GENERAL.finditer(phrase):
        if match.start() < cut and _IS_GENERAL.search(phrase[: match.start()]):
            cut = match.start()
            break
    return phrase[:cut], phrase[cut:]


def _is_compound(phrase: str, match: re.Match[str]) -> bool:
    """Whether the verb is part of a noun: 成果转化落地项目, 重点实施项目."""
    stem = phrase[: match.start()]
    return not _IS_GENERAL.search(stem) and _COMPOUND_END.search(phrase) is not None and len(stem) <= 4


def _last_attribute(noun: str) -> str:
    """Drop a long attribute: 掌握核心工艺的成长型企业 gives 成长型企业."""
    head, mark, tail = noun.rpartition("的")
    return tail if mark and head and len(noun) > 10 and len(tail) >= 4 and not _IS_GENERAL.fullmatch(tail) else noun


def _trimmed(rest: str) -> str:
    return re.sub("(?:首批|首次)", "", rest)[:40]
