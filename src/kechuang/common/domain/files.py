"""Keeping uploaded files: checked first, then named by their content below `MEDIA_ROOT`, written whole or not at all."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.utils.translation import gettext as _

from kechuang.common import archives
from kechuang.common.domain import audit
from kechuang.common.models import StoredFile
from kechuang.common.refusals import Refused

CHUNK = 1 << 20
LONGEST_NAME = 200
#: Ending → the first bytes a file of that kind begins with; None: text, whose reader checks it.
SIGNATURES: dict[str, bytes | None] = {
    "xlsx": archives.ZIP,
    "docx": archives.ZIP,
    "pdf": b"%PDF-",
    "png": b"\x89PNG\r\n\x1a\n",
    "jpg": b"\xff\xd8\xff",
    "jpeg": b"\xff\xd8\xff",
    "csv.gz": b"\x1f\x8b",
    "csv": None,
    "tsv": None,
    "txt": None,
}
_UNWANTED = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]')


def store(
    content: IO[bytes] | Any,
    *,
    name: str,
    kinds: Iterable[str],
    owner: Any = None,
    actor: audit.Actor = audit.SYSTEM,
    limit: int = 0,
) -> StoredFile:
    """Check a file and keep it. `kinds` are the accepted endings, `limit` its bytes (0: the setting). Raises Refused.

    The same content is kept once on disk; each upload has its own StoredFile.
    """
    shown = safe_name(name)
    kind = kind_of(shown, kinds)
    path, size, digest = _spool(content, limit or settings.KECHUANG["upload_limit_mb"] << 20)
    try:
        _check(path, kind)
        place = _settle(path, digest)
    finally:
        path.unlink(missing_ok=True)
    found = StoredFile.objects.create(name=shown, kind=kind, size=size, sha256=digest, path=place, owner=owner)
    audit.append(action="common.storedfile.create", actor=actor, target=found, data={"sha256": digest, "size": size})
    return found


def path_of(file: StoredFile) -> Path:
    """Where the content lies."""
    return Path(settings.MEDIA_ROOT) / file.path


def safe_name(name: str) -> str:
    """The uploader's name as it may be shown: last part only, no controls or direction marks, at most 200 characters."""
    last = unicodedata.normalize("NFC", str(name).replace("\\", "/").rsplit("/", 1)[-1])
    visible = "".join(c for c in last if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co", "Cn"})
    clean = _UNWANTED.sub("_", visible).strip(" .") or "file"
    stem, ending = _split(clean)
    return f"{stem[: LONGEST_NAME - len(ending)]}{ending}"


def _split(name: str) -> tuple[str, str]:
    ending = next((f".{kind}" for kind in SIGNATURES if name.lower().endswith(f".{kind}")), "")
    return (name[: len(name) - len(ending)], name[len(name) - len(ending) :]) if ending else (name, "")


def kind_of(name: str, kinds: Iterable[str]) -> str:
    """The accepted ending that the name has, the longest first. Raises Refused."""
    wanted = sorted(kinds, key=len, reverse=True)
    for kind in wanted:
        if name.lower().endswith(f".{kind}"):
            return kind
    raise Refused(
        "file-kind",
        _("“%(name)s” is not accepted here. Send one of: %(kinds)s.")
        % {"name": name, "kinds": ", ".join(sorted(kinds))},
    )


def _spool(content: Any, limit: int) -> tuple[Path, int, str]:
    """Copy to a temporary file beside the store, counting and hashing on the way."""
    root = Path(settings.MEDIA_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with tempfile.NamedTemporaryFile(dir=root, prefix="incoming-", delete=False) as target:
        path = Path(target.name)
        while piece := content.read(CHUNK):
            size += len(piece)
            if size > limit:
                break
            digest.update(piece)
            target.write(piece)
        target.flush()
        os.fsync(target.fileno())
    if not 0 < size <= limit:
        path.unlink()
        raise _wrong_size(size, limit)
    return path, size, digest.hexdigest()


def _wrong_size(size: int, limit: int) -> Refused:
    if size == 0:
        return Refused("file-empty", _("The file is empty. Check that you chose the right one."))
    return Refused("file-size", _("The file is larger than %(limit)s MB. Split it.") % {"limit": limit >> 20})


def _check(path: Path, kind: str) -> None:
    signature = SIGNATURES.get(kind)
    head = archives.first_bytes(path)
    try:
        if signature and not head.startswith(signature) and not head.startswith(archives.OLE):
            raise archives.UnreadableFile("archive-kind", expected=kind)
        if kind in archives.MAIN_PARTS:
            archives.inspect(path, kind=kind, limits=archives.ArchiveLimits(depth=1 if kind == "docx" else 0))
    except archives.UnreadableFile as error:
        raise Refused(error.code, f"{_(error.what)} {_(error.mend)}" % error.arguments) from error


def _settle(path: Path, digest: str) -> str:
    place = f"{digest[:2]}/{digest[2:4]}/{digest}"
    target = Path(settings.MEDIA_ROOT) / place
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        path.chmod(0o600)
        path.replace(target)
    return place
