"""The command `kechuang`: the rooms' own commands, and Django's behind them.

A room's `commands.py` has `add_commands(subparsers)`; each parser sets `run`, a function of the parsed arguments that
returns the exit code: 0 success, 2 bad usage or input with the reason on stderr. Modules are imported only when their
group is called, so that pure commands start without Django.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence

#: Group → (module with `add_commands`, whether it needs Django set up).
GROUPS: dict[str, tuple[str, bool]] = {
    "plan": ("kechuang.plan.commands", False),
    "registry": ("kechuang.registry.commands", False),
    "audit": ("kechuang.common.commands", True),
    "account": ("kechuang.accounts.commands", True),
    "backup": ("kechuang.config.commands", True),
    "restore": ("kechuang.config.commands", True),
    "settings": ("kechuang.config.commands", False),
    "demo": ("kechuang.config.commands", True),
    "run": ("kechuang.config.commands", False),
    "worker": ("kechuang.config.commands", True),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line; returns the exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kechuang.config.settings")
    if words and words[0] in GROUPS:
        return _own(words)
    if words and words[0] not in {"-h", "--help"}:
        return _django(words)
    print(usage())  # noqa: T201 -- a command speaks on stdout
    return 0


def usage() -> str:
    """The list of commands, for `--help` and the documentation."""
    own = "\n".join(f"  {name}" for name in GROUPS)
    return (
        f"usage: kechuang COMMAND …\n\nCommands:\n{own}\n\nEvery command of Django works too: migrate, check, shell …"
    )


def _own(words: list[str]) -> int:
    module_name, needs_django = GROUPS[words[0]]
    if needs_django:
        set_up()
    parser = argparse.ArgumentParser(prog="kechuang")
    module = importlib.import_module(module_name)
    module.add_commands(parser.add_subparsers(dest="group", required=True))
    try:
        parsed = parser.parse_args(words)
    except SystemExit as end:
        return int(end.code or 0)
    return int(parsed.run(parsed))


def set_up() -> None:
    """Make Django ready; commands that need it only sometimes call this themselves."""
    import django  # inline: pure commands must start without Django

    django.setup()


def _django(words: list[str]) -> int:
    from django.core.management import execute_from_command_line  # inline: see set_up

    execute_from_command_line(["kechuang", *words])
    return 0


if __name__ == "__main__":
    sys.exit(main())
