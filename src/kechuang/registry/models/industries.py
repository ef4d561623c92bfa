"""The industry system (clusters, chains, tracks) by version, and which organisation belongs where."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kechuang.accounts.managers import ReachManager
from kechuang.accounts.permits import Rule
from kechuang.accounts.reach import Reach
from kechuang.registry.enums import IndustryKind, LinkState
from kechuang.registry.models.organisations import organisations_in_reach
from kechuang.registry.rules import OFFICERS

#: Before the slug of a chain: the new track that cuts through it and shows its organisations.
TRACK_PREFIX = "track-"


class Industry(models.Model):
    """A node of the tree; `version` names the scheme (`613-2025`), `slug` stands in addresses. Public, not scoped."""

    version = models.CharField(max_length=16)
    slug = models.SlugField(max_length=48)
    kind = models.CharField(max_length=8, choices=IndustryKind.choices)
    name = models.CharField(_("name"), max_length=60)
    name_en = models.CharField(max_length=100, blank=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    position = models.PositiveSmallIntegerField(default=0)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=240, blank=True)

    class Meta:
        ordering = ("position", "pk")
        constraints = [models.UniqueConstraint(fields=["version", "slug"], name="industry_once_per_version")]

    def __str__(self) -> str:
        return self.name_en if self.name_en and (get_language() or "").startswith("en") else self.name

    @property
    def chain_slug(self) -> str:
        """Of a track the chain that it cuts through, else nothing."""
        is_cut = self.kind == IndustryKind.TRACK and self.slug.startswith(TRACK_PREFIX)
        return self.slug.removeprefix(TRACK_PREFIX) if is_cut else ""


class ChainLink(models.Model):
    """An organisation on a chain or cluster: suggested, with the words that led to it, or decided by an officer.

    `words` is `[{"word", "field", "start", "end"}]`, offsets in code points of the field's text. A later run of the
    reader replaces suggestions only; what a person decided stays.
    """

    organisation = models.ForeignKey("registry.Organisation", on_delete=models.CASCADE, related_name="chain_links")
    industry = models.ForeignKey(Industry, on_delete=models.PROTECT, related_name="links")
    state = models.CharField(max_length=10, choices=LinkState.choices, default=LinkState.SUGGESTED)
    score = models.DecimalField(max_digits=7, decimal_places=2, default=0)
    words = models.JSONField(default=list)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True)

    objects = ReachManager()
    permits: dict[str, Rule] = {"create": OFFICERS, "confirm": OFFICERS, "reject": OFFICERS}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "industry"], name="link_once")]
        indexes = [models.Index(fields=["industry", "state"])]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.industry_id} {self.state}"

    @classmethod
    def in_reach(cls, reach: Reach) -> models.Q:
        return organisations_in_reach(reach, "organisation__")
