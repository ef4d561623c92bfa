"""Line breaks that fall inside a sentence, and the running heads and page numbers between them."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kechuang.plan.reading.repair.draft import Edit

_LINE = re.compile(r"[^\r\n\f]*(?:\r\n|[\r\n\f]|$)")
_PAGE_NUMBER = re.compile(
    r"\s*(?:[-—–－·]\s*\d{1,4}\s*[-—–－·]|\d{1,4}|第\s*\d{1,4}\s*页(?:\s*[,，/共]+\s*\d{1,4}\s*页?)?|\d{1,4}\s*/\s*\d{1,4})\s*"
)
_ENDS_SENTENCE = re.compile(r"(?:[。！？；：…!?;:”）》】]|(?<!\d)\.)$")
_MUST_GO_ON = re.compile(r"[，、,（“《—和与及的]$")
_STARTS_BLOCK = re.compile(
    r"\s*(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}[、.．]|\d{1,2}[、.．﹒](?!\d)|[-—–#•●■◆▪①-⑳]"
    r"|专栏|附件|第[一二三四五六七八九十百]{1,4}[章节条]|[ \t]{2,}|\u3000)"
)
_BODY = re.compile("[，。；]")
_SHORTEST_BODY = 8


@dataclass(frozen=True)
class _Line:
    start: int
    end: int
    text: str

    @property
    def width(self) -> int:
        return len(self.text)


def find(text: str) -> Iterator[Edit]:
    """Page furniture, and the breaks that split a sentence."""
    lines = [_Line(match.start(), match.end(), match[0].strip("\r\n\f")) for match in _LINE.finditer(text) if match[0]]
    heads = _running_heads(lines)
    width = _page_width(lines)
    last: _Line | None = None
    furniture = False
    for line in lines:
        if not line.text.strip():
            continue
        if _is_furniture(line, heads):
            furniture = last is not None
            continue
        if last is not None and _goes_on(last, line, width, adjoining=last.end == line.start or furniture):
            indent = len(line.text) - len(line.text.lstrip())
            reason = "page furniture inside a sentence" if furniture else "a line break inside a sentence"
            yield Edit(last.start + len(last.text.rstrip()), line.start + indent, "", reason)
        last, furniture = line, False
    yield from (
        Edit(line.start, line.start + line.width, "", "page furniture") for line in lines if _is_page(line, heads)
    )


def _is_page(line: _Line, heads: frozenset[str]) -> bool:
    return bool(line.text.strip()) and _is_furniture(line, heads)


def _is_furniture(line: _Line, heads: frozenset[str]) -> bool:
    return _PAGE_NUMBER.fullmatch(line.text) is not None or line.text.strip() in heads


def _running_heads(lines: list[_Line]) -> frozenset[str]:
    """Short lines that return at least three times on one text: the heads and feet of pages."""
    rows = [text for line in lines if (text := line.text.strip())]
    count = Counter(text for text in rows if 3 < len(text) <= 40 and not _ENDS_SENTENCE.search(text))
    at_page_ends = {text for pair in pairwise(rows) for text in pair if any(map(_PAGE_NUMBER.fullmatch, pair))}
    return frozenset(text for text, times in count.items() if times >= (2 if text in at_page_ends else 3))


def _page_width(lines: list[_Line]) -> int | None:
    """The width at which the text is wrapped, when most lines are about equally long; None for flowing text."""
    widths = sorted(line.width for line in lines if line.width >= _SHORTEST_BODY)
    if len(widths) < 4:
        return None
    widest = widths[int(len(widths) * 0.9)]
    full = sum(1 for width in widths if widest - 3 <= width <= widest + 3)
    return widest if widest <= 80 and full >= 0.5 * len(widths) else None


def _goes_on(last: _Line, line: _Line, width: int | None, *, adjoining: bool) -> bool:
    before = last.text.rstrip()
    if _ENDS_SENTENCE.search(before) or _STARTS_BLOCK.match(line.text) or not before:
        return False
    if not adjoining and not _MUST_GO_ON.search(before):
        return False
    if before.lstrip().startswith("#"):
        return False
    if _MUST_GO_ON.search(before) or (
        width is not None and last.width >= width - (1 if _STARTS_BLOCK.match(before) else 4)
    ):
        return True
    return _BODY.search(before) is not None and len(before) >= _SHORTEST_BODY
