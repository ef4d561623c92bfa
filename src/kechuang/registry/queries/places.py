"""The tree of regions and the tree of industries, each read once and walked in memory: both are small."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings

from kechuang.registry.enums import IndustryKind, RegionKind
from kechuang.registry.models import Industry, Region
from kechuang.registry.queries.selections import ALONE


@dataclass(frozen=True, slots=True)
class Regions:
    """All regions, in the order of their codes."""

    all: tuple[Region, ...]

    @classmethod
    def read(cls) -> Regions:
        return cls(tuple(Region.objects.all()))

    @property
    def home(self) -> Region | None:
        """The city of this installation."""
        return self.by_code(str(settings.KECHUANG["city_code"]))

    def by_code(self, code: str) -> Region | None:
        return next((region for region in self.all if region.code == code), None)

    def below(self, region: Region) -> list[Region]:
        """The region itself and everything in it."""
        return [other for other in self.all if other.path.startswith(region.path)]

    def chosen(self, codes: Iterable[str]) -> set[int]:
        """Row numbers of all regions that the codes of a selection stand for."""
        found: set[int] = set()
        for code in codes:
            region = self.by_code(code.removeprefix(ALONE))
            if region is not None:
                found.update({region.pk} if code.startswith(ALONE) else {r.pk for r in self.below(region)})
        return found

    @property
    def shown(self) -> list[Region]:
        """What people choose from: the city's districts as they are today, its zones, then other cities."""
        home = self.home
        inside = [r for r in self.all if home and r.parent_id == home.pk and r.is_current]
        inside.sort(key=lambda region: region.kind == RegionKind.ZONE)
        others = [r for r in self.all if r.kind == RegionKind.CITY and r != home and r.is_current]
        return inside + others

    @property
    def placeable(self) -> list[Region]:
        """Where an organisation can be placed: what is shown, and the city itself while its district is not known."""
        return ([self.home] if self.home else []) + self.shown


@dataclass(frozen=True, slots=True)
class Industries:
    """The industry system in force: clusters, each followed by its chains, then tracks."""

    all: tuple[Industry, ...]

    @classmethod
    def read(cls) -> Industries:
        nodes = list(Industry.objects.filter(valid_to=None))
        roots = [node for node in nodes if node.parent_id is None]
        roots.sort(key=lambda node: (node.kind == IndustryKind.TRACK, node.position, node.pk))
        return cls(tuple(node for root in roots for node in (root, *_children(root, nodes))))

    @property
    def clusters(self) -> list[Industry]:
        return [node for node in self.all if node.kind == IndustryKind.CLUSTER]

    @property
    def tracks(self) -> list[Industry]:
        return [node for node in self.all if node.kind == IndustryKind.TRACK]

    def by_slug(self, slug: str) -> Industry | None:
        return next((node for node in self.all if node.slug == slug), None)

    def children(self, node: Industry) -> list[Industry]:
        return _children(node, self.all)

    def within(self, node: Industry) -> list[Industry]:
        """The nodes whose organisations a node shows beside its own: a cluster's chains, the chain of a track."""
        chain = self.by_slug(node.chain_slug)
        return [*self.children(node), chain] if chain else self.children(node)

    def chosen(self, slugs: Iterable[str]) -> set[int]:
        """Row numbers of the nodes and of the chains that they stand for."""
        found: set[int] = set()
        for slug in slugs:
            node = self.by_slug(slug)
            if node is not None:
                found.update({node.pk, *(inner.pk for inner in self.within(node))})
        return found


def _children(root: Industry, nodes: Iterable[Industry]) -> list[Industry]:
    return [node for node in nodes if node.parent_id == root.pk]
