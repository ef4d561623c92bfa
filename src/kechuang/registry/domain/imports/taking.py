"""What takes rows of a kind in: cleans them, decides each outcome, writes. The same for all kinds."""

from __future__ import annotations

from typing import Any, Protocol

from kechuang.registry.domain.imports import merging, writing
from kechuang.registry.domain.imports.found import Met, MetOf, Row
from kechuang.registry.domain.imports.identity import Book
from kechuang.registry.domain.imports.organisations import OrganisationReader
from kechuang.registry.domain.imports.planning import Plan, Planner
from kechuang.registry.domain.imports.qualifications import Qualifications
from kechuang.registry.domain.imports.rights import Rights
from kechuang.registry.domain.imports.statements import Statements
from kechuang.registry.domain.reference import regions
from kechuang.registry.models import ImportRun
from kechuang.registry.models.imports import ImportKind


class Taker(Protocol):
    """`read` cleans a row or rejects it; `decide` sets the outcome of the others and returns what `write` writes.

    With `keep` it remembers from batch to batch what would have been written: a trial. `met_in` gives the existing
    records that a decided batch met, by row number in the store.
    """

    def read(self, row: Row) -> None: ...

    def decide(self, rows: list[Row], met_of: MetOf) -> Any: ...

    def met_in(self, plan: Any) -> Met: ...

    def write(self, plan: Any, run: ImportRun) -> None: ...


class Organisations:
    """The taker of organisations."""

    def __init__(self, run: ImportRun, *, keep: bool = False) -> None:
        self._reader = OrganisationReader(units=run.mapping.get("units", {}))
        self._source = merging.Source(run.source or run.file.name[:120], run.source_date)
        self._book = Book({region.pk: region.path for region in regions().values()}, keep=keep)
        self._planner = Planner(self._book, self._source)
        self._keep = keep

    def read(self, row: Row) -> None:
        self._reader.read(row)

    def decide(self, rows: list[Row], met_of: MetOf) -> Plan:
        self._book.load([row.clean for row in rows])
        plan = self._planner.plan(rows, met_of(self._book.by_pk))
        if self._keep:
            for known in plan.new:
                known.organisation = None
        return plan

    def met_in(self, plan: Plan) -> Met:
        return {known.pk: (known.row, known.digest) for known in plan.met if known.pk}

    def write(self, plan: Plan, run: ImportRun) -> None:
        writing.write(plan, run, self._source)


TAKERS: dict[str, type[Taker]] = {
    ImportKind.ORGANISATIONS: Organisations,
    ImportKind.STATEMENTS: Statements,
    ImportKind.RIGHTS: Rights,
    ImportKind.QUALIFICATIONS: Qualifications,
}


def taker_of(run: ImportRun, *, keep: bool = False) -> Taker:
    """The taker of the run's kind."""
    kind: Any = TAKERS[run.kind]
    return kind(run, keep=keep)  # type: ignore[no-any-return]
