"""`make bench`: run every benchmark, print one table, write it into the documentation.

`python -m benchmarks pages audit_log` runs some; nothing is written then.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import importlib
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks import Row, Skipped
from tools import ROOT
from tools.postgres import cluster

MODULES = ("plan_reading", "audit_log", "register_import", "pages")
PAGE = ROOT / "docs" / "developers" / "benchmarks.md"
MARKS = ("<!-- table: written by `make bench` -->", "<!-- end of table -->")


def main() -> int:
    chosen = sys.argv[1:] or list(MODULES)
    if chosen[0] == "--one":
        return one(chosen[1])
    rows = [row for name in chosen for row in measured(name)]
    table = "\n".join(as_table(rows))
    print(f"\n{table}")
    if len(chosen) == len(MODULES):
        write(table)
    return 0


def one(name: str) -> int:
    """In a process of its own: print the rows as JSON on the last line."""
    try:
        found = importlib.import_module(f"benchmarks.{name}").run()
    except Skipped as reason:
        found = [Row(name, "", 0, "", note=f"skipped: {reason}")]
    print(json.dumps([dataclasses.asdict(row) for row in found], ensure_ascii=False))
    return 0


def measured(name: str) -> Iterator[Row]:
    stores = getattr(importlib.import_module(f"benchmarks.{name}"), "STORES", ("none",))
    for store in stores:
        print(f"{name} ({store}) …", flush=True)
        with prepared(store) as environment:
            done = subprocess.run(
                [sys.executable, "-m", "benchmarks", "--one", name],
                env=environment,
                cwd=ROOT,
                stdout=subprocess.PIPE,
                text=True,
                check=False,
            )
        if done.returncode:
            yield Row(name, "", 0, "", note="failed")
            continue
        yield from (Row(**row) for row in json.loads(done.stdout.splitlines()[-1]))


@contextmanager
def prepared(store: str) -> Iterator[dict[str, str]]:
    """The environment of a run: a folder of its own, and the store migrated."""
    with tempfile.TemporaryDirectory(prefix="kechuang-bench-") as folder:
        own = {
            "KECHUANG_DATA": folder,
            "DJANGO_SETTINGS_MODULE": "kechuang.config.settings",
            "KECHUANG_DEMO": "true",
            "KECHUANG_LOG_LEVEL": "ERROR",
        }
        environment = {**os.environ, **own}
        if store == "none":
            yield environment
        elif store == "sqlite":
            migrate(environment)
            yield environment
        else:
            with cluster() as address:
                environment["DATABASE_URL"] = address
                migrate(environment)
                yield environment


def migrate(environment: dict[str, str]) -> None:
    subprocess.run([sys.executable, "-m", "kechuang", "migrate", "--verbosity", "0"], env=environment, check=True)


def as_table(rows: list[Row]) -> Iterator[str]:
    yield "| what | size | ours | peer | ratio | peer is | note |"
    yield "| --- | --- | ---: | ---: | ---: | --- | --- |"
    for row in rows:
        peer = "" if row.peer is None else f"{short(row.peer)} {row.unit}"
        ratio = "" if row.ratio is None else short(row.ratio)
        ours = f"{short(row.ours)} {row.unit}" if row.unit else "–"
        yield f"| {row.name} | {row.size} | {ours} | {peer} | {ratio} | {row.peer_name} | {row.note} |"


def short(value: float) -> str:
    """1234567 → 1,234,567; 3.14159 → 3.14."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def write(table: str) -> None:
    head = f"# Benchmarks\n\nMade with `make bench`. A ratio above 1 means that ours is better.\n\n{MARKS[0]}\n{MARKS[1]}\n"
    text = PAGE.read_text("utf-8") if PAGE.exists() else head
    before, _mark, rest = text.partition(MARKS[0])
    after = rest.partition(MARKS[1])[2]
    where = f"{dt.datetime.now(dt.UTC).date().isoformat()}, {os.cpu_count()} cores, {processor()}, Python {platform.python_version()}"
    PAGE.write_text(f"{before}{MARKS[0]}\n{where}\n\n{table}\n{MARKS[1]}{after}", "utf-8")
    print(f"\nwritten to {PAGE.relative_to(ROOT)}")


def processor() -> str:
    info = Path("/proc/cpuinfo")
    names = (
        [line.partition(":")[2].strip() for line in info.read_text().splitlines() if "model name" in line]
        if info.exists()
        else []
    )
    return names[0] if names else platform.machine()


if __name__ == "__main__":
    sys.exit(main())
