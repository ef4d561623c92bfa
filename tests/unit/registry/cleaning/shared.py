"""The real registers beside the repository, for tests that measure; such tests skip where they are absent."""

import csv
import gzip
from functools import cache
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[5] / "shared" / "data" / "registry"


@cache
def register(name: str) -> tuple[tuple[str, ...], ...]:
    """Give all rows of a register, the headings first, or skip the test."""
    path = FOLDER / f"{name}.csv.gz"
    if not path.exists():
        pytest.skip(f"needs the real register {path.name}, which is not kept in the repository")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return tuple(tuple(row) for row in csv.reader(lines))
