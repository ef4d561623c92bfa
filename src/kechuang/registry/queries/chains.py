"""The industry system as a whole, and suggestions that wait for a decision."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import BigIntegerField, Case, Count, F, QuerySet, When
from django.db.models.functions import Coalesce

from kechuang.common.models import Job
from kechuang.registry.enums import IndustryKind, LinkState, QualificationKind
from kechuang.registry.models import ChainLink, Industry, Qualification
from kechuang.registry.models.industries import TRACK_PREFIX
from kechuang.registry.queries.keeping import shelf
from kechuang.registry.queries.organisations import ON_CHAIN, valid_on
from kechuang.registry.queries.places import Industries

#: The kind of the job that reads chains: `read_chains` in `registry.tasks`.
READING = "registry.read_chains"
#: Suggestions on one page of the review.
REVIEWED = 50


@dataclass(frozen=True, slots=True)
class Node:
    """A cluster, chain or track with its organisations; those of a cluster or track include its chains'."""

    industry: Industry
    organisations: int
    confirmed: int
    hnte: int

    @property
    def suggested(self) -> int:
        """Organisations that are only suggested."""
        return self.organisations - self.confirmed


@dataclass(frozen=True, slots=True)
class Overview:
    """Clusters with their chains, tracks, and how many organisations stand on the system at all."""

    clusters: tuple[tuple[Node, tuple[Node, ...]], ...]
    tracks: tuple[Node, ...]
    largest: int

    @classmethod
    def read(cls, day: dt.date, industries: Industries | None = None) -> Overview:
        tree = industries or Industries.read()
        counts = shelf().get("registry.overview", day, lambda: _counts(day, tree))
        nodes = {node.pk: Node(node, *(count[node.pk] for count in counts)) for node in tree.all}
        clusters = tuple((nodes[c.pk], tuple(nodes[n.pk] for n in tree.children(c))) for c in tree.clusters)
        largest = max((node.organisations for node in nodes.values()), default=0)
        return cls(clusters, tuple(nodes[track.pk] for track in tree.tracks), largest)

    def node(self, industry: Industry) -> Node:
        """The figures of one node."""
        inner = [child for _cluster, children in self.clusters for child in children]
        every = [cluster for cluster, _children in self.clusters] + inner + list(self.tracks)
        return next(node for node in every if node.industry.pk == industry.pk)


def _counts(day: dt.date, tree: Industries) -> tuple[Counter[int], ...]:
    """Per node: all organisations, those confirmed, those that are HNTE on the day."""
    links = ChainLink.objects.filter(state__in=ON_CHAIN).order_by()
    held = Qualification.objects.filter(valid_on(day), kind=QualificationKind.HNTE).values("organisation")
    cuts = (links, links.filter(state=LinkState.CONFIRMED), links.filter(organisation__in=held))
    return tuple(per_node(cut, tree) for cut in cuts)


def per_node(links: QuerySet[ChainLink], tree: Industries) -> Counter[int]:
    """Organisations per node: of a chain its own, of a cluster or track each once that is on it or on its chains."""
    direct = dict(links.values_list("industry").annotate(rows=Count("pk")))
    root = links.annotate(root=Coalesce(F("industry__parent"), F("industry")))
    below = dict(root.values_list("root").annotate(rows=Count("organisation", distinct=True)))
    found = {node.pk: (direct if node.parent_id else below).get(node.pk, 0) for node in tree.all}
    return Counter(found | _per_track(links, tree))


def _per_track(links: QuerySet[ChainLink], tree: Industries) -> dict[int, int]:
    """Organisations on each track that cuts through a chain, or on that chain."""
    cuts = {chain.pk: track.pk for track in tree.tracks for chain in tree.within(track)}
    if not cuts:
        return {}
    whens = [When(industry=chain, then=track) for chain, track in cuts.items()]
    place = Case(*whens, default=F("industry"), output_field=BigIntegerField())
    rows = links.filter(industry__in={*cuts, *cuts.values()}).annotate(track=place)
    return dict(rows.values_list("track").annotate(rows=Count("organisation", distinct=True)))


def suggestions(slug: str, page: Any) -> Page[ChainLink]:
    """A page of suggestions, the surest first, with what an officer needs to decide.

    `slug` narrows to one node; a track stands for its chain.
    """
    rows = ChainLink.objects.filter(state=LinkState.SUGGESTED, organisation__merged_into=None)
    rows = rows.filter(industry__slug__in={slug, slug.removeprefix(TRACK_PREFIX)}) if slug else rows
    ordered = rows.select_related("industry", "organisation__region").order_by("-score", "pk")
    return Paginator(ordered, REVIEWED).get_page(page)


def chosen(places: list[str]) -> list[ChainLink]:
    """The links named `<organisation's key>:<slug>`, as far as they are within reach."""
    pairs = {tuple(place.split(":", 1)) for place in places if ":" in place}
    keys, slugs = {pair[0] for pair in pairs}, {pair[1] for pair in pairs}
    rows = ChainLink.objects.filter(organisation__key__in=keys, industry__slug__in=slugs, industry__valid_to=None)
    return [
        row
        for row in rows.select_related("industry", "organisation")
        if (row.organisation.key, row.industry.slug) in pairs
    ]


def nearest(links: Sequence[ChainLink]) -> list[ChainLink]:
    """The links without those to a cluster of which a chain is linked too."""
    within = {link.industry.parent_id for link in links}
    return [link for link in links if link.industry.kind != IndustryKind.CLUSTER or link.industry_id not in within]


def last_reading() -> Job | None:
    """The run of the reader that was started last."""
    return Job.objects.filter(kind=READING).order_by("-created_at", "-pk").first()
