"""Stray spaces inside words and between a number and its unit."""

import re
from collections.abc import Iterator

from kechuang.plan.reading.repair.characters import HAN
from kechuang.plan.reading.repair.draft import Edit

_STRAY = re.compile(
    rf"(?<=[{HAN}，。、；：“”（）])[ \t\u3000\xa0\u2002\u2003\u2009\u200b]+(?=[{HAN}0-9，。、；：“”（）])"
    rf"|(?<=[0-9%])[ \t\u3000\xa0\u2002\u2003\u2009\u200b]+(?=[{HAN}%，。、；：])"
)
# Inside a number: only where the text's words are torn apart too, for columns of a table look the same.
_TORN = re.compile(
    rf"(?<=[{HAN}，、；：]) ?(?:\d{{1,9}}(?: {{1,3}}\d{{1,9}}){{1,6}}|\d{{1,9}}(?: {{1,3}}\d{{1,9}}){{0,6}}(?: {{1,3}}\. {{0,3}}|\. {{1,3}})\d{{1,9}})"
    rf"(?=[ 余多]{{0,3}}[{HAN}%])"
)
_GAP = re.compile(" +")
_TORN_WORD = re.compile(rf"[{HAN}] [{HAN}]")
_ENOUGH = 3
_INVISIBLE = re.compile("[\u200b\u200c\u200d\ufeff\u00ad\u2060]+")
_BODY = re.compile("[。；，]")
_LINE = re.compile(r"[^\n]+")
_HEADING = re.compile(r"\s*(?:专栏|附件|表|图|第[一二三四五六七八九十\d]+[章节])\s*\d*\s*")
_REASON = "a stray space inside the text"


def find(text: str) -> Iterator[Edit]:
    """Spaces beside Chinese characters, in lines that hold sentences; the spaces of a headline divide its parts."""
    for match in _INVISIBLE.finditer(text):
        yield Edit(*match.span(), "", "an invisible character")
    torn = len(_TORN_WORD.findall(text)) >= _ENOUGH
    for line in _LINE.finditer(text):
        if _BODY.search(line[0]) or re.search(r"\d\s", line[0]):
            heading = _HEADING.match(line[0])
            start = line.start() + (heading.end() if heading else 0)
            for match in _STRAY.finditer(text, start, line.end()):
                yield Edit(*match.span(), "", _REASON)
            yield from _inside_numbers(line) if torn else ()


def _inside_numbers(line: re.Match[str]) -> Iterator[Edit]:
    for number in _TORN.finditer(line[0]):
        low = number.start() + (number[0][0] == " ")
        for gap in _GAP.finditer(line[0], low, number.end()):
            yield Edit(line.start() + gap.start(), line.start() + gap.end(), "", _REASON)
