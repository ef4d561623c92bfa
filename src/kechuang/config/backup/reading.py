"""Opening a backup and making sure that it is whole before anything is touched."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext as _

from kechuang.common.refusals import Refused
from kechuang.config.backup import manifest as manifests
from kechuang.config.backup.manifest import Manifest, Sum, sum_of_file, sum_of_rows

BLOCK = 1024 * 1024


class Backup:
    """An open archive with its manifest."""

    def __init__(self, archive: zipfile.ZipFile, manifest: Manifest) -> None:
        self.archive = archive
        self.manifest = manifest

    def lines(self, table: str) -> Iterator[bytes]:
        with self.archive.open(f"tables/{table}.jsonl") as member:
            yield from member

    def blocks(self, name: str) -> Iterator[bytes]:
        with self.archive.open(name) as member:
            while block := member.read(BLOCK):
                yield block

    def damaged(self) -> str | None:
        """The first member that is missing, altered or named like a way out of its folder."""
        for table, wanted in self.manifest.tables.items():
            if not self._holds(f"tables/{table}.jsonl", wanted, sum_of_rows):
                return table
        for part in ("files", "seals"):
            sums: dict[str, Sum] = getattr(self.manifest, part)
            for name, wanted in sums.items():
                if leads_out(name) or not self._holds(f"{part}/{name}", wanted, sum_of_file):
                    return name
        return None

    def _holds(self, name: str, wanted: Sum, summed: Callable[[Iterable[bytes]], Sum]) -> bool:
        try:
            with self.archive.open(name) as member:
                return summed(member) == wanted
        except (KeyError, zipfile.BadZipFile, EOFError):
            return False


def leads_out(name: str) -> bool:
    path = PurePosixPath(name)
    return path.is_absolute() or ".." in path.parts or "\\" in name


@contextmanager
def opened(path: Path) -> Iterator[Backup]:
    """A backup whose every part has the digest that its manifest names. Raises Refused for anything else."""
    try:
        archive = zipfile.ZipFile(path)
        manifest = manifests.from_json(archive.read(manifests.NAME))
    except OSError as error:
        raise Refused(
            "no_file", _("%(path)s cannot be read: %(why)s") % {"path": path, "why": error.strerror}
        ) from error
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError) as error:
        message = _("%(path)s is not a complete backup of Kechuang. Take another one.") % {"path": path}
        raise Refused("not_a_backup", message) from error
    with archive:
        backup = Backup(archive, manifest)
        refuse_newer(manifest)
        if (name := backup.damaged()) is not None:
            message = _("%(path)s is damaged: “%(name)s” does not have the digest that the manifest names.")
            raise Refused("damaged", message % {"path": path, "name": name})
        yield backup


def refuse_newer(manifest: Manifest) -> None:
    known = MigrationLoader(connection).disk_migrations or {}
    unknown = [f"{app}.{name}" for app, name in manifest.migrations if (app, name) not in known]
    if unknown:
        message = _(
            "This backup was made by version %(version)s, which knows %(name)s. Restore it with that version or a later one."
        )
        raise Refused("newer", message % {"version": manifest.version, "name": unknown[0]})
