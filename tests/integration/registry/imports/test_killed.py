"""`kill -9` at any point of an import: the next run of the same file goes on and ends as one that was never disturbed.

Three points in the ordinary run; `IMPORT_KILLS=20` in the environment makes it twenty.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.integration.registry.imports.material import big_table

KILLS = int(os.environ.get("IMPORT_KILLS", "3"))
ROWS = 12_000
#: What is compared: all that an import writes, by what it says, not by row numbers, keys and moments.
QUERIES: tuple[str, ...] = (
    """SELECT o.code, o.name, o.name_key, o.search, o.kind, o.legal_form, o.status, o.founded_on, r.code, o.region_evidence,
    o.region_conflict, o.address, o.capital, o.capital_currency, o.scope, o.scope_is_cut, o.source, o.version
    FROM registry_organisation o JOIN registry_region r ON r.id = o.region_id""",
    """SELECT o.name, n.value, n.check_holds FROM registry_organisationnumber n
    JOIN registry_organisation o ON o.id = n.organisation_id""",
    "SELECT o.name, n.name FROM registry_organisationname n JOIN registry_organisation o ON o.id = n.organisation_id",
    """SELECT a.code, a.address, b.code, b.address, m.evidence, m.state FROM registry_namematch m
    JOIN registry_organisation a ON a.id = m.first_id JOIN registry_organisation b ON b.id = m.second_id""",
    'SELECT "row", "column", code, level, arguments, raw FROM registry_importissue',
    "SELECT next_row, rows, created, updated, unchanged, merged, rejected, state FROM registry_importrun",
    "SELECT count(*) FROM registry_importedrow",
)


def command(*words: str) -> list[str]:
    return [sys.executable, "-m", "kechuang", *words]


def environment(data: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("KECHUANG_", "DATABASE_URL"))}
    return kept | {"KECHUANG_DATA": str(data), "DJANGO_SETTINGS_MODULE": "kechuang.config.settings"}


def result_of(data: Path) -> dict[str, Any]:
    """The counters and a digest of every table."""
    with closing(sqlite3.connect(data / "kechuang.sqlite3")) as store:
        tables = [sorted(map(repr, store.execute(query))) for query in QUERIES]
    return {
        "digests": [hashlib.sha256("\n".join(table).encode()).hexdigest() for table in tables],
        "sizes": [len(table) for table in tables],
        "run": tables[5],
    }


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated store to copy."""
    data = tmp_path_factory.mktemp("empty")
    subprocess.run(command("migrate", "--verbosity", "0"), env=environment(data), check=True, capture_output=True)
    return data


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("table") / "big.csv"
    big_table(path, ROWS)
    return path


@pytest.fixture
def data(empty: Path, tmp_path: Path) -> Iterator[Path]:
    target = tmp_path / "data"
    shutil.copytree(empty, target)
    yield target
    shutil.rmtree(target)


def take_in(data: Path, table: Path) -> dict[str, Any]:
    words = command("registry", "import", str(table), "--kind", "organisations", "--format", "json")
    done = subprocess.run(words, env=environment(data), check=True, capture_output=True, text=True)
    return dict(json.loads(done.stdout))


def start_and_kill(data: Path, table: Path, *, after_batches: int, then: float) -> None:
    """Kill the import some time after it has told of so many batches; it tells of six."""
    words = command("registry", "import", str(table), "--kind", "organisations", "--format", "json")
    started = subprocess.Popen(words, env=environment(data), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert started.stderr
    told = b""
    while told.count(b"/") < after_batches and (piece := started.stderr.read(1)):
        told += piece
    try:
        started.wait(timeout=then)
    except subprocess.TimeoutExpired:
        started.send_signal(signal.SIGKILL)
        started.wait()
    started.stderr.close()


@pytest.fixture(scope="module")
def undisturbed(empty: Path, table: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    data = tmp_path_factory.mktemp("undisturbed") / "data"
    shutil.copytree(empty, data)
    printed = take_in(data, table)
    found = result_of(data)
    outcomes = {name: printed[name] for name in ("created", "merged", "rejected")}
    assert printed["rows"] == ROWS == sum(outcomes.values())
    assert min(outcomes.values()) > 100
    assert min(found["sizes"][number] for number in (0, 1, 3, 4)) > 100
    return found | {"printed": printed}


@pytest.mark.parametrize("seed", range(KILLS))
def test_a_killed_import_ends_as_an_undisturbed_one(
    data: Path, table: Path, undisturbed: dict[str, Any], seed: int
) -> None:
    dice = random.Random(seed)
    for latest in ((3,), (1, 1))[seed % 2]:
        start_and_kill(data, table, after_batches=dice.randint(0, latest), then=dice.uniform(0.0, 0.3))
    unfinished = result_of(data)["run"]
    printed = take_in(data, table)
    after = result_of(data)
    assert not (unfinished and "done" in unfinished[0]), "the import was done before it could be killed"
    assert after["digests"] == undisturbed["digests"]
    assert {**printed, "seconds": 0} == {**undisturbed["printed"], "seconds": 0}
    verified = subprocess.run(
        command("audit", "verify"), env=environment(data), capture_output=True, text=True, check=False
    )
    assert verified.returncode == 0, verified.stdout + verified.stderr
