"""Divisions by GB/T 2260 code, with their time and successors, and the city's functional zones under local codes."""

from __future__ import annotations

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kechuang.registry.enums import RegionKind


class Region(models.Model):
    """`path` holds the codes from the root down, each closed by a slash, `320000/321000/321003/`: a subtree is a prefix.

    Reference data, public, not scoped.
    """

    code = models.CharField(_("division code"), max_length=16, unique=True)
    name = models.CharField(_("name"), max_length=60)
    name_en = models.CharField(max_length=80, blank=True)
    kind = models.CharField(max_length=12, choices=RegionKind.choices)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    path = models.CharField(max_length=96, db_index=True)
    is_local = models.BooleanField(default=False)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    successors = models.ManyToManyField("self", symmetrical=False, related_name="predecessors", blank=True)
    note = models.CharField(max_length=240, blank=True)

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return self.name_en if self.name_en and (get_language() or "").startswith("en") else self.name

    @property
    def is_current(self) -> bool:
        return self.valid_to is None
