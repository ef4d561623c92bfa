"""How one organisation is recognised: former numbers, names over time, near matches, and reversible merges."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kechuang.accounts.managers import ReachManager
from kechuang.accounts.permits import Rule
from kechuang.accounts.reach import Reach
from kechuang.common.keys import Keyed
from kechuang.registry.models.organisations import Organisation, organisations_in_reach
from kechuang.registry.rules import BUREAU


class OrganisationNumber(models.Model):
    """A number the organisation had before its unified code (15 digits), or another body's number for it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="numbers")
    value = models.CharField(max_length=32, unique=True)
    check_holds = models.BooleanField(default=True)

    objects = ReachManager()

    def __str__(self) -> str:
        return self.value

    @classmethod
    def in_reach(cls, reach: Reach) -> models.Q:
        return organisations_in_reach(reach, "organisation__")


class OrganisationName(models.Model):
    """A name the organisation bears or bore."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=200)
    name_key = models.CharField(max_length=200, db_index=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    objects = ReachManager()

    class Meta:
        ordering = ("-valid_to", "pk")

    def __str__(self) -> str:
        return self.name

    @classmethod
    def in_reach(cls, reach: Reach) -> models.Q:
        return organisations_in_reach(reach, "organisation__")


class MatchState(models.TextChoices):
    OPEN = "open", _("To be decided")
    SAME = "same", _("The same organisation")
    DIFFERENT = "different", _("Different organisations")


class NameMatch(Keyed):
    """Two records with the same normalised name in the same region: only a person may say that they are one."""

    first = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="matches_as_first")
    second = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="matches_as_second")
    evidence = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=MatchState.choices, default=MatchState.OPEN)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True)

    objects = ReachManager()
    permits: dict[str, Rule] = {"list": BUREAU, "decide": BUREAU}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["first", "second"], name="match_once")]

    def __str__(self) -> str:
        return f"{self.first_id} {self.second_id} {self.state}"

    @classmethod
    def in_reach(cls, reach: Reach) -> models.Q:
        return organisations_in_reach(reach, "first__")


class OrganisationMerge(Keyed):
    """A merge that can be undone: `moved` lists the moved rows per model, `absorbed_before` holds the old record."""

    kept = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="merges")
    absorbed = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="merged_by")
    moved = models.JSONField(default=dict)
    absorbed_before = models.JSONField(default=dict)
    reason = models.CharField(max_length=240)
    merged_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    merged_at = models.DateTimeField(auto_now_add=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    undone_at = models.DateTimeField(null=True)

    objects = ReachManager()
    permits: dict[str, Rule] = {"undo": BUREAU}

    def __str__(self) -> str:
        return f"{self.absorbed_id} → {self.kept_id}"

    @classmethod
    def in_reach(cls, reach: Reach) -> models.Q:
        return organisations_in_reach(reach, "kept__")
