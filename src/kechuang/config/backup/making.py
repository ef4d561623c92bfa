"""Making a backup: everything in one snapshot, written beside the wanted name, renamed when complete."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from django.utils.translation import gettext as _

from kechuang import __version__
from kechuang.common.domain.audit import append
from kechuang.common.models.audit import ChainHead
from kechuang.common.refusals import Refused
from kechuang.config.backup import manifest as manifests
from kechuang.config.backup.manifest import Manifest, Sum, sum_of_file, sum_of_rows
from kechuang.config.backup.private import written_privately
from kechuang.config.backup.snapshot import snapshot
from kechuang.config.backup.tables import lines, stored_models
from kechuang.config.table import TABLE

BLOCK = 1024 * 1024
Summed = Callable[[Iterable[bytes]], Sum]


def make(path: Path) -> Manifest:
    """Write the backup `path`; it appears whole or not at all. Raises Refused where it exists or cannot be written."""
    if path.exists():
        raise Refused("exists", _("%(path)s exists already. Name another file, or remove it first.") % {"path": path})
    if ChainHead._meta.db_table not in connection.introspection.table_names():
        raise Refused("no_store", _("There is no store to back up yet. To prepare one, run: kechuang migrate"))
    append(action="backup.make", data={"file": path.name})
    try:
        with fresh(path) as archive, snapshot():
            found = describe()
            for model in stored_models(found.migrations):
                found.tables[model._meta.db_table] = add(
                    archive, f"tables/{model._meta.db_table}.jsonl", lines(model), sum_of_rows
                )
            found.left_out = left_out(found.tables)
            for part, folder in folders():
                getattr(found, part).update(add_folder(archive, part, folder))
            archive.writestr(manifests.NAME, found.to_json())
    except OSError as error:
        message = _("The backup could not be written to %(path)s: %(reason)s") % {
            "path": path,
            "reason": error.strerror,
        }
        raise Refused("not_writable", message) from error
    return found


@contextmanager
def fresh(path: Path) -> Iterator[zipfile.ZipFile]:
    """An archive under another name, readable by its owner only, that takes its real name when it is complete and on disk."""
    for left in path.parent.glob(f".{path.name}.*.part"):
        left.unlink()
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with written_privately(part, new=True) as raw:
            with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
                yield archive
            raw.flush()
            os.fsync(raw.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def describe() -> Manifest:
    head = ChainHead.objects.filter(pk=1).first()
    return Manifest(
        version=__version__,
        made_at=timezone.now().isoformat(),
        vendor=connection.vendor,
        migrations=sorted(MigrationRecorder(connection).applied_migrations()),
        settings={setting.name: settings.KECHUANG[setting.name] for setting in TABLE if not setting.secret},
        head=(head.sequence, head.digest) if head else (0, ""),
    )


def folders() -> tuple[tuple[str, Path], ...]:
    return ("files", Path(settings.MEDIA_ROOT)), ("seals", Path(settings.SEALS))


def left_out(tables: Iterable[str]) -> list[str]:
    """Tables in the store that no model describes: they are derived, or not ours."""
    return sorted({*connection.introspection.table_names()} - {*tables} - {"sqlite_sequence"})


def add(archive: zipfile.ZipFile, name: str, parts: Iterable[bytes], summed: Summed) -> Sum:
    """Stream one member into the archive; returns its sum."""
    with archive.open(name, "w", force_zip64=True) as member:

        def passed() -> Iterator[bytes]:
            for part in parts:
                member.write(part)
                yield part

        return summed(passed())


def add_folder(archive: zipfile.ZipFile, part: str, folder: Path) -> dict[str, Sum]:
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if is_kept(path))
    return {name: add(archive, f"{part}/{name}", blocks(folder / name), sum_of_file) for name in names}


def is_kept(path: Path) -> bool:
    """Not: links, and files still being written."""
    return path.is_file() and not path.is_symlink() and path.suffix != ".part"


def blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as source:
        while block := source.read(BLOCK):
            yield block
