"""One unchanging view of the store while others go on writing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def snapshot() -> Iterator[None]:
    """All reads inside see the store as it was at the first of them. Nothing may be written inside."""
    reading = _postgresql if connection.vendor == "postgresql" else _sqlite
    with reading():
        yield


@contextmanager
def _postgresql() -> Iterator[None]:
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


@contextmanager
def _sqlite() -> Iterator[None]:
    """A deferred transaction: Django's own would take the writers' lock."""
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
        try:
            cursor.execute("SELECT COUNT(*) FROM sqlite_schema")
            yield
        finally:
            cursor.execute("ROLLBACK")
