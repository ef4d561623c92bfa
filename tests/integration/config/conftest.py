"""An installation of its own: a migrated store in a file (or a PostgreSQL database), with folders beside it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, connections

from kechuang.common.domain.audit import append
from tests.factories.accounts import UserFactory
from tests.factories.registry import StatementFactory

POSTGRESQL = connection.vendor == "postgresql"


@dataclass(frozen=True, slots=True)
class Installation:
    """`name` is the store: a file's path, or a database's name."""

    folder: Path
    name: str

    @property
    def files(self) -> Path:
        return self.folder / "files"

    @property
    def seals(self) -> Path:
        return self.folder / "seals"

    def fill(self) -> None:
        """A person with a password, a statement of an organisation, a file, and what the audit log says of it."""
        UserFactory(username="zhang", password="Correct-horse-7")
        StatementFactory()
        append(action="test.fill", data={"b": 1.5, "a": ["文", None]})
        (self.files / "ab").mkdir(parents=True)
        (self.files / "ab" / "abcd").write_bytes(b"\0content" * 100)


@contextmanager
def using(name: str) -> Iterator[None]:
    """Point the usual connection at another store; the store of the other tests stays open meanwhile."""
    kept, usual = connection.connection, connection.settings_dict["NAME"]
    connection.connection = None
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.connection, connection.settings_dict["NAME"] = kept, usual


def administer(statement: str) -> None:
    """Run a statement about databases, from a database of the server's own."""
    with using("postgres"), connection.cursor() as cursor:
        cursor.execute(statement)


@contextmanager
def store(where: Path, name: str, template: str = "") -> Iterator[str]:
    """A new store, empty or a copy of another; gone afterwards."""
    if not POSTGRESQL:
        path = where / "kechuang.sqlite3"
        if template:
            shutil.copyfile(template, path)
        yield str(path)
        return
    database = f"{name}_{connection.settings_dict['NAME']}"
    administer(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')
    administer(f'CREATE DATABASE "{database}"' + (f' TEMPLATE "{template}"' if template else ""))
    yield database
    administer(f'DROP DATABASE "{database}" WITH (FORCE)')


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """A store with all migrations, to be copied."""
    with django_db_blocker.unblock(), store(tmp_path_factory.mktemp("template"), "template") as name:
        with using(name):
            call_command("migrate", verbosity=0)
        yield name


@pytest.fixture
def installation(migrated: str, tmp_path: Path, settings: Any, django_db_blocker: Any) -> Iterator[Installation]:
    settings.DATA = tmp_path
    settings.SEALS = tmp_path / "seals"
    settings.MEDIA_ROOT = tmp_path / "files"
    with django_db_blocker.unblock(), store(tmp_path, "installation", migrated) as name, using(name):
        yield Installation(tmp_path, name)
    assert connections["default"].settings_dict["NAME"] != name
