"""A plan as it was told: the text as it came, with the repairs that a person undid."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kechuang.accounts.permits import Rule
from kechuang.common.keys import Keyed
from kechuang.common.models.files import StoredFile
from kechuang.plan.rules import BUREAU


class SourceText(Keyed):
    """`text` is what was extracted from the file or pasted, never changed; `digest` is the SHA-256 of its UTF-8 bytes.

    `undone` lists the repairs that a person took back, as `[[start, end], …]` of the text as it came.
    """

    name = models.CharField(_("name"), max_length=255)
    origin = models.CharField(_("source"), max_length=200, blank=True)
    text = models.TextField()
    digest = models.CharField(max_length=64, db_index=True)
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    undone = models.JSONField(default=list)
    is_simulated = models.BooleanField(default=False)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    entered_at = models.DateTimeField(auto_now_add=True)

    permits: dict[str, Rule] = {"list": BUREAU, "create": BUREAU, "view": BUREAU, "undo": BUREAU, "redo": BUREAU}

    class Meta:
        ordering = ("-entered_at",)

    def __str__(self) -> str:
        return self.name
