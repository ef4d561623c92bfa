"""A year's programme, its versions, and what a version says: main lines, projects, measures."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kechuang.accounts.permits import Rule
from kechuang.common.keys import Keyed
from kechuang.plan.enums import VersionState
from kechuang.plan.models.texts import SourceText
from kechuang.plan.rules import BUREAU, READS_VERSION, SIGNED_IN


class Programme(Keyed):
    """One city's programme of one year. `region_code` is the city's division code."""

    year = models.PositiveSmallIntegerField(_("year"))
    name = models.CharField(_("name"), max_length=120)
    region_code = models.CharField(_("division code"), max_length=16)
    is_simulated = models.BooleanField(default=False)

    permits: dict[str, Rule] = {"list": SIGNED_IN, "create": BUREAU, "amend": BUREAU}

    class Meta:
        ordering = ("-year",)
        constraints = [models.UniqueConstraint(fields=["region_code", "year"], name="programme_once_a_year")]

    def __str__(self) -> str:
        return self.name

    @property
    def starts_on(self) -> dt.date:
        return dt.date(self.year, 1, 1)

    @property
    def ends_on(self) -> dt.date:
        return dt.date(self.year, 12, 31)


class ProgrammeVersion(Keyed):
    """What was in force from `published_at` until the next version. A published version never changes."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=VersionState.choices, default=VersionState.DRAFT)
    text = models.ForeignKey(SourceText, null=True, on_delete=models.PROTECT, related_name="versions")
    note = models.CharField(_("what changed"), max_length=400, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    published_at = models.DateTimeField(null=True)

    permits: dict[str, Rule] = {
        "view": READS_VERSION,
        "create": BUREAU,
        "edit": BUREAU,
        "publish": BUREAU,
        "discard": BUREAU,
    }

    class Meta:
        ordering = ("-number",)
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="version_once"),
            models.UniqueConstraint(
                fields=["programme"], condition=models.Q(state=VersionState.DRAFT), name="one_draft_per_programme"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.programme} v{self.number}"

    @property
    def is_published(self) -> bool:
        return self.state == VersionState.PUBLISHED


class Line(models.Model):
    """A main line of the year (主攻方向)."""

    version = models.ForeignKey(ProgrammeVersion, on_delete=models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(_("name"), max_length=120)

    class Meta:
        ordering = ("position",)
        constraints = [models.UniqueConstraint(fields=["version", "position"], name="line_once")]

    def __str__(self) -> str:
        return self.name


class Project(models.Model):
    """One of the five projects (五大工程), by its number."""

    version = models.ForeignKey(ProgrammeVersion, on_delete=models.CASCADE, related_name="projects")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(_("name"), max_length=120)

    class Meta:
        ordering = ("number",)
        constraints = [models.UniqueConstraint(fields=["version", "number"], name="project_once")]

    def __str__(self) -> str:
        return self.name


class Measure(models.Model):
    """What a project will do, without a figure."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="measures")
    position = models.PositiveSmallIntegerField()
    text = models.TextField()

    class Meta:
        ordering = ("position",)

    def __str__(self) -> str:
        return self.text
