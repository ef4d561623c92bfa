"""What a reading consists of. All offsets are code points of the original text."""

from dataclasses import dataclass, field
from typing import Literal

from kechuang.plan.reading.repair import Repaired

Kind = Literal["target", "baseline"]
Comparator = Literal["=", ">=", ">", "<=", "<", "approx"]
Change = Literal["level", "increase", "growth_rate"]


@dataclass(frozen=True)
class Figure:
    """A target or a baseline, with its quote.

    `value` is in `unit` as written (1.76 万家); `stretch` is the higher figure of a range or of a floor with an
    ambition; `period` is a year ("2026"), a span ("2026-2030"), or the text's own word where no year can be told
    (去年, 今年); `heading` is what the figure stands under.
    """

    kind: Kind
    indicator: str
    comparator: Comparator
    value: float
    unit: str
    stretch: float | None
    change: Change
    period: str | None
    quote: str
    start: int
    end: int
    heading: str | None = None


@dataclass(frozen=True)
class Rank:
    """A standing among others: 居全国第5位. A baseline that is no quantity."""

    indicator: str
    scope: str
    place: int
    quote: str
    start: int
    end: int
    heading: str | None = None


@dataclass(frozen=True)
class Measure:
    """What is to be done, without a figure: the words as they came, and the same words repaired."""

    quote: str
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Project:
    """One project of a programme: its number, its name, what it will do and the figures it carries."""

    number: int
    name: str
    measures: tuple[Measure, ...]
    figures: tuple[Figure, ...]
    start: int
    end: int


@dataclass(frozen=True)
class Outline:
    """The programme that the text describes, as far as it can be told."""

    year: int | None
    title: str | None
    lines: tuple[str, ...]
    projects: tuple[Project, ...]


@dataclass(frozen=True)
class Reading:
    """All that was read from a text."""

    repaired: Repaired = field(repr=False)
    figures: tuple[Figure, ...]
    ranks: tuple[Rank, ...]
    outline: Outline

    @property
    def text(self) -> str:
        """The repaired text."""
        return self.repaired.text
