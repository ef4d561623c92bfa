"""What the reader found in a text, one row per figure, and what a person decided about it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kechuang.accounts.permits import Rule
from kechuang.common.keys import Keyed
from kechuang.common.locking import Versioned
from kechuang.plan.enums import ItemKind, ItemState
from kechuang.plan.models.figures import Figure, Quoted
from kechuang.plan.models.programmes import ProgrammeVersion
from kechuang.plan.models.targets import Fact, Target
from kechuang.plan.rules import BUREAU


class ReadingItem(Keyed, Versioned, Figure, Quoted):
    """`as_read` keeps the reader's own answer when a person edits it. `by_hand`: added by selecting text.

    An accepted item has its record in the draft: `target` or `fact`.
    """

    draft = models.ForeignKey(ProgrammeVersion, on_delete=models.CASCADE, related_name="items")
    kind = models.CharField(_("kind"), max_length=8, choices=ItemKind.choices)
    state = models.CharField(max_length=8, choices=ItemState.choices, default=ItemState.OPEN)
    scope = models.CharField(_("among"), max_length=120, blank=True)
    project_number = models.PositiveSmallIntegerField(_("project"), null=True, blank=True)
    measured_by = models.CharField(_("measured by"), max_length=80, blank=True)
    by_hand = models.BooleanField(default=False)
    as_read = models.JSONField(default=dict)
    target = models.OneToOneField(Target, null=True, on_delete=models.SET_NULL, related_name="item")
    fact = models.OneToOneField(Fact, null=True, on_delete=models.SET_NULL, related_name="item")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True)

    permits: dict[str, Rule] = {"accept": BUREAU, "reject": BUREAU, "reopen": BUREAU, "edit": BUREAU, "add": BUREAU}

    class Meta:
        ordering = ("start", "pk")

    def __str__(self) -> str:
        return self.indicator
