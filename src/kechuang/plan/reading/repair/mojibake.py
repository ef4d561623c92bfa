"""UTF-8 read as GBK: once it can be put back, twice it cannot."""

import re
from collections.abc import Iterator

from kechuang.plan.reading.repair.characters import common_share
from kechuang.plan.reading.repair.draft import Edit, Span
from kechuang.plan.reading.repair.repaired import Issue

_GO_ON = r"(?:[^\x00-\x7f]|\?(?=[^\x00-\x7f]))"
_RUN = re.compile(rf"[^\x00-\x7f]{_GO_ON}{{3,}}")
_ANY_RUN = re.compile(rf"[^\x00-\x7f]{_GO_ON}*")
# A byte that was lost when the text was misread; it can never be part of UTF-8.
_LOST = {"€": b"\x80", "\ufffd": b"\xff", "?": b"\xff"}
# Punctuation that lost its last byte, by the two that are left. 、 and 。 share theirs: the weaker mark is the safer guess.
_MAIMED = {b"\xe3\x80": "、", b"\xef\xbc": "，", b"\xe2\x80": "”"}
_GARBLED_BELOW = 0.6
_CLEAN_FROM = 0.85
_REASON = "UTF-8 was read as GBK"


def find(text: str) -> Iterator[Edit]:
    """Every garbled run that decodes to plausible Chinese; in a text garbled throughout, the short runs too."""
    sure = [edit for span in _suspects(text) if (edit := _decoded(text, *span, at_least=0.6)) is not None]
    garbled = sum(edit.end - edit.start for edit in sure)
    if garbled > 0.4 * sum(1 for char in text if not char.isascii()):
        spans = (match.span() for match in _ANY_RUN.finditer(text) if common_share(match[0]) < _CLEAN_FROM)
        yield from (edit for span in spans if (edit := _decoded(text, *span, at_least=0.3)) is not None)
    else:
        yield from sure


def _decoded(text: str, start: int, end: int, *, at_least: float) -> Edit | None:
    after, spans = _decode(*_bytes_of(text, start, end))
    return Edit(start, end, after, _REASON, tuple(spans)) if _is_plausible(after, at_least) else None


def find_hopeless(text: str) -> Iterator[Issue]:
    """Runs that were misread twice: one decoding gives another garbled text."""
    for start, end in _suspects(text):
        bytes_, owners = _bytes_of(text, start, end)
        once, _ = _decode(bytes_, owners)
        if not _is_plausible(once, 0.6) and _is_garbled_utf8(once):
            yield Issue(
                "mojibake_twice", start, end, text[start:end], "UTF-8 was read as GBK twice; ask for the source text"
            )


def _suspects(text: str) -> Iterator[Span]:
    for match in _RUN.finditer(text):
        if common_share(match[0]) < _GARBLED_BELOW and _is_garbled_utf8(match[0]):
            yield match.span()


def _is_garbled_utf8(run: str) -> bool:
    data, _ = _bytes_of(run, 0, len(run))
    kept = data.decode("utf-8", "ignore")
    return len(kept) >= 2 and len(kept.encode()) >= 0.6 * len(data)


def _is_plausible(text: str, at_least: float) -> bool:
    kept = text.replace("\ufffd", "")
    return bool(kept) and common_share(kept) >= _CLEAN_FROM and len(kept) >= at_least * len(text)


def _bytes_of(text: str, start: int, end: int) -> tuple[bytes, list[Span]]:
    data = bytearray()
    owners: list[Span] = []
    for at in range(start, end):
        char = text[at]
        encoded = _LOST.get(char) or char.encode("gb18030", "replace")
        data += encoded
        owners += [(at, at + 1)] * len(encoded)
    return bytes(data), owners


def _decode(data: bytes, owners: list[Span]) -> tuple[str, list[Span]]:
    """Decode UTF-8 character by character, keeping each one's stretch; a lost byte gives one replacement mark."""
    chars: list[str] = []
    spans: list[Span] = []
    at = 0
    while at < len(data):
        char, size = _next(data, at)
        low, high = owners[at][0], owners[min(at + size, len(data)) - 1][1]
        if not (char == "\ufffd" and chars and chars[-1] == "\ufffd"):
            chars.append(char)
            spans.append((low, high))
        at += size
    return "".join(chars), spans


def _next(data: bytes, at: int) -> tuple[str, int]:
    size = _utf8_size(data[at])
    try:
        return data[at : at + size].decode("utf-8"), size
    except UnicodeDecodeError:
        inside = at + size < len(data)
        if inside and (char := _with_lost_byte(data[at : at + size])) is not None:
            return char, size
        maimed = _MAIMED.get(data[at : at + 2])
    if maimed and data[at + 2 : at + 3] in {b"", b"\xff"}:
        return maimed, 3
    # What is left of a maimed character goes with it.
    size = next((step for step in range(1, size) if data[at + step : at + step + 1] in {b"", b"\xff"}), 0) + 1
    return "\ufffd", size


def _with_lost_byte(data: bytes) -> str | None:
    """A byte lost inside a run was 80: besides FF, which UTF-8 has not, it is the only one that GBK cannot read alone."""
    if b"\xff" not in data[1:]:
        return None
    try:
        char = data.replace(b"\xff", b"\x80").decode("utf-8")
    except UnicodeDecodeError:
        return None
    return char if common_share(char) == 1.0 else None


def _utf8_size(lead: int) -> int:
    if lead < 0xC0:
        return 1
    if lead < 0xE0:
        return 2
    return 3 if lead < 0xF0 else 4
