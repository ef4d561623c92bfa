"""`kechuang audit verify` and `kechuang audit seal`."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from kechuang.common.chain import REASONS
from kechuang.common.domain.sealing import seal
from kechuang.common.queries.audit import verify

OK, BROKEN, BAD_USAGE = 0, 1, 2


def add_commands(groups: Any) -> None:
    """Add the group `audit` to the command line."""
    group = groups.add_parser("audit", help="check or seal the audit log")
    actions = group.add_subparsers(dest="action", required=True)
    for name, run, words in (
        ("verify", _verify, "check every entry; exit 1 names the first bad one"),
        ("seal", _seal, "write today's seal outside the store"),
    ):
        parser = actions.add_parser(name, help=words)
        parser.add_argument("--format", choices=("text", "json"), default="text")
        parser.set_defaults(run=run)


def _verify(arguments: argparse.Namespace) -> int:
    found = verify()
    broken = {"sequence": found.broken.sequence, "reason": found.broken.reason} if found.broken else None
    if arguments.format == "json":
        _say(json.dumps({"ok": broken is None, "entries": found.entries, "seals": found.seals, "broken": broken}))
    elif found.broken:
        _say(
            f"broken at entry {found.broken.sequence}: {REASONS[found.broken.reason]} ({found.entries} entries hold before it)"
        )
    else:
        _say(f"{found.entries} entries hold, {found.seals} seals agree")
    return BROKEN if found.broken else OK


def _seal(arguments: argparse.Namespace) -> int:
    try:
        path = seal()
    except OSError as error:
        sys.stderr.write(f"The seal cannot be written: {error}. Check the setting seal_folder.\n")
        return BAD_USAGE
    if arguments.format == "json":
        _say(json.dumps({"file": str(path) if path else None}))
    else:
        _say(str(path) if path else "nothing to seal yet")
    return OK


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
