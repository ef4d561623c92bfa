"""HTML tags and entities, markdown links and marks, bare addresses."""

import html
import re
from collections.abc import Iterator

from kechuang.plan.reading.lexicon.listing import words
from kechuang.plan.reading.repair.draft import Edit

_HIDDEN = {"<script": "</script>", "<style": "</style>", "<head>": "</head>", "<!--": "-->"}
_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]{0,15})(?:[\s/][^<>]{0,3000})?>|<![a-zA-Z][^<>]{0,300}>")
_BLOCK = frozenset(words("p br div li ul ol tr table h1 h2 h3 h4 h5 h6 section article title body html head hr dd dt"))
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_LINK = re.compile(r"!?\[([^\[\]\n]{0,300})\]\((?:https?:|/|\.|#|mailto:)[^()\s]{0,2000}(?:\s[^()\n]{0,200})?\)")
_ADDRESS = re.compile(r"(?:https?://|www\.)[\x21-\x7e]{3,2000}")
_BOLD = re.compile(
    r"\*\*(?=[^\s*家户个项名人件亿万%])([^*\n]{1,200}?)\*\*(?![家户个项名人件亿万%])|__(?=[^\s_])([^_\n]{1,200}?)__"
)


def find_tags(text: str) -> Iterator[Edit]:
    """Tags, comments and the contents of scripts; a block's tag becomes a line break."""
    if "<" not in text:
        return
    yield from _find_hidden(text)
    for match in _TAG.finditer(text):
        name = (match[1] or "").lower()
        yield Edit(*match.span(), "\n" if name in _BLOCK else "", "an HTML tag is not text")


def _find_hidden(text: str) -> Iterator[Edit]:
    lowered = text.lower() if len(text.lower()) == len(text) else text
    for opening, closing in _HIDDEN.items():
        at = lowered.find(opening)
        while at >= 0:
            end = lowered.find(closing, at + len(opening))
            if end < 0:
                break
            yield Edit(at, end + len(closing), "", "a script, style or comment is not text")
            at = lowered.find(opening, end)


def find_entities(text: str) -> Iterator[Edit]:
    """HTML entities such as `&nbsp;` and `&#8220;`."""
    for match in _ENTITY.finditer(text):
        after = html.unescape(match[0]).replace("\xa0", " ")
        if after != match[0]:
            yield Edit(*match.span(), after, "an HTML entity stands for this character")


def find_links(text: str) -> Iterator[Edit]:
    """Markdown links keep their words and lose their address; bare addresses go."""
    for match in _LINK.finditer(text):
        low, high = match.span(1)
        yield Edit(match.start(), low, "", "a link's mark is not text")
        yield Edit(high, match.end(), "", "a link's address is not text")
    for match in _ADDRESS.finditer(text):
        yield Edit(*match.span(), "", "an address is not text")


def find_marks(text: str) -> Iterator[Edit]:
    """Markdown marks for bold text."""
    for match in _BOLD.finditer(text):
        low, high = match.span(1) if match[1] is not None else match.span(2)
        yield Edit(match.start(), low, "", "a mark for bold is not text")
        yield Edit(high, match.end(), "", "a mark for bold is not text")
