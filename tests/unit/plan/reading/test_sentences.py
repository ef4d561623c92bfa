"""Each sentence pattern gives the figures that it states."""

import pytest

from kechuang.plan.reading import Figure, read

from .sentences import SENTENCES

KINDS = {"target": "T", "baseline": "B"}
CHANGES = {"level": "L", "increase": "I", "growth_rate": "G"}


def row(figure: Figure, named: str) -> str:
    indicator = named if named in figure.indicator else figure.indicator
    stretch = "" if figure.stretch is None else f"{figure.stretch:g}"
    parts = (KINDS[figure.kind], indicator, figure.comparator, f"{figure.value:.10g}", figure.unit, stretch)
    return "|".join((*parts, CHANGES[figure.change]))


@pytest.mark.parametrize(
    ("sentence", "pattern", "expected"), SENTENCES, ids=lambda value: value if isinstance(value, str) else ""
)
def test_sentence_pattern(sentence: str, pattern: str, expected: tuple[str, ...]) -> None:
    figures = read(sentence).figures
    names = [line.split("|")[1] for line in expected] + [""] * len(figures)

    assert tuple(row(figure, name) for figure, name in zip(figures, names, strict=False)) == expected
    assert all(sentence[figure.start : figure.end] == figure.quote for figure in figures)
