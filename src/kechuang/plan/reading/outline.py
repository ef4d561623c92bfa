"""The programme behind a text: its year, its main lines, its projects with their targets and measures."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kechuang.plan.reading.clauses import lines, sentences
from kechuang.plan.reading.covered import Covered
from kechuang.plan.reading.headings import ENUMERATED, PROJECT, clean, is_heading
from kechuang.plan.reading.lexicon.times import TIME
from kechuang.plan.reading.model import Figure, Measure, Outline, Project
from kechuang.plan.reading.repair import Repaired

_COUNTED = {digit: count for count, digit in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_LINES = re.compile("([^，。；：“”‘’]{4,80})[两二三四五六]大(?:主攻方向|主线|重点方向|方向|着力点)")
_NAMED = re.compile("([^，。；：“”‘’]{8,160})[“‘]?([两二三四五六七八九十])大(?:重点)?(工程|行动|计划|任务)[”’]?")
_DOING = re.compile("^[^、]*(?:实施|推进|推动|抓好|开展|聚焦|包括)")
_AIMED = re.compile("^.*?(?:瞄准|聚焦|围绕|锚定|紧扣|突出|把握)")
_ITEM = re.compile(r"^\s*[（(][一二三四五六七八九十]{1,3}[）)]\s*([^。，；：]{4,40})(?:[。]|$)")
_LEAD = re.compile(r"^\s*([^，。；：、“\d]{4,24})。")
_CLAUSE = re.compile("[^，；。！？]+[，；。！？]?[”’]?")
_NUMBERED = re.compile(r"^\s*\d{1,2}[.、．]?\s*")
_ONLY_TIME = re.compile(TIME)
_SHORTEST = 5


@dataclass
class _Body:
    """The lines that speak of one project; under a heading it gathers them up to the next one."""

    name: str
    lines: list[tuple[int, str]] = field(default_factory=list)
    gathers: bool = False


def outline(repaired: Repaired, year: int | None, figures: Sequence[Figure]) -> Outline:
    """The outline of a text, whose figures were read already."""
    rows = list(lines(repaired.text))
    covered = Covered(figures)
    bodies = _named_projects(repaired.text, rows) or _stated_projects(rows) or _tasks(repaired, rows, covered)
    projects = tuple(_project(repaired, number, body, covered) for number, body in enumerate(bodies, 1))
    return Outline(year, _title(rows), _main_lines(repaired.text), projects)


def _title(rows: list[tuple[int, str]]) -> str | None:
    """The first of the opening lines that reads as a heading."""
    return next(
        (clean(line) for _, line in rows[:3] if is_heading(line) and not ENUMERATED.match(line.lstrip("# "))), None
    )


def _main_lines(text: str) -> tuple[str, ...]:
    match = _LINES.search(text)
    return tuple(_AIMED.sub("", match[1]).split("、")) if match else ()


def _named_projects(text: str, rows: list[tuple[int, str]]) -> list[_Body]:
    """Projects listed by name before their count: A、B、C‘三大工程’."""
    for match in _NAMED.finditer(text):
        names = [name for name in _DOING.sub("", match[1]).split("、") if name]
        if len(names) == _COUNTED[match[2]]:
            bodies = [_Body(name + match[3]) for name in names]
            for body, stem in zip(bodies, names, strict=True):
                body.lines = [row for row in rows if _speaks_of(row[1], stem)]
            return bodies
    return []


def _speaks_of(line: str, name: str) -> bool:
    head = _NUMBERED.sub("", ENUMERATED.sub("", line))
    at = head[: len(name) + 8].find(name)
    return at >= 0 and not head[at + len(name) :].startswith("、")


def _stated_projects(rows: list[tuple[int, str]]) -> list[_Body]:
    """Projects that open their paragraph: 实施X工程，…; at least two of them make a programme."""
    bodies: dict[str, _Body] = {}
    for row in rows:
        if match := PROJECT.match(_NUMBERED.sub("", ENUMERATED.sub("", row[1]))):
            bodies.setdefault(match[1], _Body(match[1])).lines.append(row)
    return list(bodies.values()) if len(bodies) > 1 else []


def _tasks(repaired: Repaired, rows: list[tuple[int, str]], covered: Covered) -> list[_Body]:
    """The numbered or led paragraphs that hold targets, for a text that names no projects."""
    found: list[_Body] = []
    for start, line in rows:
        match = _ITEM.match(line) or _LEAD.match(line)
        if match:
            found.append(_Body(match[1], [(start, line)]))
        elif is_heading(line):
            found.append(_Body(clean(line), gathers=True))
        elif found and found[-1].gathers:
            found[-1].lines.append((start, line))
    return [body for body in found if any(figure.kind == "target" for figure in _inside(repaired, body, covered))]


def _spans(repaired: Repaired, body: _Body) -> list[tuple[int, int]]:
    return [repaired.span(start, start + len(line)) for start, line in body.lines]


def _inside(repaired: Repaired, body: _Body, covered: Covered) -> list[Figure]:
    return [figure for span in _spans(repaired, body) for figure in covered.starting_in(*span)]


def _project(repaired: Repaired, number: int, body: _Body, covered: Covered) -> Project:
    spans = _spans(repaired, body) or [(0, 0)]
    start, end = min(low for low, _ in spans), max(high for _, high in spans)
    measures = tuple(_measures(repaired, body, covered))
    return Project(number, body.name, measures, tuple(_inside(repaired, body, covered)), start, end)


def _measures(repaired: Repaired, body: _Body, covered: Covered) -> Iterator[Measure]:
    """What the project will do besides its figures, each clause once; the clause that names it is left out."""
    seen: set[str] = set()
    for start, line in body.lines:
        for at, sentence in sentences(line):
            for low, high in _free_runs(repaired, start + at, sentence, covered):
                words = repaired.text[low:high]
                if words not in seen and _is_measure(words) and clean(words) != body.name:
                    seen.add(words)
                    first, last = repaired.span(low, high)
                    yield Measure(repaired.original[first:last], first, last, words)


def _is_measure(words: str) -> bool:
    return len(words) >= _SHORTEST and _ONLY_TIME.fullmatch(words) is None


def _free_runs(repaired: Repaired, start: int, sentence: str, covered: Covered) -> Iterator[tuple[int, int]]:
    """The runs of a sentence's clauses that no figure stands in."""
    low = high = start
    for clause in _CLAUSE.finditer(sentence):
        if covered.touches(*repaired.span(start + clause.start(), start + clause.end())):
            yield from _trimmed(repaired.text, low, high)
            low = start + clause.end()
        elif clause.start() == 0 and PROJECT.match(_NUMBERED.sub("", clause[0])):
            low = start + clause.end()
        high = start + clause.end()
    yield from _trimmed(repaired.text, low, high)


def _trimmed(text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    words = text[low:high]
    low += len(words) - len(words.lstrip(" \t\u3000，；。"))
    high -= len(words) - len(words.rstrip(" \t\u3000，；。"))
    if low < high:
        yield low, high
