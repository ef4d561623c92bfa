"""A PostgreSQL of one's own: in a temporary folder, on a free port of this machine, gone afterwards."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

#: Nothing in such a cluster has to survive a crash.
FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=60"


def programs() -> Path:
    """The folder with `initdb`. Raises FileNotFoundError."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    on_path = shutil.which("initdb")
    if not found and not on_path:
        raise FileNotFoundError("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    return Path(found[-1] if found else str(on_path)).parent


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def as_server(*command: str) -> None:
    """Run as the account `postgres` where we are root, who may not run PostgreSQL."""
    prefix = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    subprocess.run([*prefix, *command], check=True, stdout=subprocess.DEVNULL, cwd="/")


def _end(_number: int, _frame: FrameType | None) -> None:
    sys.exit(143)


@contextmanager
def cluster(name: str = "kechuang") -> Iterator[str]:
    """Start it; yields the address of an empty database; stop and remove it, also when the process is asked to end."""
    binaries, port = programs(), free_port()
    signal.signal(signal.SIGTERM, _end)
    folder = Path(tempfile.mkdtemp(prefix="kechuang-pg-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
        data = str(folder / "data")
        as_server(
            str(binaries / "initdb"), "-D", data, "-U", name, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"
        )
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 {FAST}"
        control = [str(binaries / "pg_ctl"), "-D", data, "-w", "-l", str(folder / "log")]
        as_server(*control, "-o", options, "start")
        try:
            as_server(str(binaries / "createdb"), "-h", str(folder), "-p", str(port), "-U", name, name)
            yield f"postgresql://{name}@127.0.0.1:{port}/{name}"
        finally:
            as_server(*control, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
