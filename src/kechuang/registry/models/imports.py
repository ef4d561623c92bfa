"""Imports: the run with its file, mapping and place; what was wrong per cell; mappings kept for the next file."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kechuang.accounts.permits import Rule
from kechuang.common.keys import Keyed
from kechuang.common.models.files import StoredFile
from kechuang.common.models.jobs import Job
from kechuang.registry.rules import BUREAU


class ImportKind(models.TextChoices):
    ORGANISATIONS = "organisations", _("Organisations")
    STATEMENTS = "statements", _("Yearly statements")
    RIGHTS = "rights", _("Intellectual property")
    QUALIFICATIONS = "qualifications", _("Qualifications")


class ImportState(models.TextChoices):
    MAPPING = "mapping", _("Columns to be confirmed")
    PREVIEW = "preview", _("Preview")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    CANCELLED = "cancelled", _("Cancelled")
    FAILED = "failed", _("Failed")


class ImportRun(Keyed):
    """`next_row` is the first data row (from 1) that is not yet taken in: a killed run goes on from there.

    `mapping` is `{"columns": {key: place}, "units": {key: unit}, "accept_names": bool}`, `head_line` the line of the column
    names, `header` those names, `total` the number of data rows. `trial` is what a run without writing found:
    `{"counts": {…}, "problems": {code: {"level", "count", "row"}}}`.

    Counters always add up: rows taken = created + updated + unchanged + merged + rejected. Each batch of rows, its
    issues and its counters are one transaction.
    """

    kind = models.CharField(_("kind"), max_length=16, choices=ImportKind.choices)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    sheet = models.CharField(max_length=60, blank=True)
    mapping = models.JSONField(default=dict)
    head_line = models.PositiveIntegerField(default=1)
    header = models.JSONField(default=list)
    total = models.PositiveIntegerField(default=0)
    trial = models.JSONField(default=dict)
    source = models.CharField(_("source"), max_length=120, blank=True)
    source_date = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=ImportState.choices, default=ImportState.MAPPING)
    job = models.ForeignKey(Job, null=True, on_delete=models.SET_NULL, related_name="+")
    next_row = models.PositiveIntegerField(default=1)
    rows = models.PositiveIntegerField(default=0)
    created = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    merged = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)
    message = models.CharField(max_length=400, blank=True)

    permits: dict[str, Rule] = {
        "list": BUREAU,
        "create": BUREAU,
        "map": BUREAU,
        "try": BUREAU,
        "confirm": BUREAU,
        "take": BUREAU,
        "cancel": BUREAU,
        "resume": BUREAU,
    }

    class Meta:
        ordering = ("-created_at",)

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.file}"


class ImportIssue(models.Model):
    """What was wrong in one cell. `level`: note, warning, or reject (the row was not taken in; `raw` keeps it)."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="issues")
    row = models.PositiveIntegerField()
    column = models.CharField(max_length=60, blank=True)
    code = models.CharField(max_length=40)
    level = models.CharField(max_length=8)
    arguments = models.JSONField(default=dict)
    raw = models.JSONField(default=dict)

    class Meta:
        ordering = ("row", "pk")
        indexes = [models.Index(fields=["run", "level", "row"]), models.Index(fields=["run", "code"])]

    def __str__(self) -> str:
        return f"{self.row} {self.column} {self.code}"


class ImportedRow(models.Model):
    """Which row of a run first met a record: a later row on the same record is a duplicate. Kept while the run goes on.

    `digest` is a number made of the row's values, by which an identical row is told from one that differs.
    """

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="+")
    record = models.PositiveBigIntegerField()
    row = models.PositiveIntegerField()
    digest = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "record"], name="imported_once")]

    def __str__(self) -> str:
        return f"{self.run_id} {self.row} {self.record}"


class ImportMapping(models.Model):
    """A mapping a person corrected, used again for files with the same head."""

    kind = models.CharField(max_length=16, choices=ImportKind.choices)
    header_digest = models.CharField(max_length=64)
    mapping = models.JSONField()
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "header_digest"], name="mapping_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.header_digest[:8]}"
