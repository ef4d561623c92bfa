"""Reading a text: repair, then line by line into figures and ranks, then the outline."""

from collections.abc import Iterator

from kechuang.plan.reading import kinds
from kechuang.plan.reading.clauses import clauses, lines, sentences
from kechuang.plan.reading.drafts import Draft, Memory
from kechuang.plan.reading.figures import read_sentence
from kechuang.plan.reading.headings import Headings
from kechuang.plan.reading.model import Figure, Kind, Rank, Reading
from kechuang.plan.reading.notfigures import mask, unmask
from kechuang.plan.reading.numbers import has_number
from kechuang.plan.reading.outline import outline
from kechuang.plan.reading.periods import Time
from kechuang.plan.reading.ranks import find_ranks
from kechuang.plan.reading.repair import Repaired, repair
from kechuang.plan.reading.spoken import Line, Spoken, last_time, listen, precision, score
from kechuang.plan.reading.turns import parts
from kechuang.plan.reading.years import document_year


def read(text: str) -> Reading:
    """Read a text as it is; damage is repaired first. Never raises on any text."""
    return read_repaired(repair(text))


def read_repaired(repaired: Repaired) -> Reading:
    """Read a text whose repairs were already made (or partly undone)."""
    year = document_year(repaired)
    figures: list[Figure] = []
    ranks: list[Rank] = []
    for line in _lines(repaired.text, year):
        own = _read_line(repaired, line)
        figures += own
        ranks += find_ranks(repaired, line.start, line.text, own, line.heading)
    return Reading(repaired, tuple(figures), tuple(ranks), outline(repaired, year, figures))


def _lines(text: str, year: int | None) -> Iterator[Line]:
    """The lines, each with its headings and with the time that its list was introduced with."""
    headings = Headings()
    introduced: Time | None = None
    for start, words in _parts(text):
        headings.pass_line(words)
        line = Line(start, words, year, headings.of_line(words), headings.lean(), headings.time(year))
        if line.is_item:
            line.time = introduced or line.time
        yield line
        if not line.is_item:
            introduced = line.time


def _parts(text: str) -> Iterator[tuple[int, str]]:
    """The lines, each divided where it turns from results to tasks."""
    for start, line in lines(text):
        for at, words in parts(line):
            yield start + at, words


def _read_line(repaired: Repaired, line: Line) -> list[Figure]:
    read_so_far = [*_drafts(line)]
    said_together = precision([draft for draft, *_ in read_so_far])
    return [_figure(repaired, draft, spoken, time, line, said_together) for draft, spoken, time in read_so_far]


def _drafts(line: Line) -> Iterator[tuple[Draft, list[Spoken], Time | None]]:
    """The figures of a line, each with what its sentence says and with the time it speaks of."""
    memory = Memory()
    for at, sentence in sentences(mask(line.text)):
        parts = clauses(sentence, line.start + at)
        spoken = listen(parts, line.year)
        before, line.time = line.time, last_time(spoken) or line.time
        if not has_number(sentence):
            continue
        memory = Memory(memory.indicator)
        for draft in read_sentence(parts, memory):
            if draft.indicator or line.heading:
                yield draft, spoken, last_time(spoken[: draft.clause + 1]) or before


def _figure(
    repaired: Repaired, draft: Draft, spoken: list[Spoken], time: Time | None, line: Line, said_together: float
) -> Figure:
    start, end = repaired.span(draft.start, draft.end)
    weighed = score(spoken, draft, time, line, said_together)
    kind: Kind = "baseline" if draft.is_starting_point else kinds.kind_of(weighed)
    return Figure(
        kind=kind,
        indicator=unmask(draft.indicator) or line.heading or "",
        comparator=draft.comparator,
        value=draft.value,
        unit=draft.unit,
        stretch=draft.stretch,
        change=draft.change,
        period=_period(time, kind, line.year),
        quote=repaired.original[start:end],
        start=start,
        end=end,
        heading=line.heading,
    )


def _period(time: Time | None, kind: Kind, year: int | None) -> str | None:
    """The period that the text states; a target with none is the plan's own year's."""
    if time and time.period:
        return time.period
    return str(year) if year and kind == "target" else None
