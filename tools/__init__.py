"""What builds, checks and measures the project; none of it is part of the product."""

from __future__ import annotations

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def project_files(*suffixes: str) -> list[Path]:
    """Files that belong to the project: under version control, or new and not ignored."""
    asked = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(asked, cwd=ROOT, check=True, capture_output=True).stdout.decode().split("\0")
    found = [ROOT / name for name in sorted(set(names)) if name]
    return [path for path in found if path.is_file() and (not suffixes or path.suffix in suffixes)]


def report(problems: list[str], what: str) -> int:
    """Print what was found; the exit code."""
    for problem in problems:
        print(problem)
    print(f"{what}: {len(problems)} problems" if problems else f"{what}: nothing found")
    return 1 if problems else 0
