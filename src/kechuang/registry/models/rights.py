"""Intellectual property rights."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kechuang.accounts.managers import ReachManager
from kechuang.accounts.permits import Rule
from kechuang.accounts.reach import Reach
from kechuang.common.keys import Keyed
from kechuang.registry.enums import Acquisition, RightKind, RightStatus
from kechuang.registry.models.organisations import Organisation, organisations_in_reach
from kechuang.registry.rules import OFFICERS


class IntellectualRight(Keyed):
    """A right of an organisation; `number` is the publication or registration number, unique per kind and holder."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="rights")
    kind = models.CharField(_("kind"), max_length=14, choices=RightKind.choices)
    number = models.CharField(_("number"), max_length=40)
    title = models.CharField(_("title"), max_length=240)
    filed_on = models.DateField(_("filed"), null=True, blank=True)
    granted_on = models.DateField(_("granted"), null=True, blank=True)
    valid_to = models.DateField(_("valid until"), null=True, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=RightStatus.choices, default=RightStatus.VALID)
    acquisition = models.CharField(max_length=10, choices=Acquisition.choices, default=Acquisition.OWN)
    source = models.CharField(_("source"), max_length=120, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ReachManager()
    permits: dict[str, Rule] = {"create": OFFICERS}

    class Meta:
        ordering = ("-granted_on", "pk")
        constraints = [models.UniqueConstraint(fields=["organisation", "kind", "number"], name="right_once")]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @classmethod
    def in_reach(cls, reach: Reach) -> models.Q:
        return organisations_in_reach(reach, "organisation__")
