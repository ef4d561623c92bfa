"""The log of one record in words."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kechuang.common.models.audit import AuditEntry, Outcome
from kechuang.common.numbers import MISSING
from kechuang.registry.models import Organisation

#: Actions as the log names them. One that is missing here is shown by its name.
ACTIONS: dict[str, Promise] = {
    "registry.organisation.create": _("Record made"),
    "registry.organisation.correct": _("Master data corrected"),
    "registry.organisation.merge": _("Merged with another record"),
    "registry.organisationmerge.undo": _("Merge undone"),
    "registry.organisation.classify": _("Industry chain read again"),
    "registry.chainlink.create": _("Industry chain added"),
    "registry.chainlink.confirm": _("Industry chain confirmed"),
    "registry.chainlink.reject": _("Industry chain rejected"),
    "registry.statement.create": _("Yearly values added"),
    "registry.intellectualright.create": _("Right added"),
    "registry.qualification.create": _("Qualification added"),
    "registry.qualification.revoke": _("Qualification revoked"),
}


def action_label(action: str) -> str:
    return str(ACTIONS.get(action, action))


def trail(organisation: Organisation, limit: int) -> list[AuditEntry]:
    """The last changes of the record that were done, newest first."""
    kind = organisation._meta.label_lower
    rows = AuditEntry.objects.filter(target_type=kind, target_key=organisation.key, outcome=Outcome.DONE)
    return list(rows.exclude(action="registry.organisation.export")[:limit])


def entry_details(entry: AuditEntry) -> list[str]:
    """`field: before → after` for each change, then the chain and the reason where the entry names them."""
    changes: dict[str, list[str]] = entry.data.get("changes", {})
    found = [f"{_field(name)}: {before or MISSING} → {after or MISSING}" for name, (before, after) in changes.items()]
    found += [str(entry.data[name]) for name in ("industry", "source", "reason") if entry.data.get(name)]
    return found


def _field(name: str) -> str:
    return str(Organisation._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
