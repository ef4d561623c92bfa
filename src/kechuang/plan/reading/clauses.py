"""Lines, sentences, parts and clauses of a repaired text, each character with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kechuang.plan.reading.lexicon.listing import literal
from kechuang.plan.reading.lexicon.words import RISING

_LINE = re.compile(r"[^\r\n\f]+")
# Where a text without line breaks starts a new item.
_INNER_HEADING = re.compile(
    r"(?<=[。；！？])\s*(?=[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,2}、|[一二三四五六七八九十]是(?=[\u3400-\u9fff]{3})|——(?=[\u3400-\u9fff])"
    # 今年重点抓好以下工作：, 今后五年，…
    r"|[^。；！？：\n]{2,24}(?:以下|如下)[^。；！？：\n]{0,8}：|(?:今后|未来)[三五]年)"
)
_SENTENCE = re.compile(r"[^。！？!?]{1,2000}[。！？!?]?[”’）]{0,3}")
# No real clause is longer; the bound keeps the time to read a hostile text linear.
_LONGEST_CLAUSE = 300
_CLAUSE_END = re.compile(r"[，；;：。！？!?]|,(?!\d)|——|--")
# 从3家，增加到9家: one statement in spite of its comma.
_STARTS_FROM = re.compile("[从由][^，；]{2,60}$")
_RISES_TO = re.compile(f"{literal(RISING)}了?[到至]")
_BRACKETS = re.compile(r"[（(]([^（）()\n]{0,120})[）)]")
_DIGIT = re.compile(r"[\d\ue000-\ue009]")


@dataclass(frozen=True)
class Stretch:
    """A piece of text with the place of each character in the repaired text; not always contiguous."""

    text: str
    at: tuple[int, ...]

    def cut(self, start: int, end: int) -> "Stretch":
        """A part of the stretch."""
        return Stretch(self.text[start:end], self.at[start:end])


@dataclass(frozen=True)
class Clause:
    """A clause, and what divides it from the one before: a comma, a semicolon, a colon, a bracket or nothing."""

    stretch: Stretch
    opened_by: str

    @property
    def text(self) -> str:
        """The clause's words."""
        return self.stretch.text


def lines(text: str) -> Iterator[tuple[int, str]]:
    """Each line or numbered item that is not blank, with its place."""
    for match in _LINE.finditer(text):
        at = 0
        for border in _INNER_HEADING.finditer(match[0]):
            yield from _not_blank(match.start(), match[0], at, border.start())
            at = border.start()
        yield from _not_blank(match.start(), match[0], at, len(match[0]))


def _not_blank(start: int, line: str, low: int, high: int) -> Iterator[tuple[int, str]]:
    if line[low:high].strip():
        yield start + low, line[low:high]


def sentences(line: str) -> Iterator[tuple[int, str]]:
    """Each sentence of a line, with its place in the line."""
    for match in _SENTENCE.finditer(line):
        yield match.start(), match[0]


def clauses(sentence: str, start: int) -> list[Clause]:
    """The clauses of a sentence that begins at `start`; a bracket with a number becomes a clause of its own."""
    whole = Stretch(sentence, tuple(range(start, start + len(sentence))))
    outer, inner = _without_brackets(whole)
    found = _split(outer)
    return sorted(found + inner, key=lambda clause: clause.stretch.at[-1]) if inner else found


def _without_brackets(whole: Stretch) -> tuple[Stretch, list[Clause]]:
    """The stretch without its brackets, and these; a short one such as （套） stays where it is."""
    kept: list[Stretch] = []
    inner: list[Clause] = []
    at = 0
    for match in _BRACKETS.finditer(whole.text):
        if match[1].strip() and (len(match[1]) > 3 or _DIGIT.search(match[1])):
            kept.append(whole.cut(at, match.start()))
            inner.append(Clause(whole.cut(match.start(1), match.end(1)), "（"))
            at = match.end()
    kept.append(whole.cut(at, len(whole.text)))
    text = "".join(piece.text for piece in kept)
    return Stretch(text, tuple(place for piece in kept for place in piece.at)), inner


def _split(whole: Stretch) -> list[Clause]:
    found: list[Clause] = []
    start, mark = 0, ""
    for match in _CLAUSE_END.finditer(whole.text):
        if _RISES_TO.match(whole.text, match.end()) and _STARTS_FROM.search(whole.text, start, match.start()):
            continue
        _append(found, whole, start, match.start(), mark)
        start, mark = match.end(), match[0]
    _append(found, whole, start, len(whole.text), mark)
    return found


def _append(found: list[Clause], whole: Stretch, start: int, end: int, mark: str) -> None:
    for low in range(start, end, _LONGEST_CLAUSE):
        high = min(end, low + _LONGEST_CLAUSE)
        if whole.text[low:high].strip():
            found.append(Clause(whole.cut(low, high), mark))
