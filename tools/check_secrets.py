"""Secrets that were put under version control by mistake. `not a secret` on the line says that it was looked at."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from tools import ROOT, project_files, report

PATTERNS = {
    "private key": re.compile(r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY"),
    "cloud key": re.compile(r"\b(?:AKIA|ASIA|LTAI|AKID)[0-9A-Za-z]{16,}\b"),
    "access token": re.compile(
        r"\b(?:gh[pousr]_[0-9A-Za-z]{30,}|glpat-[\w-]{20,}|xox[abprs]-[\w-]{10,}|npm_[0-9A-Za-z]{30,})"
    ),
    "signed token": re.compile(r"\beyJ[\w-]{15,}\.eyJ[\w-]{15,}\."),
    "address with a password": re.compile(r"\b[a-z][a-z0-9+]*://[\w.%+-]+:[^\s@/\"'<>{}$]{3,}@"),
    "assigned secret": re.compile(
        r"""(?i)(?:secret|passwd|password|token|api_?key)["']?\s*[:=]\s*["'][^"'\s{}<>]{16,}["']"""
    ),
}
LOOKED_AT = "not a secret"
#: Tests and catalogues are full of words that look like it.
EASY = {"assigned secret"}


def problems(path: Path) -> Iterator[str]:
    name = path.relative_to(ROOT).as_posix()
    try:
        lines = path.read_text("utf-8").splitlines()
    except UnicodeDecodeError:
        return
    easy = name.startswith("tests/") or path.suffix in {".po", ".lock"}
    for number, line in enumerate(lines, 1):
        for what, pattern in PATTERNS.items():
            if LOOKED_AT not in line and not (easy and what in EASY) and pattern.search(line):
                yield f"{name}:{number}: {what}"


def main() -> int:
    return report([line for path in project_files() for line in problems(path)], "secrets")


if __name__ == "__main__":
    sys.exit(main())
