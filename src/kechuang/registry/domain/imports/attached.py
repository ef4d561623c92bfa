"""Records that hang on an organisation: statements, rights, qualifications. One way of taking them in for all three.

The organisation must be in the register: it is found by its code, then by a former number. A row with a name only is taken
where exactly one organisation bears the name and the person who imports has accepted such rows.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kechuang.registry.cleaning.codes import CodeKind, read_code
from kechuang.registry.cleaning.names import normal_name
from kechuang.registry.cleaning.text import is_blank, plain
from kechuang.registry.domain.imports.columns import CellKind, Column, ImportTable, words
from kechuang.registry.domain.imports.found import Level, Met, MetOf, Row
from kechuang.registry.domain.imports.identity import merged_into
from kechuang.registry.domain.imports.organisations import MISTYPED
from kechuang.registry.domain.imports.values import read_cells
from kechuang.registry.models import ImportedRow, ImportRun, Organisation, OrganisationNumber

CODE = Column(
    "code", _("Unified social credit code"), words("统一社会信用代码 社会信用代码 信用代码 企业代码 组织机构代码 uscc credit_code "
    "unified_social_credit_code organisation_code"), CellKind.CODE, example="91321000MA00000000",
)  # fmt: skip
NAME = Column(
    "name", _("Organisation"), words("企业名称 单位名称 机构名称 公司名称 权利人 专利权人 申请人 著作权人 holder organisation "
    "organisation_name company company_name"), longest=200, example="示例科技有限公司",
)  # fmt: skip


def run_source(run: ImportRun) -> str:
    """Who says it, where the row does not: the run's source, else the file's name."""
    return (run.source or run.file.name)[:120]


def run_date(run: ImportRun) -> dt.date | None:
    return run.source_date


@dataclass(slots=True)
class AttachedRow:
    """Who the row is about and what it says."""

    code: str
    number: str
    name: str
    values: dict[str, Any]


@dataclass(slots=True, eq=False)
class Held:
    """A record of this kind, with the row of this run that first met it."""

    record: Any
    row: int = 0
    digest: int = 0
    changed: bool = False


class Attached:
    """Reads, plans and writes rows of one kind. Subclasses state table, model, identity and values."""

    table: ClassVar[ImportTable]
    model: ClassVar[type[models.Model]]
    identity: ClassVar[tuple[str, ...]]
    values: ClassVar[tuple[str, ...]]

    def __init__(self, run: ImportRun, *, keep: bool = False) -> None:
        self._run = run
        self._keep = keep
        self._units: dict[str, str] = run.mapping.get("units", {})
        self._accept_names = bool(run.mapping.get("accept_names"))
        self._kept: dict[tuple[Any, ...], Held] = {}
        self._columns = tuple(column for column in self.table.columns if column.key not in ("code", "name"))

    def complete(self, row: Row, found: dict[str, Any], run: ImportRun) -> None:
        """Fill in what follows from the other values, and check them against each other."""

    def defaults(self, run: ImportRun) -> dict[str, Any]:
        """Values of a new record that come from the run."""
        del run
        return {}

    # reading

    def read(self, row: Row) -> None:
        """Clean the cells, or reject the row with its reason."""
        code = read_code(row.cells.get("code"))
        if code.problem and code.problem.code in MISTYPED:
            row.reject("code", code.problem.code, **code.problem.mapping)
        name = "" if is_blank(plain(row.cells.get("name"))) else normal_name(row.cells.get("name"))
        values = read_cells(row, self._columns, self._units)
        if not row.rejected:
            self.complete(row, values, self._run)
        number = code.value if code.kind is CodeKind.FORMER else ""
        unified = code.value if code.kind is CodeKind.UNIFIED else ""
        if not row.rejected and not (number or unified or name):
            row.reject("code", "value-missing", column="code")
        row.clean = AttachedRow(unified, number, name, values)

    # planning

    def decide(self, rows: list[Row], met_of: MetOf) -> list[Held]:
        """Set each row's outcome; returns the records to be written or remembered."""
        found = _Organisations(rows)
        owners = {row.number: found.of(row, accept_names=self._accept_names) for row in rows}
        wanted = [row for row in rows if not row.rejected]
        held = self._load({owner for row in wanted if (owner := owners[row.number])}, met_of)
        touched: dict[Held, None] = {}
        for row in wanted:
            touched[self._decide(row, owners[row.number] or 0, held)] = None
        return list(touched)

    def met_in(self, plan: list[Held]) -> Met:
        return {one.record.pk: (one.row, one.digest) for one in plan if one.record.pk}

    def _load(self, owners: set[int], met_of: MetOf) -> dict[tuple[Any, ...], Held]:
        records = list(self.model._base_manager.filter(organisation_id__in=owners))
        met = met_of(record.pk for record in records)
        held = {self._key(record.organisation_id, vars(record)): Held(record) for record in records}  # type: ignore[attr-defined]
        for one in held.values():
            one.row, one.digest = met.get(one.record.pk, (0, 0))
        return held | self._kept

    def _key(self, owner: int, values: dict[str, Any]) -> tuple[Any, ...]:
        return (owner, *(values[name] for name in self.identity))

    def _decide(self, row: Row, owner: int, held: dict[tuple[Any, ...], Held]) -> Held:
        values = row.clean.values
        key = self._key(owner, values)
        one = held.get(key)
        if one is None:
            one = held[key] = self._new(row, owner, values)
            if self._keep:
                self._kept[key] = one
        elif one.row:
            self._repeat(row, one, values)
        else:
            one.row, one.digest = row.number, row.digest
            one.changed = self._fill(one.record, values, gaps_only=False)
            row.outcome = "updated" if one.changed else "unchanged"
        return one

    def _new(self, row: Row, owner: int, values: dict[str, Any]) -> Held:
        known = {name: values[name] for name in (*self.identity, *self.values) if name in values}
        row.outcome = "created"
        record = self.model(organisation_id=owner, **known, **self.defaults(self._run))
        return Held(record, row.number, row.digest)

    def _repeat(self, row: Row, one: Held, values: dict[str, Any]) -> None:
        differs = row.digest != one.digest
        row.tell("", "duplicate-differs" if differs else "duplicate", Level.NOTE, row=one.row)
        row.outcome = "merged"
        if differs and self._fill(one.record, values, gaps_only=True):
            one.changed = True

    def _fill(self, record: Any, values: dict[str, Any], *, gaps_only: bool) -> bool:
        changed = False
        for name in self.values:
            value, old = values.get(name), getattr(record, name)
            if value is not None and value != old and (not gaps_only or old in (None, "")):
                setattr(record, name, value)
                changed = True
        return changed

    # writing

    def write(self, touched: Iterable[Held], run: ImportRun) -> None:
        """Write new and changed records and what was met, inside the caller's transaction."""
        touched = list(touched)
        manager: Any = self.model._base_manager
        changed = [one.record for one in touched if one.changed and one.record.pk]
        manager.bulk_create([one.record for one in touched if one.record.pk is None])
        manager.bulk_create(changed, update_conflicts=True, unique_fields=["id"], update_fields=list(self.values))
        met = [ImportedRow(run=run, record=one.record.pk, row=one.row, digest=one.digest) for one in touched]
        ImportedRow.objects.bulk_create(met, ignore_conflicts=True)


