"""Taking 148,287 real rows into the register: checked, cleaned, matched, logged; beside Polars reading them into typed columns."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from benchmarks import Row, faster
from benchmarks.shared import real, set_up

STORES = ("sqlite", "postgresql")
FILE = "registry/jiangsu.csv.gz"

#: Wrapped around a command: its output, then its highest memory in MB.
MEASURED = """
import resource, subprocess, sys, time
started = time.perf_counter()
done = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE, text=True)
print(done.stdout.strip().splitlines()[-1] if done.stdout.strip() else "")
print(time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
sys.exit(done.returncode)
"""
POLARS = """
import sys, polars as pl
table = pl.read_csv(sys.argv[1], infer_schema_length=0)
typed = table.with_columns(pl.col("注册日期").str.to_date(strict=False), pl.col("注册资金").str.extract(r"([0-9.]+)").cast(pl.Float64, strict=False))
print(typed.height)
"""


def run() -> list[Row]:
    path = real(FILE)
    set_up()
    from django.db import connection  # inline: needs Django ready

    report, seconds, memory = measured(
        [
            sys.executable,
            "-m",
            "kechuang",
            "registry",
            "import",
            str(path),
            "--kind",
            "organisations",
            "--format",
            "json",
        ]
    )
    rows = json.loads(report)["rows"]
    _rows, peer_seconds, peer_memory = measured([sys.executable, "-c", POLARS, str(path)])
    name = f"register import, {connection.vendor}"
    note = f"{seconds:.0f} s in all, peak {memory:.0f} MB; peer {peer_seconds:.1f} s, {peer_memory:.0f} MB"
    return [
        faster(
            name,
            f"{rows:,} rows",
            rows / seconds,
            rows / peer_seconds,
            "Polars, typed columns, no checks, no store",
            "rows/s",
            note,
        )
    ]


def measured(command: list[str]) -> tuple[str, float, float]:
    """(last line of the output, seconds, highest memory in MB)."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, *command], stdout=subprocess.PIPE, text=True, env=os.environ, check=True
    )
    *output, figures = done.stdout.strip().splitlines()
    seconds, memory = map(float, figures.split())
    return output[-1] if output else "", seconds, memory
