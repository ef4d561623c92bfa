"""A demonstration city that serves for as long as the caller needs it: for pictures and for the tests in a browser."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kechuang.config import ports
from kechuang.config.children import Children
from kechuang.config.running import KECHUANG, wait_for_answer, web_server

SOURCE = Path(__file__).resolve().parent.parent / "src"
HOST = "127.0.0.1"


@contextmanager
def serve(folder: Path, *, organisations: int, first_port: int = 8100) -> Iterator[str]:
    """Make the city in `folder`, start web server and worker, give the address (without a slash at its end), end both."""
    (folder / "static").mkdir(parents=True, exist_ok=True)
    environment = of_the_city(folder)
    for command in (["migrate", "--verbosity", "0"], ["demo", "--organisations", str(organisations)]):
        subprocess.run([*KECHUANG, *command], env=environment, check=True, stdout=subprocess.DEVNULL)
    children = Children(environment)
    port = ports.choose(HOST, None, first_port)
    try:
        children.start("server", web_server(HOST, port))
        children.start("worker", [*KECHUANG, "worker", "--interval", "0.2"])
        wait_for_answer(children, HOST, port)
        yield f"http://{HOST}:{port}"
    finally:
        children.stop()


def of_the_city(folder: Path) -> dict[str, str]:
    """The environment of its processes: nothing of an installation or a test run, so that every city is the same."""
    ours = ("KECHUANG_", "DATABASE_URL", "DJANGO_")
    found = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    chosen = {"KECHUANG_DATA": str(folder), "KECHUANG_DEMO": "true", "KECHUANG_LOG_LEVEL": "WARNING"}
    return found | chosen | {"PYTHONPATH": str(SOURCE)}
