"""Runs garbled by a replacement made on GBK bytes without regard to character boundaries.

Two replacements cause it. (1) Full-width punctuation to half-width: in 。” (A1A3 A1B1) the bytes A3A1 read as ！, so the
text holds `?!` and the rest of the run is shifted by one byte. (2) A character to the character with its reading in
brackets: in 地揚 (B5D8 9350) the bytes D893 read as 負, so the text holds `地?fù)P`. In both a run stays shifted until
the next ASCII byte. The lost bytes follow from what is left, so the run can be put back exactly; a repair is kept only
if its bytes decode and give common characters, since a half-width question mark is also just a question mark.
"""

import re
from collections.abc import Iterator
from functools import cache

from pypinyin import Style, pinyin

from kechuang.plan.reading.repair.characters import common_share
from kechuang.plan.reading.repair.draft import Edit, Span
from kechuang.plan.reading.repair.pinyin import READING

_BREAK = re.compile(rf"\?(?:(?P<mark>[!,:;?()])|(?P<reading>{READING})\))")
_FULL_WIDTH = {"!": "！", ",": "，", ":": "：", ";": "；", "?": "？", "(": "（", ")": "）"}
_LOST_BEFORE_PUNCTUATION = 0xA1
_LONGEST_RUN = 200
_COMMON_ENOUGH = 0.85
_REASON = "a replacement on bytes shifted this run by one byte"


class _Bytes:
    """The run's GBK bytes, each with the stretch of the text that it comes from."""

    def __init__(self) -> None:
        self.data = bytearray()
        self.owners: list[Span] = []

    def add(self, data: bytes, owner: Span) -> None:
        self.data += data
        self.owners += [owner] * len(data)


def find(text: str) -> Iterator[Edit]:
    """Every shifted run that can be put back."""
    at = 0
    for match in _BREAK.finditer(text):
        if match.start() >= at and (edit := _mend(text, match)) is not None:
            yield edit
            at = edit.end


def _mend(text: str, broken: re.Match[str]) -> Edit | None:
    run = _Bytes()
    owner = (broken.start(), broken.end())
    if broken["mark"]:
        run.add(bytes([_LOST_BEFORE_PUNCTUATION]), owner)
        run.add(_FULL_WIDTH[broken["mark"]].encode("gbk"), owner)
    else:
        lost = _second_byte(_lead_before(text, broken.start()), broken["reading"])
        if lost is None:
            return None
        run.add(bytes([lost]), owner)
    end = _collect(text, broken.end(), run)
    return None if end is None else _decoded(broken.start(), end, run)


def _collect(text: str, start: int, run: _Bytes) -> int | None:
    """Add the shifted characters up to the byte where the run falls into step; the place after it, or None."""
    for at in range(start, min(start + _LONGEST_RUN, len(text))):
        char = text[at]
        if not char.isascii():
            try:
                run.add(char.encode("gbk"), (at, at + 1))
            except UnicodeEncodeError:
                return None
        elif char == "?":
            return _close_with_reading(text, at, run)
        elif 0x40 <= ord(char) <= 0x7E:
            run.add(char.encode(), (at, at + 1))
            return at + 1
        else:
            return None
    return None


def _close_with_reading(text: str, at: int, run: _Bytes) -> int | None:
    """The run ends inside a character whose second byte was eaten together with the bracket of its reading."""
    match = _BREAK.match(text, at)
    if match is None or not match["reading"]:
        return None
    lost = _second_byte(run.data[-1], match["reading"])
    if lost is None:
        return None
    run.add(bytes([lost]), (at, match.end()))
    return match.end()


def _decoded(start: int, end: int, run: _Bytes) -> Edit | None:
    try:
        after = run.data.decode("gbk")
    except UnicodeDecodeError:
        return None
    if common_share(after) < _COMMON_ENOUGH:
        return None
    spans: list[Span] = []
    at = 0
    for char in after:
        size = 1 if char.isascii() else 2
        owners = run.owners[at : at + size]
        spans.append((owners[0][0], owners[-1][1]))
        at += size
    return Edit(start, end, after, _REASON, tuple(spans))


def _lead_before(text: str, at: int) -> int | None:
    """The second byte of the character before `at` (readings in brackets skipped): the first byte of the next one."""
    before = re.search(rf"([\u3400-\u9fff])(?:\({READING}\))?$", text[max(0, at - 12) : at])
    if before is None:
        return None
    data = before[1].encode("gbk", "ignore")
    return data[1] if len(data) == 2 else None


@cache
def _second_byte(lead: int | None, reading: str) -> int | None:
    """The second byte of the character that starts with `lead` and is read as `reading`, if there is just one."""
    if lead is None:
        return None
    found = [second for second in range(0x40, 0xFF) if _is_read(bytes([lead, second]), reading)]
    return found[0] if len(found) == 1 else None


def _is_read(data: bytes, reading: str) -> bool:
    try:
        char = data.decode("gbk")
    except UnicodeDecodeError:
        return False
    return len(char) == 1 and pinyin(char, style=Style.TONE, heteronym=False)[0][0] == reading
