"""`kechuang run` as a whole: it serves a page, and Ctrl-C leaves no process behind."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.config.conftest import POSTGRESQL
from tools.postgres import free_port

pytestmark = pytest.mark.skipif(POSTGRESQL, reason="the embedded demonstration needs no server")


@pytest.fixture
def started(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    own = {
        "KECHUANG_DATA": str(tmp_path),
        "KECHUANG_LANGUAGE": "en",
        "DJANGO_SETTINGS_MODULE": "kechuang.config.settings",
    }
    env = {**os.environ, **own}
    command = [sys.executable, "-m", "kechuang", "run", "--no-demo", "--port", str(free_port())]
    child = subprocess.Popen(command, env=env, text=True, stdout=subprocess.PIPE, start_new_session=True)
    yield child
    if child.poll() is None:
        child.kill()
    assert child.stdout is not None
    child.stdout.close()
    child.wait()


def address(child: subprocess.Popen[str]) -> str:
    """Read what it says until it says where it is."""
    assert child.stdout is not None
    for line in child.stdout:
        if found := re.search(r"http://([\d.]+:\d+)/", line):
            return found[1]
    raise AssertionError("the server did not come up")


def of_this_run(folder: Path) -> list[int]:
    """Processes that have the data folder in their environment."""
    found = []
    for place in Path("/proc").glob("[0-9]*/environ"):
        try:
            if f"KECHUANG_DATA={folder}".encode() in place.read_bytes():
                found.append(int(place.parent.name))
        except OSError:
            continue
    return found


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_and_ends_cleanly(started: subprocess.Popen[str], tmp_path: Path, number: signal.Signals) -> None:
    connection = http.client.HTTPConnection(address(started), timeout=30)
    connection.request("GET", "/healthz")
    assert json.loads(connection.getresponse().read()) == {"status": "ok"}
    connection.close()
    if Path("/proc/self/environ").exists():
        assert len(of_this_run(tmp_path)) >= 3
    started.send_signal(number)
    assert started.stdout is not None
    assert "Ending" in started.stdout.read()
    assert started.wait() == 0
    assert of_this_run(tmp_path) == []
