"""Make a checkout ready: packages, web assets, message catalogues. Runs on a bare Python; does only what changed.

Each step leaves a stamp, the digest of what it was made from, in `.venv/stamps/`; a step runs when the digest differs or
what it makes is missing.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STATIC = ROOT / "src" / "kechuang" / "common" / "static" / "kechuang"
PIP = [str(PYTHON), "-m", "pip", "install", "--quiet", "--no-compile", "--disable-pip-version-check"]


class Unready(Exception):
    """Something that this machine lacks; the message says how to get it."""


def main() -> int:
    try:
        check_python()
        step("Python packages", ["requirements-dev.lock", "pyproject.toml"], [VENV / "bin" / "kechuang"], packages)
        step(
            "web packages",
            ["package.json", "package-lock.json"],
            [ROOT / "node_modules" / ".package-lock.json"],
            npm_ci,
        )
        step("web assets", asset_sources(), [STATIC / "app.js"], npm_build)
        step("message catalogues", sorted(str(path) for path in catalogues()), compiled(), compile_catalogues)
    except Unready as reason:
        print(f"\n{reason}", file=sys.stderr)
        return 2
    except subprocess.CalledProcessError as error:
        print(
            f"\n{error.output or ''}This failed (exit code {error.returncode}): {' '.join(error.cmd)}", file=sys.stderr
        )
        return 1
    return 0


def quietly(command) -> None:  # type: ignore[no-untyped-def]
    """Run in the checkout; what it prints is shown only if it fails."""
    subprocess.run(command, cwd=ROOT, check=True, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def step(name, sources, made, action) -> None:  # type: ignore[no-untyped-def]  # runs on Pythons older than the project's
    """Run `action` unless `made` is there and the stamp of `name` is the digest of `sources`."""
    stamp = VENV / "stamps" / name.replace(" ", "-")
    wanted = digest(sources)
    if all(path.exists() for path in made) and stamp.is_file() and stamp.read_text("ascii") == wanted:
        return
    print(f"{name} … ", end="", flush=True)
    started = time.monotonic()
    action()
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(wanted, "ascii")
    print(f"{time.monotonic() - started:.0f} s", flush=True)


def digest(sources) -> str:  # type: ignore[no-untyped-def]
    found = hashlib.sha256(sys.version.encode())
    for name in sources:
        content = (ROOT / name).read_bytes()
        found.update(f"{name}\0{len(content)}\0".encode() + content)
    return found.hexdigest()


def check_python() -> None:
    if sys.version_info < (3, 11):  # noqa: UP036 -- says so to an older one
        raise Unready(
            f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}. Try: make PYTHON=/path/to/python3.12 run"
        )


def packages() -> None:
    """The locked packages with their hashes, then the project itself, editable."""
    if not works(PYTHON):
        try:
            quietly([sys.executable, "-m", "venv", "--clear", str(VENV)])
        except subprocess.CalledProcessError as error:
            raise Unready(
                "Python cannot make a virtual environment. On Debian and Ubuntu: apt-get install python3-venv"
            ) from error
    quietly([*PIP, "--require-hashes", "-r", "requirements-dev.lock"])
    quietly([*PIP, "--no-deps", "--no-build-isolation", "--editable", "."])


def works(python: Path) -> bool:
    """Whether that interpreter is there, starts, and is of the version that runs this."""
    asked = [str(python), "-c", "import sys, pip; print(sys.version)"]
    try:
        return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip() == sys.version.strip()
    except (OSError, subprocess.CalledProcessError):
        return False


def npm_ci() -> None:
    node = shutil.which("node")
    if not node or not shutil.which("npm"):
        raise Unready(
            "Node.js 20.19 or newer with npm is needed to build the web assets: install it, then run this again."
        )
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    if not enough(version):
        raise Unready(f"Node.js 20.19 or newer is needed to build the web assets; this is {version}.")
    quietly(["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"])


def enough(version: str) -> bool:
    """`v20.19.0` → True."""
    numbers = tuple(int(part) for part in re.findall(r"\d+", version)[:2])
    return numbers >= (20, 19)


def asset_sources() -> list[str]:
    """Everything the assets are made of; the icons are those that templates and Python files name."""
    named = ["package-lock.json", "vite.config.ts", "tsconfig.json"]
    found = [path for path in (ROOT / "frontend").rglob("*") if path.is_file()]
    found += list((ROOT / "src").rglob("*.html"))
    found += [path for path in (ROOT / "src").rglob("*.py") if "icon" in path.read_text("utf-8")]
    return [name for name in named if (ROOT / name).is_file()] + sorted(str(path.relative_to(ROOT)) for path in found)


def npm_build() -> None:
    quietly(["npm", "run", "--silent", "build"])


def catalogues() -> list[Path]:
    return [path.relative_to(ROOT) for path in (ROOT / "src").rglob("locale/*/LC_MESSAGES/*.po")]


def compiled() -> list[Path]:
    return [(ROOT / path).with_suffix(".mo") for path in catalogues()]


def compile_catalogues() -> None:
    quietly([str(PYTHON), "tools/compile_catalogues.py"])


if __name__ == "__main__":
    sys.exit(main())
