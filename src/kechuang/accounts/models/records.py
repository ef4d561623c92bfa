"""The audit log as the audit administrator may read it."""

from __future__ import annotations

from kechuang.accounts.permits import Rule
from kechuang.accounts.rules import READS_AUDIT
from kechuang.common.models.audit import AuditEntry


class AuditRecord(AuditEntry):
    """The same rows; this room adds who may read them."""

    permits: dict[str, Rule] = {"list": READS_AUDIT, "view": READS_AUDIT, "export": READS_AUDIT, "verify": READS_AUDIT}

    class Meta:
        proxy = True
