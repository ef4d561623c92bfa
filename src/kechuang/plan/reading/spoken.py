"""What the clauses of one sentence say of time, and what holds while a line is read."""

import re
from dataclasses import dataclass

from kechuang.plan.reading import kinds
from kechuang.plan.reading.clauses import Clause
from kechuang.plan.reading.drafts import Draft
from kechuang.plan.reading.notfigures import unmask
from kechuang.plan.reading.periods import Time, find_time

# A line longer than this is read by its surroundings: a text may come without line breaks.
_LONG, _WINDOW, _STEP = 900, 250, 100
_ITEM = re.compile(r"\s*(?:——|--|—|[（(]\d{1,2}[）)]|\d{1,2}[.、．]|[一二三四五六七八九十]是)")


@dataclass
class Line:
    """What holds while one line is read: its place, the document's year, its heading and what that says, the last time."""

    start: int
    text: str
    year: int | None
    heading: str | None
    lean: float
    time: Time | None = None

    @property
    def is_item(self) -> bool:
        """Whether the line is an item of a list, for which the list's introduction speaks."""
        return _ITEM.match(self.text) is not None

    def mood(self, place: int) -> float:
        """The mood around a place: of the whole line, or of a window of a long one."""
        text = self.text
        if len(text) > _LONG:
            block = max(0, (place - self.start) // _STEP * _STEP - _WINDOW)
            text = text[block : block + 2 * _WINDOW + _STEP]
        return kinds.mood(text, in_plan=self.lean > 0)


@dataclass(frozen=True)
class Spoken:
    """What one clause says: its time, and how far it speaks for a target (+) or a baseline (-)."""

    text: str
    time: Time | None
    lean: float
    place: int


def listen(parts: list[Clause], year: int | None) -> list[Spoken]:
    """What each clause of a sentence says."""
    return [_listen(part, unmask(part.text), year) for part in parts]


def _listen(part: Clause, text: str, year: int | None) -> Spoken:
    return Spoken(part.text, find_time(text, year), kinds.clause_lean(text), part.stretch.at[0])


def last_time(spoken: list[Spoken]) -> Time | None:
    """The last time that the clauses name."""
    return next((said.time for said in reversed(spoken) if said.time), None)


def score(spoken: list[Spoken], draft: Draft, time: Time | None, line: Line, precision: float) -> float:
    """The weighed evidence for target (+) or baseline (-) of a figure."""
    here, later = spoken[draft.clause], spoken[draft.clause + 1 :]
    firm = next((said.time.lean for said in later if said.time and said.time.is_firm), 0.0)
    return (
        _said(spoken, draft.clause)
        + (time.lean if time else 0.0)
        + (0.0 if here.time else firm)
        + line.lean
        + line.mood(here.place)
        + precision
    )


def precision(drafts: list[Draft]) -> float:
    """What the numbers of one line say together: a paragraph seldom mixes results and intentions."""
    leans = [
        kinds.precision_lean(draft.value, is_rate=draft.change == "growth_rate", is_bounded=draft.comparator == ">=")
        for draft in drafts
    ]
    return sum(leans) / max(1, len(leans))


def _said(spoken: list[Spoken], at: int) -> float:
    """The clause's own word, else its neighbour's; a bare subject looks ahead to its verb."""
    own = spoken[at].lean
    if own < 0 and abs(own) < kinds.STRONG and _nearest(spoken[:at][::-1]) >= kinds.STRONG:
        return kinds.STRONG  # 计划安排18亿元，同比增加2亿元
    if own:
        return own
    before, after = _before(spoken, at), 0.9 * _nearest(spoken[at + 1 :])
    return (after or before) if kinds.is_nominal(spoken[at].text) else (before or after)


def _before(spoken: list[Spoken], at: int) -> float:
    """What the clauses before say; what was reached ends where a later clause names a time: 去年达4%，今年提高到5%."""
    lean = _nearest(spoken[:at][::-1])
    since = next((index for index in range(at, 0, -1) if spoken[index].time), 0)
    return lean if lean >= 0 else _nearest(spoken[since:at][::-1])


def _nearest(spoken: list[Spoken]) -> float:
    """The first lean; a weak one yields to a firm intention behind it."""
    leans = [said.lean for said in spoken if said.lean]
    firm = next((lean for lean in leans if abs(lean) >= kinds.STRONG), 0.0)
    return firm if firm > 0 else (leans or [0.0])[0]
