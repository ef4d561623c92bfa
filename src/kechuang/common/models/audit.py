"""The audit log: one row per entry, each holding the digest of the one before it."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _


class Outcome(models.TextChoices):
    DONE = "done", _("Done")
    REFUSED = "refused", _("Refused")
    FAILED = "failed", _("Failed")


class AppendOnly(RuntimeError):
    """Somebody tried to change or remove an entry of the audit log."""


class EntryRows(models.QuerySet["AuditEntry"]):
    """Rows that can be read and added; the program has no way to change or remove one."""

    def update(self, **_values: Any) -> NoReturn:
        raise AppendOnly

    def delete(self) -> NoReturn:
        raise AppendOnly

    def bulk_update(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise AppendOnly


class AuditEntry(models.Model):
    """Who did what to what, when, from where, with what result. Rows are only ever added.

    `digest` is the SHA-256 of `previous` and the canonical JSON of the other columns (see `common.chain`).
    Names are copied, not linked: an entry must read the same when the person or the record is gone.
    """

    sequence = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    actor_id = models.CharField(max_length=16, blank=True)
    actor_name = models.CharField(max_length=160, blank=True)
    action = models.CharField(max_length=64)
    outcome = models.CharField(max_length=8, choices=Outcome.choices, default=Outcome.DONE)
    target_type = models.CharField(max_length=64, blank=True)
    target_key = models.CharField(max_length=64, blank=True)
    target_label = models.CharField(max_length=240, blank=True)
    data = models.JSONField(default=dict)
    request_id = models.CharField(max_length=64, blank=True)
    address = models.CharField(max_length=64, blank=True)
    channel = models.CharField(max_length=16, blank=True)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    objects = EntryRows.as_manager()

    class Meta:
        ordering = ("-sequence",)
        indexes = [
            models.Index(fields=["at"]),
            models.Index(fields=["actor_id", "-sequence"]),
            models.Index(fields=["target_type", "target_key", "-sequence"]),
            models.Index(fields=["action", "-sequence"]),
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.action} {self.target_label}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnly
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise AppendOnly


class ChainHead(models.Model):
    """The end of the chain: one row, locked while an entry is added, so that writers queue and cannot fork it."""

    sequence = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.sequence} {self.digest}"


class RoomChange(models.Model):
    """The latest entry that changed a record of a room: what was computed from its records before holds while this stands."""

    room = models.CharField(max_length=32, primary_key=True)
    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.room} {self.digest}"
