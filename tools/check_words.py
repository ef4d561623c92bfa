"""What must not stand in the project: paths of one machine, addresses in lock files, marks of an unfinished merge."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from tools import ROOT, project_files, report

#: Written in parts, so that this file does not find itself.
FOLDERS = ("work", "tmp", "root", "home", "Users", "farm")
MACHINE_PATH = re.compile(r"(?<![\w.~:/%}<-])/(?:" + "|".join(FOLDERS) + r")/(?![*{<$])")
MERGE = re.compile(r"^(?:<{7}|>{7}) ", re.M)
ADDRESS = re.compile(r"https?://|\"resolved\"\s*:")
LOCKS = {"requirements.lock", "requirements-dev.lock", "package-lock.json"}
#: A lock of packages names where a package's authors ask for support.
SUPPORT = re.compile(r'^\s*"url": "https?://[^"]*"$')


def problems(path: Path) -> Iterator[str]:
    name = path.relative_to(ROOT).as_posix()
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError:
        return
    for pattern, what in ((MACHINE_PATH, "path of one machine"), (MERGE, "unfinished merge")):
        for found in pattern.finditer(text):
            yield f"{name}:{text.count(chr(10), 0, found.start()) + 1}: {what}: {found[0].strip()}"
    if path.name in LOCKS:
        for number, line in enumerate(text.splitlines(), 1):
            if ADDRESS.search(line) and not SUPPORT.match(line):
                yield f"{name}:{number}: an address does not belong in a lock file"


def main() -> int:
    return report([line for path in project_files() for line in problems(path)], "words")


if __name__ == "__main__":
    sys.exit(main())
