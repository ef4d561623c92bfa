"""The city's industry scheme: clusters and chains, from `data/industries.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Cluster:
    """A leading cluster."""

    key: str
    name: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Chain:
    """An emerging chain and the name of its cluster. `certainty` tells whether the mapping is published."""

    key: str
    name: str
    name_en: str
    cluster: str
    certainty: str


@dataclass(frozen=True)
class Scheme:
    """One version of the scheme."""

    code: str
    year: int
    name: str
    name_en: str
    clusters: tuple[Cluster, ...]
    chains: tuple[Chain, ...]

    @cached_property
    def names(self) -> dict[str, str]:
        """Give the name of every cluster and chain by its key."""
        return {c.key: c.name for c in self.clusters} | {c.key: c.name for c in self.chains}

    @cached_property
    def cluster_of(self) -> dict[str, str]:
        """Give the cluster's name for every chain and every cluster."""
        own = {cluster.name: cluster.name for cluster in self.clusters}
        return own | {chain.name: chain.cluster for chain in self.chains}


@lru_cache(maxsize=1)
def scheme() -> Scheme:
    """Load the scheme that comes with the package."""
    text = files("kechuang.registry.data").joinpath("industries.toml").read_text(encoding="utf-8")
    return scheme_from(tomllib.loads(text))


def scheme_from(data: dict[str, Any]) -> Scheme:
    """Make a Scheme of parsed TOML; a chain names its cluster by key."""
    clusters = tuple(Cluster(**cluster) for cluster in data["clusters"])
    names = {cluster.key: cluster.name for cluster in clusters}
    chains = tuple(Chain(**{**chain, "cluster": names[chain["cluster"]]}) for chain in data["chains"])
    return Scheme(clusters=clusters, chains=chains, **data["scheme"])
