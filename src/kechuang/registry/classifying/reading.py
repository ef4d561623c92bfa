"""Which chains and clusters an organisation belongs to, read from its name and business scope.

The principles and the measured quality stand in `docs/developers/chain-reading.md`.
"""

from dataclasses import dataclass

from kechuang.registry.cleaning.names import split_name

from .naming import is_factory, kind_of
from .plain import same_length
from .scheme import Scheme, scheme
from .scoring import Made, Strength, Word, strengths, what_is_made
from .vocabulary import Vocabulary, vocabulary

LEAST = 0.65  # the least score of a cluster
LEAST_SHARE = 0.3  # of the goods, where neither the name nor the first product speaks for a cluster
NAME_ALONE = 0.6  # how much a name counts that the scope does not bear out
SECOND = 0.75  # of the best score, for a second cluster
CHAIN_SHARE = 0.55  # of its cluster's score, for a chain
LEAST_CHAIN = 0.65


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A chain or cluster that fits, how strongly, the words that led there, and the reason as a code."""

    target: str
    score: float
    words: tuple[Word, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Classification:
    """The chains, the clusters (those of the chains included), or the reason why the organisation lies outside."""

    chains: tuple[Suggestion, ...]
    clusters: tuple[Suggestion, ...]
    outside_reason: str | None


def classify(name: str, scope: str) -> Classification:
    """Classify by name and scope. Positions of words are places in the two texts as given."""
    return Classifier().classify(name, scope)


class Classifier:
    """Classifies by a scheme and a vocabulary; both default to those that come with the package."""

    def __init__(self, industries: Scheme | None = None, words: Vocabulary | None = None) -> None:
        self._scheme = industries or scheme()
        self._words = words or vocabulary()
        self._chains = frozenset(chain.name for chain in self._scheme.chains)

    def classify(self, name: str, scope: str) -> Classification:
        """Classify one organisation."""
        plain_name, plain_scope = same_length(name), same_length(scope)
        kind = kind_of(split_name(plain_name)[0])
        if kind and not kind.factor:
            return Classification((), (), kind.reason)
        made = what_is_made(plain_scope)
        if not made.anything and not is_factory(plain_name):
            return Classification((), (), "outside-nothing-made")
        factor = made.factor * (kind.factor if kind else 1.0)
        found = strengths(plain_name, plain_scope, self._words, made, self._scheme.cluster_of)
        chosen = _choose([strength for strength in found if _enough(strength, factor, made)])
        if not chosen:
            return Classification((), (), kind.reason if kind else "outside-no-word")
        return self._classification(chosen)

    def _classification(self, chosen: list[Strength]) -> Classification:
        clusters = tuple(_suggestion(s, s.cluster, s.score) for s in chosen)
        chains = tuple(
            _suggestion(strength, target, score)
            for strength in chosen
            for target, score in strength.parts
            if target in self._chains and score >= max(LEAST_CHAIN, CHAIN_SHARE * strength.score)
        )
        return Classification(chains, clusters, None)


def _enough(strength: Strength, factor: float, made: Made) -> bool:
    borne_out = 1.0 if strength.in_scope else NAME_ALONE
    if strength.score * factor * borne_out < LEAST:
        return False
    if made.unspoken:
        return strength.in_name and strength.in_scope
    return strength.in_name or strength.first or strength.share >= LEAST_SHARE


def _choose(found: list[Strength]) -> list[Strength]:
    """Take the strongest; another only if nearly as strong, and first or in the name."""
    if not found:
        return []
    least = SECOND * found[0].score
    return [found[0], *(s for s in found[1:] if s.score >= least and (s.in_name or s.first))]


def _suggestion(strength: Strength, target: str, score: float) -> Suggestion:
    words = tuple(word for word in strength.words if target in (strength.cluster, word.target))
    places = {word.where for word in words}
    reason = "name-and-scope" if len(places) > 1 else next(iter(places)).value
    return Suggestion(target, score, words, reason)
