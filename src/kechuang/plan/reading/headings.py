"""The headings that a line stands under."""

import re

from kechuang.plan.reading import kinds
from kechuang.plan.reading.periods import Time, find_time

ENUMERATED = re.compile(
    r"^\s*(?:#{1,6}\s*)?(?:第[一二三四五六七八九十百]{1,4}[章节篇部]分?|[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[）)]|专栏\s*\d{0,2}|#{1,6}|\d{1,2}[、.．])\s*"
)
_SECOND_LEVEL = re.compile(r"^\s*(?:[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[、.．]|专栏)")
_ENDS = re.compile("[。；！？，：;:]")
_FIRST_SENTENCE = re.compile(r"^\s*(?:——|--|—)?\s*([^。，；：！？\n\d]{4,40})[。：]")
PROJECT = re.compile("^\\s*\\d{0,2}(?:深入|全面|大力)?实施([^，。；“”]{2,24}?(?:工程|行动|计划))[，,。]")
_LONGEST = 45


class Headings:
    """Keeps the section and the sub-section while the lines go by."""

    def __init__(self) -> None:
        self._section = ""
        self._sub = ""

    def pass_line(self, line: str) -> None:
        """Take note of a line that is a heading."""
        if self._is_lead_in(line):
            self._sub = clean(line)
        if not is_heading(line):
            return
        if _SECOND_LEVEL.match(line):
            self._sub = clean(line)
        else:
            self._section, self._sub = clean(line), ""

    @staticmethod
    def _is_lead_in(line: str) -> bool:
        """今年，我们将重点抓好以下工作：— it speaks for the lines that follow."""
        return len(line) <= 80 and line.rstrip().endswith(("：", ":")) and not line.strip().startswith(("（", "("))

    def of_line(self, line: str) -> str | None:
        """What a line's figures stand under: a project, the line's own lead, or the last heading."""
        if match := PROJECT.match(line):
            return match[1]
        if not is_heading(line) and (match := _FIRST_SENTENCE.match(ENUMERATED.sub("", line))):
            return match[1].strip("—- ")
        return self._sub or self._section or None

    def time(self, year: int | None) -> Time | None:
        """The period that the headings speak of."""
        return find_time(self._sub, year) or find_time(self._section, year)

    def lean(self) -> float:
        """What the headings say of target or baseline."""
        return kinds.heading_lean(self._sub) or kinds.heading_lean(self._section)


def is_heading(line: str) -> bool:
    """Whether a line is a heading: short, without the punctuation of a sentence."""
    text = line.strip()
    return len(text) <= _LONGEST and not _ENDS.search(text) and bool(ENUMERATED.match(text) or len(text) <= 30)


def clean(line: str) -> str:
    """A heading without its number."""
    return ENUMERATED.sub("", line).strip(" #\u3000：:")
