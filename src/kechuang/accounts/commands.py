"""`kechuang account first-token`, `kechuang account reset NAME`: what only somebody at the server can do."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from kechuang.accounts.domain.first_run import make_first_token
from kechuang.accounts.domain.passwords import reset_password
from kechuang.accounts.links import first_link, password_link
from kechuang.accounts.models import User
from kechuang.accounts.names import normalised
from kechuang.common.refusals import Refused

OK, BAD_USAGE = 0, 2


def add_commands(groups: Any) -> None:
    """Add the group `account` to the command line."""
    group = groups.add_parser("account", help="first administrators, lost passwords")
    actions = group.add_subparsers(dest="action", required=True)
    first = actions.add_parser("first-token", help="print the one-time link that names the first administrators")
    first.set_defaults(run=_first_token)
    reset = actions.add_parser("reset", help="print a one-time link that lets a person choose a new password")
    reset.add_argument("username")
    reset.set_defaults(run=_reset)
    for parser in (first, reset):
        parser.add_argument("--format", choices=("text", "json"), default="text")


def _first_token(arguments: argparse.Namespace) -> int:
    try:
        return _show(arguments, first_link(make_first_token()))
    except Refused as refusal:
        return _fail(str(refusal))


def _reset(arguments: argparse.Namespace) -> int:
    user = User.objects.filter(username=normalised(arguments.username)).first()
    if user is None:
        return _fail(f"There is no account {arguments.username!r}.")
    try:
        return _show(arguments, password_link(reset_password(actor=None, user=user)))
    except Refused as refusal:
        return _fail(str(refusal))


def _show(arguments: argparse.Namespace, link: str) -> int:
    text = (
        json.dumps({"link": link, "hours": 24})
        if arguments.format == "json"
        else f"{link}\nThis link works once, for 24 hours."
    )
    sys.stdout.write(text + "\n")
    return OK


def _fail(reason: str) -> int:
    sys.stderr.write(reason + "\n")
    return BAD_USAGE
