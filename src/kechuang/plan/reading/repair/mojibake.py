"""UTF-8 read as GBK: once it can be put back, twice it cannot."""

import re
from collections.abc import Iterator

from kechuang.plan.reading.repair.characters import common_share
from kechuang.plan.reading.repair.draft import Edit, Span
from kechuang.plan.reading.repair.repaired import Issue

_RUN = re.compile("[^\x00-\x7f]{4,}")
_GARBLED_BELOW = 0.6
_CLEAN_FROM = 0.85
_REASON = "UTF-8 was read as GBK"


def find(text: str) -> Iterator[Edit]:
    """Every garbled run that decodes to plausible Chinese."""
    for start, end in _suspects(text):
        bytes_, owners = _bytes_of(text, start, end)
        after, spans = _decode(bytes_, owners)
        if _is_plausible(after):
            yield Edit(start, end, after, _REASON, tuple(spans))


def find_hopeless(text: str) -> Iterator[Issue]:
    """Runs that were misread twice: one decoding gives another garbled text."""
    for start, end in _suspects(text):
        bytes_, owners = _bytes_of(text, start, end)
        once, _ = _decode(bytes_, owners)
        if not _is_plausible(once) and _is_garbled_utf8(once):
            yield Issue(
                "mojibake_twice", start, end, text[start:end], "UTF-8 was read as GBK twice; ask for the source text"
            )


def _suspects(text: str) -> Iterator[Span]:
    for match in _RUN.finditer(text):
        if common_share(match[0]) < _GARBLED_BELOW and _is_garbled_utf8(match[0]):
            yield match.span()


def _is_garbled_utf8(run: str) -> bool:
    data = run.encode("gb18030", "replace")
    kept = data.decode("utf-8", "ignore")
    return len(kept) >= 2 and len(kept.encode()) >= 0.6 * len(data)


def _is_plausible(text: str) -> bool:
    kept = text.replace("\ufffd", "")
    return bool(kept) and common_share(kept) >= _CLEAN_FROM and len(kept) >= 0.6 * len(text)


def _bytes_of(text: str, start: int, end: int) -> tuple[bytes, list[Span]]:
    data = bytearray()
    owners: list[Span] = []
    for at in range(start, end):
        char = text[at]
        encoded = b"\x80" if char == "€" else char.encode("gb18030", "replace")
        data += encoded
        owners += [(at, at + 1)] * len(encoded)
    return bytes(data), owners


def _decode(data: bytes, owners: list[Span]) -> tuple[str, list[Span]]:
    """Decode UTF-8 character by character, keeping each one's stretch; a lost byte gives one replacement mark."""
    chars: list[str] = []
    spans: list[Span] = []
    at = 0
    while at < len(data):
        size = _utf8_size(data[at])
        try:
            char = data[at : at + size].decode("utf-8")
        except UnicodeDecodeError:
            char, size = "\ufffd", 1
        low, high = owners[at][0], owners[min(at + size, len(data)) - 1][1]
        if not (char == "\ufffd" and chars and chars[-1] == "\ufffd"):
            chars.append(char)
            spans.append((low, high))
        at += size
    return "".join(chars), spans


def _utf8_size(lead: int) -> int:
    if lead < 0xC0:
        return 1
    if lead < 0xE0:
        return 2
    return 3 if lead < 0xF0 else 4
