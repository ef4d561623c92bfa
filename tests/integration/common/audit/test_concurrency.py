"""S53: writers at the same time queue at the head; the chain never forks. Processes and threads on a real store."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

PROCESSES, THREADS, EACH = 2, 4, 12
ROOT = Path(__file__).resolve().parents[4]
SET_UP = """
import os, django
django.setup()
from kechuang.common.domain.audit import append
"""
WRITE = (
    SET_UP
    + f"""
from concurrent.futures import ThreadPoolExecutor
from django.db import connection, transaction

def write(writer):
    for number in range({EACH}):
        with transaction.atomic():
            append(action="test.write", data={{"process": os.getpid(), "writer": writer, "n": number}})
    connection.close()

with ThreadPoolExecutor({THREADS}) as pool:
    list(pool.map(write, range({THREADS})))
"""
)
CHECK = (
    SET_UP
    + """
from kechuang.common.models.audit import AuditEntry
from kechuang.common.queries.audit import verify
found = verify()
print(found.entries, found.broken, AuditEntry.objects.count())
"""
)


GIVEN = os.environ.get("DATABASE_URL", "")


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of an empty store of its own: a new file, or a new database beside the one that the run was given."""
    if request.param == "sqlite":
        yield ""
        return
    if not GIVEN.startswith("postgres"):
        pytest.skip("DATABASE_URL names no PostgreSQL")
    import psycopg  # inline: an optional part

    name = f"writers_{os.getpid()}"
    with psycopg.connect(GIVEN, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield urlsplit(GIVEN)._replace(path=f"/{name}").geturl()
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _environment(store: str, folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("KECHUANG_", "DATABASE_"))}
    kept |= {
        "KECHUANG_DATA": str(folder),
        "DJANGO_SETTINGS_MODULE": "kechuang.config.settings",
        "PYTHONPATH": str(ROOT / "src"),
    }
    return kept | ({"DATABASE_URL": store} if store else {})


def _run(code: str, environment: dict[str, str]) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def test_s53_writers_at_the_same_time_cannot_fork_the_chain(store: str, tmp_path: Path) -> None:
    environment = _environment(store, tmp_path)
    migrate = [sys.executable, "-m", "kechuang", "migrate", "--verbosity", "0"]
    subprocess.run(migrate, env=environment, check=True, cwd=ROOT)
    before = int(_run(CHECK, environment).communicate()[0].split()[0])
    writers = [_run(WRITE, environment) for _ in range(PROCESSES)]
    assert [writer.wait(timeout=120) for writer in writers] == [0] * PROCESSES
    for writer in writers:
        assert writer.stdout is not None
        writer.stdout.close()
    entries = before + PROCESSES * THREADS * EACH
    assert _run(CHECK, environment).communicate()[0].split() == [str(entries), "None", str(entries)]
