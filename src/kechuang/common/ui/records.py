"""What the record components show: clauses, rungs, moments, stages, documents, values in conflict, changes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.functional import Promise

from kechuang.common.numbers import Shown
from kechuang.common.ui.status import State

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Clause:
    """A condition of a policy with the clause it rests on. `value`, `threshold`, `shortfall` are ready to read."""

    state: State
    label: Text
    reference: Text
    wording: Text = ""
    source: Text = ""
    value: Text = ""
    threshold: Text = ""
    shortfall: Text = ""
    missing: Text = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Rung:
    """A rung of the ladder: `state` of this organisation, or `count` of a population."""

    label: Text
    state: State | None = None
    note: Text = ""
    href: str = ""
    count: int | None = None
    current: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """An entry of a time line, newest first. `tone` is one of `""`, `met`, `behind`, `off`."""

    when: dt.date
    title: Text
    who: Text = ""
    text: Text = ""
    href: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of a case: `state` is `done`, `current`, `waiting` or `skipped`; `days_left` are working days."""

    label: Text
    state: str
    who: Text = ""
    due: dt.date | None = None
    days_left: int | None = None
    note: Text = ""

    @property
    def late_by(self) -> int:
        """Working days past the due date; 0 while there is time."""
        return max(0, -(self.days_left or 0))


@dataclass(frozen=True, slots=True)
class Value:
    """One of several values of the same fact; `counts` marks the one in force."""

    shown: Shown | Text
    source: Text
    grade: Text
    on: dt.date | None = None
    counts: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """A field before and after; an empty side was not there."""

    label: Text
    before: Text = ""
    after: Text = ""

    @property
    def kind(self) -> str:
        """`added`, `removed` or `changed`."""
        return "added" if not self.before else "removed" if not self.after else "changed"


@dataclass(frozen=True, slots=True)
class Document:
    """An official document or file. `check_code` lets anybody verify it at `check_href`."""

    title: Text
    href: str
    kind: Text = ""
    number: str = ""
    issuer: Text = ""
    on: dt.date | None = None
    size: Text = ""
    check_code: str = ""
    check_href: str = ""
    note: Text = ""
