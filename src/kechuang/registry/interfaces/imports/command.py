"""`kechuang registry import`: the whole way from file to register in one process, with its result as JSON or in words."""

from __future__ import annotations

import argparse
import gc
import sys
import time
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import translation
from django.utils.translation import gettext as _

from kechuang.accounts.reach import everywhere
from kechuang.common.domain import files
from kechuang.common.models import StoredFile
from kechuang.common.refusals import Refused
from kechuang.registry.domain.imports import mappings, runs
from kechuang.registry.domain.imports.found import OUTCOMES, Row
from kechuang.registry.domain.imports.messages import message
from kechuang.registry.models import ImportRun
from kechuang.registry.models.imports import ImportState

ENDINGS = ("csv", "csv.gz", "tsv", "txt", "xlsx")
Issue = dict[str, Any]


def run(arguments: argparse.Namespace) -> int:
    """Exit code 0, or 2 with the reason on stderr."""
    if not arguments.file.is_file():
        return _refuse(_("%(file)s is not a file. Check the path.") % {"file": arguments.file})
    begun = time.monotonic()
    _calm_collector()
    with everywhere(), translation.override(translation.get_language() or "zh-hans"):
        try:
            result = _try(arguments) if arguments.dry_run else _take(arguments)
        except Refused as refusal:
            return _refuse(str(refusal))
    result["seconds"] = round(time.monotonic() - begun, 2)
    _report(result, as_json=arguments.format == "json")
    return 0


def _calm_collector() -> None:
    """A batch makes some 100,000 objects without cycles: looking for cycles among them all the time costs a fifth."""
    gc.freeze()
    gc.set_threshold(200_000, 20, 20)


def _refuse(reason: str) -> int:
    sys.stderr.write(f"kechuang: {reason}\n")
    return 2


def _stored(arguments: argparse.Namespace) -> Any:
    with arguments.file.open("rb") as content:
        return files.store(content, name=arguments.file.name, kinds=ENDINGS, limit=100 << 20)


def _take(arguments: argparse.Namespace) -> dict[str, Any]:
    stored = _stored(arguments)
    unfinished = _unfinished(arguments, stored.sha256)
    if unfinished:
        sys.stderr.write(f"{_('An earlier run of this file was broken off; going on at row')} {unfinished.next_row}.\n")
        found = runs.resume(user=None, run=unfinished, in_background=False)
    else:
        made = _create(arguments, stored)
        found = runs.confirm(user=None, run=made, in_background=False, accept_names=arguments.accept_names)
    done = runs.take_in(found, watch=_progress)
    return {"rows": done.rows, **{name: getattr(done, name) for name in OUTCOMES}, "issues": _stored_issues(done)}


def _create(arguments: argparse.Namespace, stored: Any) -> ImportRun:
    return runs.create(
        user=None, file=stored, kind=arguments.kind, source=arguments.source, source_date=arguments.source_date,
        sheet=arguments.sheet,
    )  # fmt: skip


def _unfinished(arguments: argparse.Namespace, sha256: str) -> ImportRun | None:
    """A run by command of the same file, kind, sheet and source that was killed."""
    same = {"kind": arguments.kind, "file__sha256": sha256, "source": arguments.source[:120], "owner": None}
    found = ImportRun.objects.filter(state__in=(ImportState.RUNNING, ImportState.FAILED), job=None, **same)
    found = found.filter(source_date=arguments.source_date).select_related("file", "owner")
    return (found.filter(sheet=arguments.sheet) if arguments.sheet else found).first()


def _stored_issues(done: ImportRun) -> list[Issue]:
    found = done.issues.values_list("row", "column", "code", "level", "arguments").iterator(chunk_size=5_000)
    return [_issue(done, *one) for one in found]


def _issue(done: ImportRun, row: int, column: str, code: str, level: str, arguments: dict[str, str]) -> Issue:
    place = done.mapping["columns"].get(column)
    heading = done.header[place] if place is not None else column
    return {"row": row, "column": heading, "code": code, "level": level, "message": message(code, arguments)}


def _try(arguments: argparse.Namespace) -> dict[str, Any]:
    file = StoredFile(name=arguments.file.name, path=str(arguments.file.resolve()))
    made = runs.draft(
        file=file,
        kind=arguments.kind,
        source=arguments.source,
        source_date=arguments.source_date,
        sheet=arguments.sheet,
    )
    mappings.check_required(made)
    made.mapping |= {"accept_names": arguments.accept_names}
    issues: list[Issue] = []

    def keep(row: Row) -> None:
        issues.extend(_issue(made, row.number, f.column, f.code, str(f.level), f.arguments) for f in row.found)

    trial = runs.try_out(made, watch=_progress, keep=keep)
    return {**trial["counts"], "issues": issues}


def _progress(done: int, total: int) -> None:
    sys.stderr.write(f"\r{done:>9,} / {total:,}{'' if done < total else chr(10)}")
    sys.stderr.flush()


def _report(result: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        for piece in DjangoJSONEncoder(ensure_ascii=False).iterencode(result):
            sys.stdout.write(piece)
        sys.stdout.write("\n")
        return
    issues = result.pop("issues")
    for name, value in result.items():
        sys.stdout.write(f"{name:>10} {value}\n")
    for issue in (issue for issue in issues if issue["level"] == "reject"):
        sys.stdout.write(f"{issue['row']}\t{issue['column']}\t{issue['message']}\n")
