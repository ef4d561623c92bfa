"""The steps of `.ci/run`, cheap ones first; all are run, then a summary says which failed."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tools import ROOT
from tools.postgres import cluster

BIN = Path(sys.executable).parent
DIST = ROOT / "dist"


@dataclass(frozen=True, slots=True)
class Step:
    """`run` returns whether it passed; what it has to say it prints."""

    name: str
    group: str
    run: Callable[[], bool]


def command(*words: str, **environment: str) -> Callable[[], bool]:
    """A program of the virtual environment, or one of ours as a module."""
    first = str(BIN / words[0]) if (BIN / words[0]).exists() else words[0]

    def run() -> bool:
        env = {**os.environ, **environment, "PYTHONUNBUFFERED": "1"}
        return (
            subprocess.run([first, *words[1:]], cwd=ROOT, env=env, check=False, stdin=subprocess.DEVNULL).returncode
            == 0
        )

    return run


def module(name: str, *words: str, **environment: str) -> Callable[[], bool]:
    return command("python", "-m", name, *words, **environment)


def tests(*words: str, **environment: str) -> bool:
    return module("pytest", "-n", "2", "--dist", "loadscope", "-q", "--cov", "--cov-report=", *words, **environment)()


def on_sqlite() -> bool:
    return tests(REQUIRE_BROWSER="1")


def on_postgresql() -> bool:
    """Everything but the browser, which sees the same pages."""
    with cluster() as address:
        return tests("--cov-append", "tests/unit", "tests/integration", DATABASE_URL=address)


def migrations() -> bool:
    """Models without a migration; the command needs settings, not a store."""
    return command("kechuang", "makemigrations", "--check", "--dry-run", KECHUANG_DATA=str(scratch()))()


def scratch() -> Path:
    folder = ROOT / "dist" / "scratch"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


#: An element opened under a condition and closed under the same condition: the templates are right, djangofmt cannot read them.
UNREADABLE = "src/kechuang/plan/templates/plan/review.html,src/kechuang/common/templates/kechuang/ui/filter_bar.html"
TEMPLATE_RULES = ("check", "--ignore", "endblock-label", "--output-format", "concise", "--extend-exclude", UNREADABLE)

STEPS = (
    Step("ruff check", "lint", command("ruff", "check", ".")),
    Step("ruff format", "lint", command("ruff", "format", "--check", ".")),
    Step("inline imports", "lint", module("tools.check_inline_imports")),
    Step("words", "lint", module("tools.check_words")),
    Step("secrets", "lint", module("tools.check_secrets")),
    Step("layers", "lint", command("lint-imports", "--no-cache")),
    Step("templates", "lint", command("djangofmt", *TEMPLATE_RULES, "src")),
    Step("catalogues", "lint", module("tools.check_catalogues")),
    Step("types", "lint", command("mypy", "-p", "kechuang")),
    Step("frontend", "lint", command("npm", "run", "--silent", "lint")),
    Step("migrations", "lint", migrations),
    Step("list of parts", "supply", module("tools.sbom", "dist/sbom.cdx.json")),
    Step("known vulnerabilities", "supply", module("tools.vulnerabilities")),
    Step("package", "package", module("tools.check_package")),
    Step("tests on SQLite, with browser", "test", on_sqlite),
    Step("tests on PostgreSQL", "test", on_postgresql),
    Step("coverage", "test", command("coverage", "report")),
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--only", action="append", help="lint, supply, package or test", choices=["lint", "supply", "package", "test"]
    )
    parser.add_argument(
        "--since", type=float, default=time.time(), help="when the whole began, in seconds of the clock"
    )
    options = parser.parse_args()
    chosen = [step for step in STEPS if not options.only or step.group in options.only]
    results = [(step, *timed(step, number, len(chosen))) for number, step in enumerate(chosen, 1)]
    shutil.rmtree(DIST / "scratch", ignore_errors=True)
    return summary(results, time.time() - options.since)


def timed(step: Step, number: int, total: int) -> tuple[bool, float]:
    print(f"\n== {number}/{total} {step.name}", flush=True)
    started = time.monotonic()
    try:
        passed = step.run()
    except Exception as error:  # noqa: BLE001 -- one broken step must not hide the others
        print(f"{type(error).__name__}: {error}", flush=True)
        passed = False
    return passed, time.monotonic() - started


def summary(results: list[tuple[Step, bool, float]], seconds: float) -> int:
    print("\n== summary")
    for step, passed, took in results:
        print(f"  {'passed' if passed else 'FAILED'}  {took:6.1f} s  {step.name}")
    failed = sum(1 for _step, passed, _took in results if not passed)
    print(f"  all in {seconds / 60:.1f} minutes")
    print(f"{len(results) - failed} passed, {failed} failed", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
