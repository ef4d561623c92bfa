"""Figures that only an office has: series, whose values keep every earlier view with who, when and why."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kechuang.accounts.permits import Rule
from kechuang.common.keys import Keyed
from kechuang.common.models.files import StoredFile
from kechuang.plan.enums import Nature, ValueState
from kechuang.plan.rules import APPROVES, BUREAU, READS_SERIES


class Series(models.Model):
    """`slug` names it in addresses. A flow's value is what has added up since 1 January, as bulletins print it."""

    slug = models.SlugField(_("short name"), max_length=48, unique=True)
    name = models.CharField(_("name"), max_length=120)
    name_en = models.CharField(max_length=120, blank=True)
    unit = models.CharField(_("unit"), max_length=16)
    nature = models.CharField(_("nature"), max_length=8, choices=Nature.choices)
    aliases = models.JSONField(default=list, blank=True)
    keeper = models.CharField(_("office that keeps it"), max_length=120, blank=True)
    by_district = models.BooleanField(_("by district"), default=False)
    is_simulated = models.BooleanField(default=False)

    permits: dict[str, Rule] = {
        "list": READS_SERIES,
        "view": READS_SERIES,
        "create": BUREAU,
        "enter": BUREAU,
        "export": READS_SERIES,
    }

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name_en if self.name_en and (get_language() or "").startswith("en") else self.name

    @property
    def measure_key(self) -> str:
        return f"series:{self.slug}"


class SeriesValue(Keyed):
    """The value that stood at the end of `period_end` in a region.

    Two times: `period_end` is when it was so, `known_from` until before `known_until` is when it was the figure in force.
    A restatement is a new row with a `reason`; approving it closes the old one. Nothing is overwritten.
    """

    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="values")
    region_code = models.CharField(_("division code"), max_length=16)
    period_end = models.DateField(_("end of the period"))
    value = models.DecimalField(_("value"), max_digits=20, decimal_places=4)
    source = models.CharField(_("source"), max_length=200)
    document = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=ValueState.choices, default=ValueState.WAITING)
    reason = models.CharField(_("why it is restated"), max_length=240, blank=True)
    returned_because = models.CharField(max_length=240, blank=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    entered_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True)
    known_from = models.DateField(null=True)
    known_until = models.DateField(null=True)
    replaced_by = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="replaces")

    permits: dict[str, Rule] = {"view": READS_SERIES, "approve": APPROVES, "return": APPROVES}

    class Meta:
        ordering = ("-period_end", "region_code", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["series", "region_code", "period_end"],
                condition=models.Q(state=ValueState.APPROVED, known_until__isnull=True),
                name="one_value_in_force",
            ),
            models.UniqueConstraint(
                fields=["series", "region_code", "period_end"],
                condition=models.Q(state=ValueState.WAITING),
                name="one_value_waiting",
            ),
        ]
        indexes = [models.Index(fields=["series", "period_end", "region_code"]), models.Index(fields=["state"])]

    def __str__(self) -> str:
        return f"{self.series} {self.period_end}"
