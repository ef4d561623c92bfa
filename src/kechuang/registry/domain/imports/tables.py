"""The kinds of import: which table of columns, and what takes rows of it in."""

from __future__ import annotations

from kechuang.registry.domain.imports import organisations, qualifications, rights, statements
from kechuang.registry.domain.imports.columns import ImportTable
from kechuang.registry.models.imports import ImportKind

TABLES: dict[str, ImportTable] = {
    ImportKind.ORGANISATIONS: organisations.TABLE,
    ImportKind.STATEMENTS: statements.TABLE,
    ImportKind.RIGHTS: rights.TABLE,
    ImportKind.QUALIFICATIONS: qualifications.TABLE,
}
