"""How strongly a name and a scope speak for each chain and cluster.

An organisation is read by what it makes. A word counts by its weight, by the activity that governs it (making more than
processing or developing; trade, installation and services not at all), and by its place: offices write the main product
first. A long list of unlike goods says little, so the share of goods that point to a target counts too.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from .activities import Activity, Stretch, names_no_activity, stretches
from .vocabulary import Hit, Vocabulary

ACTIVITY_FACTOR = {Activity.MAKE: 1.0, Activity.DEVELOP: 0.9, Activity.PROCESS: 0.8}
NAME_FACTOR = 1.4
NAME_ONLY_FACTOR = 0.3
LATER_STRETCH = (1.0, 0.7, 0.5, 0.4)
LATER_ITEM = (1.0, 0.85, 0.7, 0.6, 0.5, 0.45, 0.4, 0.35)
LEAST_MADE = 0.3
LEAST_DEVELOPED = 0.12
ASIDE_FACTOR = 0.5
UNSPOKEN_FACTOR = 0.7
REPEAT = (1.0, 0.5, 0.3, 0.2, 0.1)
_SEPARATOR = re.compile("[、，,]")


class Where(StrEnum):
    """In which text a word was found."""

    NAME = "name"
    SCOPE = "scope"


@dataclass(frozen=True, slots=True)
class Word:
    """A word that counted: where it stands (from `start` to `end`), what it points to, and how much it counted."""

    word: str
    where: Where
    start: int
    end: int
    target: str
    weight: float


_Counted = tuple[Word, bool]


@dataclass(frozen=True, slots=True)
class Strength:
    """All that speaks for one cluster, and how much of it for each of its chains (or for the cluster alone)."""

    cluster: str
    score: float
    words: tuple[Word, ...]
    parts: tuple[tuple[str, float], ...]
    in_name: bool
    in_scope: bool
    first: bool
    share: float


@dataclass(frozen=True, slots=True)
class Made:
    """What an organisation makes: the stretches of its scope, how many goods they list, and the weight of making.

    `unspoken`: the scope lists goods without any activity, so that only a name that agrees can bear them out.
    """

    pieces: tuple[tuple[Stretch, float, tuple[int, ...]], ...]
    goods: int
    factor: float
    unspoken: bool = False

    @property
    def anything(self) -> bool:
        """Say whether anything is made, processed or developed."""
        return bool(self.pieces)


def what_is_made(scope: str) -> Made:
    """Read the goods that an organisation makes, processes or develops.

    Where these come late and are few beside what it trades or services, `factor` is less than 1.
    """
    if names_no_activity(scope):
        whole = Stretch(0, len(scope), Activity.PROCESS)
        stops = tuple(found.start() for found in _SEPARATOR.finditer(scope))
        return Made(((whole, UNSPOKEN_FACTOR, stops),), len(stops) + 1, 1.0, unspoken=True)
    pieces: list[tuple[Stretch, float, tuple[int, ...]]] = []
    goods = others = 0
    made_first = True
    for piece in stretches(scope):
        factor = ACTIVITY_FACTOR.get(piece.activity)
        stops = tuple(found.start() for found in _SEPARATOR.finditer(scope, piece.start + 1, piece.end - 1))
        if factor is None:
            made_first = made_first and (bool(pieces) or piece.activity is Activity.NONE)
            others += len(stops) + 1
            continue
        later = LATER_STRETCH[min(len(pieces), len(LATER_STRETCH) - 1)]
        pieces.append((piece, factor * later, stops))
        goods += len(stops) + 1
    least = LEAST_DEVELOPED if made_first else LEAST_MADE
    only_developed = all(piece.activity is Activity.DEVELOP for piece, _, _ in pieces)
    aside = (only_developed or not made_first) and goods < least * (goods + others)
    return Made(tuple(pieces), goods, ASIDE_FACTOR if aside else 1.0)


def strengths(name: str, scope: str, words: Vocabulary, made: Made, cluster_of: Mapping[str, str]) -> list[Strength]:
    """Give the strength of every cluster that a word points to, strongest first. `cluster_of` maps chains to clusters."""
    by_cluster: dict[str, list[_Counted]] = {}
    for hit, where, factor, first in (*_in_name(name, words, made), *_in_scope(scope, words, made)):
        for target, weight in hit.targets:
            word = Word(hit.word, where, hit.start, hit.end, target, round(weight * factor, 3))
            by_cluster.setdefault(cluster_of[target], []).append((word, first))
    found = (_strength(cluster, counted, made.goods) for cluster, counted in by_cluster.items())
    return sorted(found, key=lambda strength: (-strength.score, strength.cluster))


def _in_name(name: str, words: Vocabulary, made: Made) -> Iterator[tuple[Hit, Where, float, bool]]:
    factor = NAME_FACTOR if made.anything else NAME_ONLY_FACTOR
    for hit in words.find(name):
        yield hit, Where.NAME, factor, False


def _in_scope(scope: str, words: Vocabulary, made: Made) -> Iterator[tuple[Hit, Where, float, bool]]:
    for number, (piece, factor, stops) in enumerate(made.pieces):
        for hit in words.find(scope[piece.start : piece.end]):
            start = hit.start + piece.start
            item = bisect_right(stops, start)
            placed = Hit(hit.word, start, hit.end + piece.start, hit.targets)
            yield placed, Where.SCOPE, factor * LATER_ITEM[min(item, len(LATER_ITEM) - 1)], number == item == 0


def _strength(cluster: str, counted: list[_Counted], goods: int) -> Strength:
    ordered = sorted(counted, key=lambda pair: -pair[0].weight)
    words = tuple(word for word, _ in ordered)
    in_scope = sum(word.where is Where.SCOPE for word in words)
    targets = dict.fromkeys(word.target for word in words)
    return Strength(
        cluster=cluster,
        score=_sum(words),
        words=words,
        parts=tuple((target, _sum(tuple(w for w in words if w.target == target))) for target in targets),
        in_name=in_scope < len(words),
        in_scope=in_scope > 0,
        first=any(first for _, first in counted),
        share=min(1.0, in_scope / goods) if goods else 0.0,
    )


def _sum(words: tuple[Word, ...]) -> float:
    """Add up, the strongest in full and repetitions less and less."""
    return round(sum(word.weight * REPEAT[min(n, len(REPEAT) - 1)] for n, word in enumerate(words)), 3)
