"""Writing what was planned for a batch of organisations, in few statements, inside the caller's transaction."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

from django.db.models import Max
from django.utils import timezone

from kechuang.registry.domain.imports import bulk
from kechuang.registry.domain.imports.identity import Known
from kechuang.registry.domain.imports.merging import WRITTEN, Source
from kechuang.registry.domain.imports.planning import Plan
from kechuang.registry.models import (
    ImportedRow,
    ImportRun,
    NameMatch,
    Organisation,
    OrganisationName,
    OrganisationNumber,
)

ALL_COLUMNS = bulk.columns_of(Organisation)


def write(plan: Plan, run: ImportRun, source: Source) -> None:
    """All or nothing, as the transaction decides."""
    _write_new(plan)
    _write_changed(plan)
    if plan.confirmed:
        Organisation.objects.filter(pk__in=plan.confirmed).update(source=source.name, source_date=source.date)
    _write_hanging(plan, source)
    met = ((run.pk, known.pk, known.row, known.digest) for known in plan.met + plan.new)
    bulk.insert(ImportedRow, ("run_id", "record", "row", "digest"), met)


def _write_new(plan: Plan) -> None:
    now = timezone.now()
    records: list[Any] = [known.organisation for known in plan.new]
    for record in records:
        record.created_at = record.changed_at = now
    last = Organisation.objects.aggregate(last=Max("pk"))["last"] or 0
    bulk.insert(Organisation, ALL_COLUMNS, map(attrgetter(*ALL_COLUMNS), records))
    keys = dict(Organisation.objects.filter(pk__gt=last).values_list("key", "pk")) if records else {}
    for known, record in zip(plan.new, records, strict=True):
        known.pk = record.pk = keys[record.key]


def _write_changed(plan: Plan) -> None:
    now = timezone.now()
    records: list[Any] = [known.organisation for known in plan.changed.values()]
    for record in records:
        record.version += 1
        record.changed_at = now
    bulk.update(Organisation, WRITTEN, map(attrgetter(*WRITTEN, "pk"), records))


def _write_hanging(plan: Plan, source: Source) -> None:
    numbers = ((known.pk, value, holds) for known, value, holds in plan.numbers)
    bulk.insert(OrganisationNumber, ("organisation_id", "value", "check_holds"), numbers)
    OrganisationName.objects.bulk_create(
        OrganisationName(organisation_id=_pk(known), name=name, name_key=name, valid_to=source.date)
        for known, name in plan.former_names
    )
    NameMatch.objects.bulk_create(
        NameMatch(first_id=_pk(old), second_id=_pk(new), evidence=_evidence(old, new)) for old, new in plan.near
    )


def _pk(known: Known) -> int:
    """The row number, which every record has once the new ones are written."""
    assert known.pk is not None
    return known.pk


def _evidence(old: Known, new: Known) -> dict[str, Any]:
    return {
        "name": new.name_key,
        "same_founding_date": _same(old.founded_on, new.founded_on),
        "same_address": _same(old.address, new.address),
        "same_region": _same(old.path, new.path),
    }


def _same(first: object, second: object) -> bool | None:
    return first == second if first and second else None
