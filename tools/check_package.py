"""The package as an administrator gets it: built, looked into, installed without the checkout or npm, started, asked.

Also: `check --deploy` passes a sound configuration and refuses each unsafe one.
"""

from __future__ import annotations

import http.client
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools import ROOT
from tools.postgres import free_port
from tools.update_catalogues import rooms

STATIC = "kechuang/common/static/kechuang/"
SAFE = {
    "KECHUANG_TLS": "true",
    "KECHUANG_HOSTS": "kc.example.gov.cn,127.0.0.1",
    "KECHUANG_BASE_URL": "https://kc.example.gov.cn",
    "KECHUANG_TRUSTED_PROXIES": "1",
    "KECHUANG_REQUIRE_TOTP": "true",
}
#: Each makes a sound configuration unsafe.
UNSAFE = {
    "KECHUANG_DEBUG": "true",
    "KECHUANG_SECRET_KEY": "short",
    "KECHUANG_TLS": "false",
    "KECHUANG_DEMO": "true",
    "KECHUANG_HOSTS": "*",
    "KECHUANG_METRICS_TOKEN": "easy",
}
PAGES = ("/healthz", "/accounts/sign-in/", "/static/kechuang/app.js", "/static/kechuang/app.css")


class Wrong(Exception):
    """The package is not what it should be; the message says how."""


def build(folder: Path) -> Path:
    run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], cwd=ROOT)
    return next(folder.glob("*.whl"))


def look_into(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    wanted = {STATIC + name for name in ("app.js", "app.css", "charts.js", "icons.svg")}
    wanted |= {
        f"kechuang/{room.name}/locale/{tongue}/LC_MESSAGES/django.mo"
        for room in rooms()
        for tongue in ("zh_Hans", "en")
    }
    if missing := sorted(wanted - names):
        raise Wrong(f"the wheel lacks {', '.join(missing)}")
    if foreign := sorted(name for name in names if name.startswith(("tests/", "tools/", "frontend/", "node_modules/"))):
        raise Wrong(f"the wheel holds {foreign[0]}")
    print(f"{wheel.name}: {len(names)} files, {wheel.stat().st_size / 2**20:.1f} MB")


def install(wheel: Path, home: Path) -> dict[str, str]:
    """Into an environment of its own; returns what its processes see: no npm, no checkout."""
    run([sys.executable, "-m", "venv", str(home / "venv")])
    pip = [str(home / "venv" / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    run([*pip, "--require-hashes", "-r", str(ROOT / "requirements.lock")])
    run([*pip, "--no-deps", str(wheel)])
    return {
        "PATH": str(home / "venv" / "bin"),
        "HOME": str(home),
        "KECHUANG_DATA": str(home / "data"),
        "LANG": "C.UTF-8",
    }


def run(command: list[str], *, env: dict[str, str] | None = None, cwd: Path | None = None) -> None:
    done = subprocess.run(
        command, env=env, cwd=cwd, check=False, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    if done.returncode:
        raise Wrong(f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout}")


def check_deploy(env: dict[str, str], home: Path) -> None:
    command = [str(home / "venv" / "bin" / "kechuang"), "check", "--deploy"]
    run(command, env={**env, **SAFE}, cwd=home)
    for variable, value in UNSAFE.items():
        try:
            run(command, env={**env, **SAFE, variable: value}, cwd=home)
        except Wrong:
            continue
        raise Wrong(f"check --deploy does not refuse {variable}={value}")
    print(f"check --deploy: a sound configuration passes, {len(UNSAFE)} unsafe ones are refused")


@contextmanager
def server(env: dict[str, str], home: Path) -> Iterator[int]:
    port = free_port()
    program = [str(home / "venv" / "bin" / "granian"), "--interface", "wsgi", "--port", str(port), "--no-ws"]
    log = home / "server.log"
    with log.open("w") as output:
        child = subprocess.Popen(
            [*program, "kechuang.config.wsgi:application"], env=env, cwd=home, stdout=output, stderr=output
        )
        try:
            wait(port, child, log)
            yield port
        finally:
            child.terminate()
            child.wait(30)


def wait(port: int, child: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + 60
    while status(port, "/healthz") != 200:
        if child.poll() is not None or time.monotonic() > until:
            raise Wrong(f"the server did not start:\n{log.read_text('utf-8')}")
        time.sleep(0.2)


def status(port: int, path: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    except OSError:
        return 0
    finally:
        connection.close()


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="kechuang-package-") as folder:
        home = Path(folder)
        try:
            wheel = build(home)
            look_into(wheel)
            env = install(wheel, home)
            run([str(home / "venv" / "bin" / "kechuang"), "migrate", "--verbosity", "0"], env=env, cwd=home)
            check_deploy(env, home)
            with server(env, home) as port:
                answers = {path: status(port, path) for path in PAGES}
        except Wrong as reason:
            print(reason)
            return 1
    print(", ".join(f"{path} {found}" for path, found in answers.items()))
    return 0 if set(answers.values()) == {200} else 1


if __name__ == "__main__":
    sys.exit(main())
