"""An import inside a function states its reason: `# inline: …` on its line, or on the comment line above the imports."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from tools import ROOT, project_files, report

MARK = "inline:"


def problems(source: str, name: str) -> Iterator[str]:
    lines = source.splitlines()
    for function in ast.walk(ast.parse(source)):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        for node in ast.walk(function):
            if isinstance(node, ast.Import | ast.ImportFrom) and not has_reason(lines, node):
                yield f"{name}:{node.lineno}: an import inside a function needs its reason: # {MARK} …"


def has_reason(lines: list[str], node: ast.Import | ast.ImportFrom) -> bool:
    own = lines[node.lineno - 1 : node.end_lineno]
    if any(MARK in line for line in own):
        return True
    above = node.lineno - 2
    while above >= 0 and (not lines[above].strip() or lines[above].lstrip().startswith(("import ", "from "))):
        above -= 1
    return lines[above].lstrip().startswith("#") and MARK in lines[above]


def main() -> int:
    files = [
        path for path in project_files(".py") if path.is_relative_to(ROOT / "src") and "migrations" not in path.parts
    ]
    found = {line for path in files for line in problems(path.read_text("utf-8"), shown(path))}
    return report(sorted(found), "inline imports")


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


if __name__ == "__main__":
    sys.exit(main())
