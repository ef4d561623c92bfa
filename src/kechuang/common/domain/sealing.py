"""Daily seals: the chain's head written to a file outside the store, so that a cut end is seen (ASVS 16.4.2-3)."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from kechuang.common.domain.audit import append, stamp
from kechuang.common.models.audit import ChainHead


def seal(*, day: dt.date | None = None) -> Path | None:
    """Write the day's seal once; a second call on the same day does nothing. None: there is nothing to seal yet."""
    head = ChainHead.objects.filter(pk=1).first()
    if head is None:
        return None
    path = Path(settings.SEALS) / f"{(day or timezone.localdate()).isoformat()}.json"
    if path.exists():
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    content = {"sequence": head.sequence, "digest": head.digest, "sealed_at": stamp(timezone.now())}
    fresh = path.with_suffix(".part")
    fresh.write_text(json.dumps(content), "utf-8")
    fresh.replace(path)
    append(action="audit.seal", data={"file": path.name, "sequence": head.sequence})
    return path


def seals() -> list[tuple[str, int, str]]:
    """(file name, sequence, digest) of every seal, oldest first."""
    found = []
    for path in sorted(Path(settings.SEALS).glob("*.json")):
        content = json.loads(path.read_text("utf-8"))
        found.append((path.name, int(content["sequence"]), str(content["digest"])))
    return found
