"""Restoring a backup: checked, built aside, compared with the manifest, then put in place."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import Error, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django.utils.translation import gettext as _

from kechuang.common.queries.audit import Verification, verify
from kechuang.common.refusals import Refused
from kechuang.config.backup.manifest import Manifest, sum_of_rows
from kechuang.config.backup.private import written_privately
from kechuang.config.backup.reading import Backup, opened
from kechuang.config.backup.stores import is_filled, rebuilt
from kechuang.config.backup.tables import fill, leaves, lines, stored_models
from kechuang.config.working import heartbeat_age

#: A worker that beat so recently is still at work.
WORKING = 60.0


@dataclass(frozen=True, slots=True)
class Restored:
    manifest: Manifest
    chain: Verification


def restore(path: Path, *, replace: bool = False) -> Restored:
    """Make the store what it was. Raises Refused, with nothing changed, for a bad backup or a store in use."""
    with opened(path) as backup:
        refuse_in_use(replace=replace)
        place(backup, "files", Path(settings.MEDIA_ROOT))
        try:
            with rebuilt():
                load(backup)
        except Error as error:
            message = _("The store refused the rows of this backup: %(reason)s. Nothing was changed.")
            raise Refused("store_refused", message % {"reason": str(error).strip()}) from error
        forget_other_files(backup.manifest)
        set_seals(backup)
    done = Restored(backup.manifest, verify())
    leave_receipt(path, done)
    return done


def refuse_in_use(*, replace: bool) -> None:
    age = heartbeat_age()
    if age is not None and age < WORKING:
        raise Refused("in_use", _("A job worker is running. Stop the worker and the web server, then restore."))
    if is_filled() and not replace:
        raise Refused("filled", _("This store holds records. To throw them away and restore, add --replace."))


def load(backup: Backup) -> None:
    """The tables as the backup's version had them, its rows, a comparison; then up to this version."""
    nodes = backup.manifest.migrations
    executor = MigrationExecutor(connection)
    executor.migrate(leaves(nodes, executor.loader.graph))
    models = [model for model in stored_models(nodes) if model._meta.db_table in backup.manifest.tables]
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for model in models:
            fill(model, backup.lines(model._meta.db_table))
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
    for model in models:
        table = model._meta.db_table
        if sum_of_rows(lines(model)) != backup.manifest.tables[table]:
            raise Refused(
                "differs", _("The table %(table)s did not arrive as it left. Nothing was changed.") % {"table": table}
            )
    call_command("migrate", verbosity=0, interactive=False)


def place(backup: Backup, part: str, folder: Path, *, overwrite: bool = True) -> None:
    """Put files where they belong, each whole or not there. Their names tell their content, so none in use is altered."""
    for name in getattr(backup.manifest, part):
        path = folder / name
        if path.exists() and not overwrite:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(path.name + ".part")
        with written_privately(fresh) as target:
            for block in backup.blocks(f"{part}/{name}"):
                target.write(block)
        fresh.replace(path)


def forget_other_files(manifest: Manifest) -> None:
    """Uploaded files that no row of the restored store can name."""
    folder = Path(settings.MEDIA_ROOT)
    for path in folder.rglob("*"):
        if path.is_file() and path.relative_to(folder).as_posix() not in manifest.files:
            path.unlink()


def set_seals(backup: Backup) -> None:
    """Missing seals are put back. Seals of later entries, which the backup does not hold, are set aside, not removed."""
    folder = Path(settings.SEALS)
    place(backup, "seals", folder, overwrite=False)
    aside = folder / f"superseded-{timezone.now():%Y%m%dT%H%M%S}"
    for path in sorted(folder.glob("*.json")):
        if int(json.loads(path.read_text("utf-8"))["sequence"]) > backup.manifest.head[0]:
            aside.mkdir(exist_ok=True)
            path.replace(aside / path.name)


def leave_receipt(path: Path, done: Restored) -> None:
    """One line beside the seals: the store itself is exactly what the backup holds, so it cannot say that it was restored."""
    sequence, digest = done.manifest.head
    line = {"restored_at": timezone.now().isoformat(), "file": path.name, "sequence": sequence, "digest": digest}
    folder = Path(settings.SEALS)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "restores.jsonl").open("a", encoding="utf-8") as receipts:
        receipts.write(json.dumps(line) + "\n")
