"""Titles an organisation was recognised for, from a day to a day."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kechuang.accounts.managers import ReachManager
from kechuang.accounts.permits import Rule
from kechuang.accounts.reach import Reach
from kechuang.common.keys import Keyed
from kechuang.registry.enums import QualificationKind, QualificationLevel
from kechuang.registry.models.organisations import Organisation, organisations_in_reach
from kechuang.registry.rules import OFFICERS


class Qualification(Keyed):
    """`recognised_on` is when the list was published; the title holds from `valid_from` to `valid_to`, inclusive."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="qualifications")
    kind = models.CharField(_("kind"), max_length=16, choices=QualificationKind.choices)
    level = models.CharField(_("level"), max_length=16, choices=QualificationLevel.choices, blank=True)
    number = models.CharField(_("certificate number"), max_length=40, blank=True)
    batch = models.CharField(_("batch"), max_length=60, blank=True)
    recognised_on = models.DateField(_("recognised"))
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid until"), null=True, blank=True)
    revoked_on = models.DateField(_("revoked"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=160, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ReachManager()
    permits: dict[str, Rule] = {"create": OFFICERS, "revoke": OFFICERS}

    class Meta:
        ordering = ("-recognised_on", "pk")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "kind", "valid_from"], name="qualification_once_per_start")
        ]
        indexes = [
            models.Index(fields=["kind", "valid_from", "valid_to"]),
            models.Index(fields=["kind", "recognised_on"]),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}".strip()

    @classmethod
    def in_reach(cls, reach: Reach) -> models.Q:
        return organisations_in_reach(reach, "organisation__")
