"""Building a store anew beside or inside the one in use, so that it changes in one step or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection, transaction

from kechuang.accounts.models import User
from kechuang.common.models.audit import AuditEntry


def is_filled() -> bool:
    """Whether anything was ever recorded in this store: a person or an entry of the audit log."""
    there = set(connection.introspection.table_names())
    return any(model._meta.db_table in there and model._base_manager.exists() for model in (User, AuditEntry))


@contextmanager
def rebuilt() -> Iterator[None]:
    """An empty store under the usual connection. What is made in it replaces the present one at the end, unless it raises."""
    building = _postgresql if connection.vendor == "postgresql" else _sqlite
    with building():
        yield


@contextmanager
def _postgresql() -> Iterator[None]:
    """All in one transaction: PostgreSQL can take back definitions of tables too."""
    with transaction.atomic(durable=True):
        tables = ", ".join(connection.ops.quote_name(name) for name in connection.introspection.table_names())
        with connection.cursor() as cursor:
            if tables:
                cursor.execute(f"DROP TABLE {tables} CASCADE")
        yield


@contextmanager
def _sqlite() -> Iterator[None]:
    """In a file beside the store, renamed over it at the end."""
    store = Path(connection.settings_dict["NAME"])
    building = store.with_name(f"{store.stem}.restoring{store.suffix}")
    remove(building)
    connection.close()
    connection.settings_dict["NAME"] = str(building)
    try:
        yield
        connection.close()
        settle(building)
        settle(store)
        building.replace(store)
    finally:
        connection.close()
        connection.settings_dict["NAME"] = str(store)
        remove(building)


def settle(path: Path) -> None:
    """Bring the write-ahead log into the file: a log that outlived its file would be read into the next one."""
    if not path.exists():
        return
    direct = sqlite3.connect(path)
    direct.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    direct.close()
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def remove(path: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
