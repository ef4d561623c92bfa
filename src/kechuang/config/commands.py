"""Commands of the installation: settings, run, worker, backup, restore, demo."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kechuang.config import running, table

MASK = "********"


def add_commands(groups: Any) -> None:
    """Add this room's commands to the parser of `kechuang`."""
    running.add_arguments(groups.add_parser("run", help="run the demonstration city on this machine"))
    _add(groups, "settings", settings, "every setting with its value, where it comes from and what it does")
    backup = _add(groups, "backup", make_backup, "write everything into one file")
    backup.add_argument("file", type=Path)
    restore = _add(
        groups, "restore", restore_backup, "bring back what a backup holds; stop the server and worker first"
    )
    restore.add_argument("file", type=Path)
    restore.add_argument("--replace", action="store_true", help="throw away the records that are there")
    worker = groups.add_parser("worker", help="run jobs and the daily chores")
    worker.add_argument("--interval", type=float, default=1.0, help="seconds between two looks for a job")
    worker.add_argument("--batch", action="store_true", help="end when no job is left")
    worker.set_defaults(run=work)
    demo = _add(groups, "demo", make_demo, "make the demonstration city, or list its sign-ins")
    demo.add_argument("--organisations", type=int, default=12_000)
    demo.add_argument("--seed", type=int, default=1)
    demo.add_argument("--migrate", action="store_true", help="prepare the store first, as the command migrate does")
    demo.add_argument("--if-empty", action="store_true", help="do nothing where there are people already")
    demo.add_argument("--sign-ins", action="store_true", help="only list who can sign in, as JSON")


def _add(groups: Any, name: str, run: Callable[[argparse.Namespace], int], meaning: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = groups.add_parser(name, help=meaning, description=meaning)
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.set_defaults(run=run)
    return parser


def settings(options: argparse.Namespace) -> int:
    try:
        found = table.read()
    except table.BadSettingError as error:
        print(error, file=sys.stderr)
        return 2
    rows = [_setting_row(setting, found[setting.name]) for setting in table.TABLE]
    if options.format == "json":
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return 0
    for row in rows:
        print(f"{row['name']} = {json.dumps(row['value'], ensure_ascii=False)}  ({row['source']}; {row['variable']})")
        print(f"    {row['help']}")
    return 0


def _setting_row(setting: table.Setting, found: table.Found) -> dict[str, Any]:
    return {
        "name": setting.name,
        "value": MASK if setting.secret and found.value else found.value,
        "source": found.source,
        "variable": setting.variable,
        "kind": setting.kind,
        "choices": list(setting.choices),
        "help": setting.help,
    }


def make_backup(options: argparse.Namespace) -> int:
    # inline: the store is needed only here; `settings` and `run` start without it
    from kechuang.config.backup.making import make

    def done() -> dict[str, Any]:
        manifest = make(options.file)
        return {
            "file": str(options.file),
            "bytes": options.file.stat().st_size,
            "tables": len(manifest.tables),
            "rows": manifest.rows,
            "files": len(manifest.files),
            "audit_sequence": manifest.head[0],
            "left_out": manifest.left_out,
        }

    return _timed(options, done)


def restore_backup(options: argparse.Namespace) -> int:
    # inline: as above
    from kechuang.config.backup.restoring import restore

    def done() -> dict[str, Any]:
        found = restore(options.file, replace=options.replace)
        return {
            "file": str(options.file),
            "made_at": found.manifest.made_at,
            "tables": len(found.manifest.tables),
            "rows": found.manifest.rows,
            "files": len(found.manifest.files),
            "audit_entries": found.chain.entries,
            "audit_broken": found.chain.broken.reason if found.chain.broken else None,
        }

    return _timed(options, done)


def _timed(options: argparse.Namespace, action: Callable[[], dict[str, Any]]) -> int:
    """Run, add the seconds, print; a refusal goes to stderr with exit code 2, a broken audit chain ends with 1."""
    from kechuang.common.refusals import Refused  # inline: needs Django

    started = time.monotonic()
    try:
        report = action()
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        return 2
    report["seconds"] = round(time.monotonic() - started, 2)
    if options.format == "json":
        print(json.dumps(report, ensure_ascii=False))
    else:
        print("\n".join(f"{name}: {value}" for name, value in report.items()))
    return 1 if report.get("audit_broken") else 0


def work(options: argparse.Namespace) -> int:
    from kechuang.config.working import work as begin  # inline: needs Django

    begin(interval=options.interval, batch=options.batch)
    return 0


def make_demo(options: argparse.Namespace) -> int:
    # inline: needs Django
    from django.core.management import call_command

    from kechuang.common.refusals import Refused
    from kechuang.config import demo

    if options.sign_ins:
        print(json.dumps(demo.sign_ins(), ensure_ascii=False))
        return 0
    if options.migrate:
        call_command("migrate", verbosity=0, interactive=False)
    if options.if_empty and _has_people():
        return 0
    try:
        demo.make(organisations=options.organisations, seed=options.seed, progress=_progress)
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        return 2
    return 0


def _has_people() -> bool:
    from kechuang.accounts.models import User  # inline: needs Django

    return User.objects.exists()


def _progress(message: object) -> None:
    print(f"  {message}", flush=True)
