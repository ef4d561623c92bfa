"""Relations between organisations, with source and time."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kechuang.accounts.managers import ReachManager
from kechuang.accounts.permits import Rule
from kechuang.accounts.reach import Reach
from kechuang.registry.enums import RelationKind
from kechuang.registry.models.organisations import Organisation, organisations_in_reach
from kechuang.registry.rules import OFFICERS


class Relation(models.Model):
    """`subject` stands in relation `kind` to `object`; `share` is a fraction (0.51), where the relation has one."""

    subject = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="relations")
    object = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="relations_to")
    kind = models.CharField(_("kind"), max_length=16, choices=RelationKind.choices)
    share = models.DecimalField(max_digits=7, decimal_places=6, null=True, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=120, blank=True)

    objects = ReachManager()
    permits: dict[str, Rule] = {"create": OFFICERS}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject", "object", "kind", "valid_from"], name="relation_once")
        ]

    def __str__(self) -> str:
        return f"{self.subject_id} {self.kind} {self.object_id}"

    @classmethod
    def in_reach(cls, reach: Reach) -> models.Q:
        return organisations_in_reach(reach, "subject__")
