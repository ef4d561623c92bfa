"""The words that point to chains and clusters, found in a text longest first.

`data/industry_words.csv`: word, target (name of a chain or cluster, or `-`), weight. A word with target `-` points to
nothing and hides the shorter words in it: 食品机械 is no food, 汽车运输 no vehicle part.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import ahocorasick  # type: ignore[import-not-found, import-untyped, unused-ignore]

from .scheme import scheme

NOTHING = "-"
Targets = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A word found from `start` to `end`, with the targets it points to and their weights."""

    word: str
    start: int
    end: int
    targets: Targets


class Vocabulary:
    """All words in one automaton."""

    def __init__(self, words: Iterable[tuple[str, str, float]]) -> None:
        by_word: dict[str, dict[str, float]] = {}
        for word, target, weight in words:
            targets = by_word.setdefault(word, {})
            if target != NOTHING:
                targets[target] = weight
        self._automaton = ahocorasick.Automaton()
        for word, targets in by_word.items():
            self._automaton.add_word(word, (word, tuple(targets.items())))
        self._automaton.make_automaton()

    def find(self, text: str) -> tuple[Hit, ...]:
        """Give the longest words from left to right, without overlaps; words that point to nothing are left out."""
        hits = (
            Hit(word, last - len(word) + 1, last + 1, targets)
            for last, (word, targets) in self._automaton.iter_long(text)
        )
        return tuple(hit for hit in hits if hit.targets)


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """Load the words that come with the package; targets are written by key there."""
    names = scheme().names
    text = files("kechuang.registry.data").joinpath("industry_words.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return Vocabulary((row["word"], names.get(row["target"], NOTHING), float(row["weight"])) for row in rows)
