"""Measured against hand labels that are kept beside the repository; doubtful labels are left out."""

import json
from functools import cache

import pytest

from kechuang.registry.classifying.reading import Classifier
from kechuang.registry.classifying.scheme import scheme
from tests.unit.registry.cleaning.shared import FOLDER, register

Memberships = list[tuple[set[str], set[str]]]


@cache
def _labels() -> tuple[dict[str, object], ...]:
    path = FOLDER / "chains-dev.jsonl"
    if not path.exists():
        pytest.skip("needs the hand labels chains-dev.jsonl, which are not kept in the repository")
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(label for label in map(json.loads, lines) if not label["doubt"])


def _measured() -> tuple[Memberships, Memberships]:
    rows, classifier, cluster_of = register("yangzhou"), Classifier(), scheme().cluster_of
    chains: Memberships = []
    clusters: Memberships = []
    for label in _labels():
        row = rows[int(str(label["row"]))]
        found = classifier.classify(row[0], row[6])
        wanted = {str(name) for name in label["chains"]}  # type: ignore[attr-defined]
        also = {str(name) for name in label["clusters"]}  # type: ignore[attr-defined]
        chains.append((wanted, {one.target for one in found.chains}))
        clusters.append((also | {cluster_of[name] for name in wanted}, {one.target for one in found.clusters}))
    return chains, clusters


def _f1(pairs: Memberships) -> float:
    right = sum(len(wanted & found) for wanted, found in pairs)
    return 2 * right / sum(len(wanted) + len(found) for wanted, found in pairs)


def test_f1_of_chains_and_clusters() -> None:
    chains, clusters = _measured()
    assert _f1(chains) >= 0.75
    assert _f1(clusters) >= 0.75


def test_outsiders_are_left_outside() -> None:
    outside = [found for wanted, found in _measured()[1] if not wanted]
    assert sum(not found for found in outside) / len(outside) >= 0.95


def test_about_a_quarter_of_the_real_register_belongs_to_the_scheme() -> None:
    classifier = Classifier()
    rows = register("yangzhou")[1:]
    inside = sum(classifier.classify(row[0], row[6]).outside_reason is None for row in rows)
    assert 0.18 <= inside / len(rows) <= 0.30
