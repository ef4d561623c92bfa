"""A row's values against the record's: what is newer counts, what is older fills gaps, nothing is emptied."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

from kechuang.common.keys import new_key
from kechuang.registry.cleaning.regions import Confidence
from kechuang.registry.cleaning.scopes import Cut
from kechuang.registry.domain.imports.organisations import OrganisationRow
from kechuang.registry.enums import OrganisationKind, OrganisationStatus
from kechuang.registry.models import Organisation

#: The fields that an import writes on a record that exists.
WRITTEN = (
    "code", "name", "name_key", "search", "legal_form", "status", "founded_on", "region_id", "region_evidence",
    "region_conflict", "address", "capital", "capital_currency", "scope", "scope_is_cut", "source", "source_date",
    "version", "changed_at",
)  # fmt: skip
_CENT = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Source:
    """Who says what the file says, and as of which day."""

    name: str
    date: dt.date | None


class Draft(SimpleNamespace):
    """A record that is not in the store yet: the attributes of Organisation without the weight of a model."""


Record = Organisation | Draft


def new_record(row: OrganisationRow, source: Source) -> Draft:
    """A record with all that the row says."""
    values = dict(_defaults())
    values |= {"key": new_key(), "code": row.code or None, "kind": str(kind_of(row)), "region_evidence": []}
    values |= {"source": source.name, "source_date": source.date}
    if row.status:
        values["status"] = row.status
    values |= _values(row)
    return Draft(**values)


@lru_cache(maxsize=1)
def _defaults() -> dict[str, Any]:
    stored = [field for field in Organisation._meta.concrete_fields if not field.primary_key]
    values = {field.attname: field.get_default() for field in stored}
    return {name: str(value) if isinstance(value, str) else value for name, value in values.items()} | {"pk": None}


def kind_of(row: OrganisationRow) -> str:
    """By the first places of the unified code (GB 32100-2015, table 1), then by the name."""
    who = row.code[:2]
    name = row.name_key
    if who in {"11", "13"}:
        return OrganisationKind.PUBLIC_BODY
    if who == "51":
        return OrganisationKind.ASSOCIATION
    if who in {"12", "52"} or not row.has_code:
        return _kind_by_name(name, OrganisationKind.PUBLIC_BODY if who == "12" else OrganisationKind.OTHER)
    return OrganisationKind.ENTERPRISE if who[:1] in {"9", ""} else OrganisationKind.OTHER


def _kind_by_name(name: str, otherwise: str) -> str:
    if name.endswith(("大学", "学院", "职业技术学校")):
        return OrganisationKind.UNIVERSITY
    if name.endswith(("研究院", "研究所", "研究中心")):
        return OrganisationKind.INSTITUTE
    return OrganisationKind.ENTERPRISE if name.endswith(("公司", "厂", "集团", "店", "部")) else otherwise


def _values(row: OrganisationRow) -> dict[str, Any]:
    """All fields that the row fills, by field of the record."""
    clean = row.source
    values: dict[str, Any] = {"name": clean.name, "name_key": row.name_key, "search": clean.search}
    values |= {"legal_form": clean.form, "founded_on": row.founded_on, "address": row.address}
    if clean.capital is not None:
        values |= {"capital": clean.capital.quantize(_CENT), "capital_currency": clean.currency}
    if clean.scope:
        values |= {"scope": clean.scope, "scope_is_cut": clean.scope_cut is not Cut.NO}
    values |= _region(row)
    return values


def _region(row: OrganisationRow) -> dict[str, Any]:
    clean = row.source
    witnesses = [
        {"source": str(witness.source), "matched": witness.matched, "code": witness.region}
        for witness in (*clean.region_evidence, *clean.region_conflicts)
    ]
    conflict = bool(clean.region_conflicts)
    return {"region_id": row.region_id, "region_evidence": witnesses, "region_conflict": conflict}


def merge(record: Record, row: OrganisationRow, source: Source, *, gaps_only: bool = False) -> list[str]:
    """Put the row's values on the record; returns the fields that changed.

    A row whose source is older than the record's, or `gaps_only`, only fills what is empty.
    """
    newer = not gaps_only and not _older(source, record)
    values = _values(row)
    if row.status:
        values["status"] = row.status
    if row.code and not record.code:
        values["code"] = row.code
    changed = [field for field, value in _wanted(record, row, values, newer=newer) if _set(record, field, value)]
    if newer and changed:
        record.source, record.source_date = source.name, source.date
    return changed


def _older(source: Source, record: Record) -> bool:
    return bool(source.date and record.source_date and source.date < record.source_date)


def _wanted(record: Record, row: OrganisationRow, values: dict[str, Any], *, newer: bool) -> list[tuple[str, Any]]:
    held_back = _held_back(record, row, newer=newer)
    return [
        (field, value)
        for field, value in values.items()
        if field not in held_back and value not in (None, "") and (newer or _is_empty(record, field))
    ]


def _held_back(record: Record, row: OrganisationRow, *, newer: bool) -> frozenset[str]:
    """Fields that hang together, where the row knows less than the record."""
    held: set[str] = set()
    if not newer or row.source.region_confidence in (Confidence.CITY, Confidence.NONE) or _settled(record, row):
        held |= {"region_id", "region_evidence", "region_conflict"}
    if record.scope and (not newer or (row.source.scope_cut is not Cut.NO and not record.scope_is_cut)):
        held |= {"scope", "scope_is_cut"}
    if not newer and record.capital is not None:
        held |= {"capital", "capital_currency"}
    if not newer:
        held |= {"name", "name_key", "search"}
    return frozenset(held)


def _settled(record: Record, row: OrganisationRow) -> bool:
    """Whether a person has decided the region, or the row has fewer witnesses for the same one."""
    witnesses = record.region_evidence
    if any(witness.get("source") == "officer" for witness in witnesses):
        return True
    fewer = len(row.source.region_evidence) < len(witnesses)
    return fewer and record.region_id == row.region_id and not row.source.region_conflicts


def _is_empty(record: Record, field: str) -> bool:
    value = getattr(record, field)
    return value in (None, "", []) or (field == "status" and value == OrganisationStatus.UNKNOWN) or value is False


def _set(record: Record, field: str, value: Any) -> bool:
    if getattr(record, field) == value:
        return False
    setattr(record, field, value)
    return True
