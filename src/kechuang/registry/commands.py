"""`kechuang registry import FILE` and `kechuang registry classify FILE.jsonl`."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from pathlib import Path
from typing import Any

KINDS = ("organisations", "statements", "rights", "qualifications")


def add_commands(subparsers: Any) -> None:
    """Called by `kechuang.config.cli`."""
    parser = subparsers.add_parser("registry", help="the register: import tables, read industry chains")
    commands = parser.add_subparsers(dest="command", required=True)
    _add_import(commands.add_parser("import", help="take a CSV or XLSX table in"))
    classify = commands.add_parser("classify", help="read industry chains from names and business scopes")
    classify.add_argument("file", type=Path)
    classify.add_argument("--format", choices=("json",), default="json")
    classify.set_defaults(run=_classify)


def _add_import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="a .csv, .csv.gz or .xlsx file")
    parser.add_argument("--kind", choices=KINDS, required=True)
    parser.add_argument("--dry-run", action="store_true", help="say what would happen; write nothing")
    parser.add_argument("--format", choices=("json", "text"), default="text")
    parser.add_argument("--source", default="", help="who says what the file says; default: the file's name")
    parser.add_argument("--source-date", type=dt.date.fromisoformat, default=None, help="as of which day, 2024-03-31")
    parser.add_argument("--sheet", default="", help="the sheet of a workbook; default: the first")
    parser.add_argument(
        "--accept-names", action="store_true", help="take rows that name an organisation without its code"
    )
    parser.set_defaults(run=_import)


def _import(arguments: argparse.Namespace) -> int:
    from kechuang.config.cli import set_up  # inline: pure commands of this module start without Django

    set_up()
    from kechuang.registry.interfaces.imports import command  # inline: needs Django ready

    return command.run(arguments)


def _classify(arguments: argparse.Namespace) -> int:
    from kechuang.registry.classifying import command  # inline: the reader of chains is loaded only when asked for

    return int(command.main([str(arguments.file)], sys.stdout, sys.stderr))
