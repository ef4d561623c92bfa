"""The industry scheme that comes with the package, as records: clusters, chains and new tracks."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from kechuang.registry.classifying.scheme import Scheme, scheme
from kechuang.registry.enums import IndustryKind
from kechuang.registry.models import Industry
from kechuang.registry.models.industries import TRACK_PREFIX

#: New tracks that the city's announcement of 2024 names, by the chain whose organisations they cut through.
TRACKS = ("aviation", "biomedicine", "ai")


def load_industries() -> int:
    """Make the records agree with the scheme; returns how many were written. Loading again changes nothing."""
    system = scheme()
    version = f"{system.code}-{system.year}"
    held = {row.slug: row for row in Industry.objects.filter(version=version)}
    with transaction.atomic():
        return sum(_write(version, slug, values, held) for slug, values in _rows(system))


def _write(version: str, slug: str, values: dict[str, Any], held: dict[str, Industry]) -> int:
    row = held.get(slug)
    parent = held.get(values.pop("parent", ""))
    values["parent_id"] = parent.pk if parent else None
    if row and all(getattr(row, name) == value for name, value in values.items()):
        return 0
    held[slug] = Industry.objects.update_or_create(version=version, slug=slug, defaults=values)[0]
    return 1


def _rows(system: Scheme) -> list[tuple[str, dict[str, Any]]]:
    """Every node with its values, parents before children."""
    rows = [*_clusters(system), *_chains(system), *_tracks(system)]
    return [(slug, values | {"position": place}) for place, (slug, values) in enumerate(rows, 1)]


def _clusters(system: Scheme) -> list[tuple[str, dict[str, Any]]]:
    return [(each.key, _named(IndustryKind.CLUSTER, each.name, each.name_en)) for each in system.clusters]


def _chains(system: Scheme) -> list[tuple[str, dict[str, Any]]]:
    clusters = {cluster.name: cluster.key for cluster in system.clusters}
    return [
        (
            chain.key,
            _named(IndustryKind.CHAIN, chain.name, chain.name_en)
            | {"parent": clusters[chain.cluster], "note": "" if chain.certainty == "published" else chain.certainty},
        )
        for chain in system.chains
    ]


def _tracks(system: Scheme) -> list[tuple[str, dict[str, Any]]]:
    return [
        (
            f"{TRACK_PREFIX}{chain.key}",
            _named(IndustryKind.TRACK, f"{chain.name}新赛道", f"{chain.name_en} (new track)"),
        )
        for chain in system.chains
        if chain.key in TRACKS
    ]


def _named(kind: IndustryKind, name: str, name_en: str) -> dict[str, Any]:
    return {"kind": kind, "name": name, "name_en": name_en}
