"""What a backup says about itself."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

FORMAT = 1
NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class Sum:
    """Digest of a table's lines or of a file; `count` is rows or bytes."""

    count: int
    sha256: str


def sum_of_rows(lines: Iterable[bytes]) -> Sum:
    """Of a table: how many lines, and the digest of their canonical form."""
    digest, count = hashlib.sha256(), 0
    for line in lines:
        digest.update(canonical(line))
        count += 1
    return Sum(count, digest.hexdigest())


def canonical(line: bytes) -> bytes:
    """Keys of objects in order: PostgreSQL keeps another order than they were written in."""
    if b"{" not in line:
        return line
    return json.dumps(json.loads(line), sort_keys=True, separators=(",", ":")).encode() + b"\n"


def sum_of_file(blocks: Iterable[bytes]) -> Sum:
    """Of a file: how many bytes, and their digest."""
    digest, count = hashlib.sha256(), 0
    for block in blocks:
        digest.update(block)
        count += len(block)
    return Sum(count, digest.hexdigest())


@dataclass(slots=True)
class Manifest:
    """`migrations` are (app, name) as applied; `left_out` are tables that no model describes; `head` ends the audit chain."""

    version: str
    made_at: str
    vendor: str
    migrations: list[tuple[str, str]]
    settings: dict[str, Any]
    head: tuple[int, str] = (0, "")
    tables: dict[str, Sum] = field(default_factory=dict)
    files: dict[str, Sum] = field(default_factory=dict)
    seals: dict[str, Sum] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)
    format: int = FORMAT

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True, default=str)

    @property
    def rows(self) -> int:
        return sum(found.count for found in self.tables.values())


def from_json(text: str | bytes) -> Manifest:
    """Raises ValueError, KeyError or TypeError for anything that is not a manifest of this format."""
    found = json.loads(text)
    if found["format"] != FORMAT:
        raise ValueError(f"format {found['format']}")
    for part in ("tables", "files", "seals"):
        found[part] = {name: Sum(**value) for name, value in found[part].items()}
    found["migrations"] = [(app, name) for app, name in found["migrations"]]
    sequence, digest = found["head"]
    return Manifest(**{**found, "head": (int(sequence), str(digest))})
