"""Daily seals: the chain's head written to a file outside the store, so that a cut end is seen (ASVS 16.4.2-3)."""

from __future__ import annotations

import datetime as dt
import json
import os
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.utils import timezone

from kechuang.common.domain.audit import append, stamp
from kechuang.common.models.audit import ChainHead


class Seal(NamedTuple):
    """One seal file. `sequence` 0 and no digest: the file cannot be read."""

    name: str
    sequence: int
    digest: str

    @property
    def is_readable(self) -> bool:
        return bool(self.digest)


def seal(*, day: dt.date | None = None) -> Path | None:
    """Write the day's seal once; a second call on the same day does nothing. None: there is nothing to seal yet."""
    head = ChainHead.objects.filter(pk=1).first()
    if head is None:
        return None
    path = Path(settings.SEALS) / f"{(day or timezone.localdate()).isoformat()}.json"
    content = {"sequence": head.sequence, "digest": head.digest, "sealed_at": stamp(timezone.now())}
    if _write_once(path, json.dumps(content)):
        append(action="audit.seal", data={"file": path.name, "sequence": head.sequence})
    return path


def seals() -> list[Seal]:
    """Every seal, oldest first."""
    return [_read(path) for path in sorted(Path(settings.SEALS).glob("*.json"))]


def _write_once(path: Path, text: str) -> bool:
    """Whole or not at all, never over an older one; True if this call wrote it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    fresh.write_text(text, "utf-8")
    try:
        os.link(fresh, path)
    except FileExistsError:
        return False
    finally:
        fresh.unlink()
    path.chmod(0o444)
    return True


def _read(path: Path) -> Seal:
    try:
        content = json.loads(path.read_text("utf-8"))
        return Seal(path.name, int(content["sequence"]), str(content["digest"]))
    except (ValueError, KeyError, TypeError, OSError):
        return Seal(path.name, 0, "")
