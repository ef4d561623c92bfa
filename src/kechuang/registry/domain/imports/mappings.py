"""Which column of the file is which: proposed from the head, corrected by a person, kept for the next such file."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from kechuang.accounts.models import User
from kechuang.common.refusals import Refused
from kechuang.registry.domain.imports.columns import CellKind
from kechuang.registry.domain.imports.heads import Head, head_digest, is_personal
from kechuang.registry.domain.imports.tables import TABLES
from kechuang.registry.models import ImportMapping, ImportRun

#: Units that a column of sums may be given in.
UNITS = ("元", "千元", "万元", "百万元", "亿元")


def propose(kind: str, head: Head) -> dict[str, Any]:
    """The mapping kept for such a head, else what its words suggest."""
    kept = ImportMapping.objects.filter(kind=kind, header_digest=head.digest).first()
    return kept.mapping if kept else {"columns": head.columns, "units": head.units}


def checked(run: ImportRun, wanted: dict[str, Any]) -> dict[str, Any]:
    """A mapping as it may be kept. Raises Refused where it names a column twice, out of range or of natural persons."""
    table = TABLES[run.kind]
    known = {column.key: column for column in table.columns}
    columns = {key: int(place) for key, place in wanted.get("columns", {}).items() if key in known}
    for key, place in columns.items():
        if not 0 <= place < len(run.header):
            raise Refused("mapping-range", _("The file has no column %(number)s.") % {"number": place + 1})
        if is_personal(run.header[place]):
            label = run.header[place]
            raise Refused(
                "mapping-personal", _("“%(label)s” holds natural persons and is not imported.") % {"label": label}
            )
        if list(columns.values()).count(place) > 1:
            raise Refused(
                "mapping-twice",
                _("“%(label)s” was chosen for two fields. Choose it once.") % {"label": run.header[place]},
            )
        del key
    units = {
        key: unit
        for key, unit in wanted.get("units", {}).items()
        if key in columns and known[key].kind is CellKind.MONEY and unit in UNITS
    }
    found = {"columns": columns, "units": units}
    _require(run.kind, columns)
    return found


def check_required(run: ImportRun) -> None:
    """Raise Refused unless all that the kind needs is mapped."""
    _require(run.kind, run.mapping.get("columns", {}))


def _require(kind: str, columns: dict[str, int]) -> None:
    missing = [str(column.label) for column in TABLES[kind].required if column.key not in columns]
    if missing:
        raise Refused(
            "mapping-missing",
            _("No column was chosen for: %(labels)s. Choose one, or add it to the file.")
            % {"labels": "、".join(missing)},
        )


def keep(run: ImportRun, user: User | None) -> None:
    """Remember the run's mapping for files with the same head."""
    mapping = {name: run.mapping[name] for name in ("columns", "units")}
    ImportMapping.objects.update_or_create(
        kind=run.kind, header_digest=head_digest(run.header), defaults={"mapping": mapping, "saved_by": user}
    )
