"""What a version promises: targets with their split among districts, and last year's facts beside them."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kechuang.accounts.permits import Rule
from kechuang.common.keys import Keyed, new_key
from kechuang.plan.enums import TargetKind
from kechuang.plan.models.figures import Figure, Quoted
from kechuang.plan.models.programmes import ProgrammeVersion, Project
from kechuang.plan.rules import BUREAU, SIGNED_IN


class Target(Keyed, Figure, Quoted):
    """A figure that the programme promises. `thread` is the same in all versions of the target.

    `measured_by` names what counts it: the key of a metric (`ladder.hnte_valid`) or of a series (`series:rd-growth`).
    A rank is a target whose value is the place to reach.
    """

    version = models.ForeignKey(ProgrammeVersion, on_delete=models.CASCADE, related_name="targets")
    project = models.ForeignKey(Project, null=True, blank=True, on_delete=models.SET_NULL, related_name="targets")
    thread = models.CharField(max_length=13, default=new_key, db_index=True, editable=False)
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(_("kind"), max_length=8, choices=TargetKind.choices, default=TargetKind.VALUE)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    measured_by = models.CharField(_("measured by"), max_length=80, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("owner"),
    )

    permits: dict[str, Rule] = {"edit": BUREAU, "split": BUREAU, "records": SIGNED_IN, "export": SIGNED_IN}

    class Meta:
        ordering = ("project__number", "position", "pk")
        constraints = [models.UniqueConstraint(fields=["version", "thread"], name="target_once_per_version")]

    def __str__(self) -> str:
        return self.indicator

    def period_on(self, day: dt.date) -> tuple[dt.date, dt.date]:
        """The part of the target's period that lies before `day`, both ends included."""
        return self.starts_on, min(day, self.ends_on)


class DistrictShare(models.Model):
    """A district's part of a target's floor. A target without any is not split yet."""

    target = models.ForeignKey(Target, on_delete=models.CASCADE, related_name="shares")
    region_code = models.CharField(max_length=16)
    value = models.DecimalField(max_digits=20, decimal_places=4)

    class Meta:
        ordering = ("region_code",)
        constraints = [models.UniqueConstraint(fields=["target", "region_code"], name="share_once")]

    def __str__(self) -> str:
        return f"{self.region_code} {self.value}"


class Fact(Figure, Quoted):
    """What had been reached before: a figure, or a rank (`place` among `scope`). `is_baseline` starts the target's pace."""

    version = models.ForeignKey(ProgrammeVersion, on_delete=models.CASCADE, related_name="facts")
    target = models.ForeignKey(Target, null=True, blank=True, on_delete=models.SET_NULL, related_name="facts")
    project = models.ForeignKey(Project, null=True, blank=True, on_delete=models.SET_NULL, related_name="facts")
    position = models.PositiveSmallIntegerField(default=0)
    is_rank = models.BooleanField(default=False)
    is_baseline = models.BooleanField(default=False)
    scope = models.CharField(_("among"), max_length=120, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)

    class Meta:
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.indicator
