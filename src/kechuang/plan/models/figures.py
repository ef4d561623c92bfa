"""The columns that a figure has wherever it stands: as it was read, and as it was accepted."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kechuang.plan.enums import SIGNS, ChangeKind, Comparator


class Figure(models.Model):
    """`value` is in `unit` as the text writes it; `stretch` is the ambition above the floor; `period` a year or years."""

    indicator = models.CharField(_("indicator"), max_length=120)
    comparator = models.CharField(_("comparator"), max_length=8, choices=Comparator.choices, default=Comparator.EXACTLY)
    value = models.DecimalField(_("value"), max_digits=20, decimal_places=4)
    unit = models.CharField(_("unit"), max_length=16, blank=True)
    stretch = models.DecimalField(_("stretch"), null=True, blank=True, max_digits=20, decimal_places=4)
    change = models.CharField(_("kind of change"), max_length=12, choices=ChangeKind.choices, default=ChangeKind.LEVEL)
    period = models.CharField(_("period"), max_length=16, blank=True)

    class Meta:
        abstract = True

    @property
    def sign(self) -> str:
        return SIGNS.get(self.comparator, "")


class Quoted(models.Model):
    """Where a figure stands in the text: `start` and `end` are code points of the text as it came.

    `quote` is the text's own words there, damage and all; `words` are the same words repaired, for reading.
    """

    quote = models.TextField(_("quoted sentence"), blank=True)
    words = models.TextField(blank=True)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        abstract = True