class _Organisations:
    """The organisations that a batch of rows names: three queries, however many rows."""

    def __init__(self, rows: list[Row]) -> None:
        clean: list[AttachedRow] = [row.clean for row in rows if not row.rejected]
        self._codes = self._by_code({row.code for row in clean if row.code})
        self._numbers = self._by_number({row.number for row in clean if row.number})
        self._names = self._by_name({row.name for row in clean if not row.code and not row.number})

    @staticmethod
    def _by_code(codes: set[str]) -> dict[str, int]:
        found = list(Organisation.objects.filter(code__in=codes)) if codes else []
        targets = merged_into(found)
        return {str(record.code): targets[record.pk].pk for record in found}

    @staticmethod
    def _by_number(numbers: set[str]) -> dict[str, int]:
        rows = OrganisationNumber.objects.filter(value__in=numbers).select_related("organisation") if numbers else ()
        held = {row.value: row.organisation for row in rows}
        targets = merged_into(held.values())
        return {value: targets[record.pk].pk for value, record in held.items()}

    @staticmethod
    def _by_name(names: set[str]) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        rows = (
            Organisation.objects.filter(name_key__in=names, merged_into=None) if names else Organisation.objects.none()
        )
        for name, pk in rows.values_list("name_key", "pk"):
            found[name].append(pk)
        return found

    def of(self, row: Row, *, accept_names: bool) -> int | None:
        """The organisation's row number, or None and the row rejected with the reason."""
        if row.rejected:
            return None
        clean: AttachedRow = row.clean
        if clean.code or clean.number:
            return self._numbered(row, clean)
        return self._named(row, clean.name, accept_names=accept_names)

    def _numbered(self, row: Row, clean: AttachedRow) -> int | None:
        found = self._codes.get(clean.code) or self._numbers.get(clean.number)
        if found is None:
            row.reject("code", "organisation-unknown", found=clean.code or clean.number)
        return found

    def _named(self, row: Row, name: str, *, accept_names: bool) -> int | None:
        found = self._names.get(name, [])
        if len(found) == 1 and accept_names:
            row.tell("name", "named", Level.WARNING, found=name)
            return found[0]
        if len(found) == 1:
            row.reject("name", "name-only", found=name)
        elif found:
            row.reject("name", "organisation-ambiguous", found=name, count=len(found))
        else:
            row.reject("name", "organisation-unnamed", found=name)
        return None
