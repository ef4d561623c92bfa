"""Compute `requirements.lock` (run time) and `requirements-dev.lock` (all groups) anew, with hashes, for every platform."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMON = [
    "uv", "pip", "compile", "pyproject.toml", "--universal", "--python-version", "3.11", "--generate-hashes", "--upgrade",
    "--no-strip-extras", "--no-header", "--no-emit-index-url", "--no-emit-find-links", "--quiet", "--extra", "postgresql",
]  # fmt: skip
#: A release must have been out so many days before it is taken: most poisoned releases are found sooner.
COOLING_DAYS = 7


def main() -> int:
    for name, groups in (("requirements.lock", []), ("requirements-dev.lock", ["--group", "dev"])):
        command = [*COMMON, "--exclude-newer", f"P{COOLING_DAYS}D", *groups, "--output-file", name]
        subprocess.run(command, cwd=ROOT, check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
