"""`kechuang run`, piece by piece; the whole is started in tests/integration/config."""

from __future__ import annotations

import argparse
import socket
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from kechuang.config import children, ports, running, table, words
from kechuang.config.running import Stopped, Wish

WISH = Wish("127.0.0.1", None, 10, 1, demo=True)


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    words.speak("en")
    monkeypatch.setenv("KECHUANG_DATA", str(tmp_path))
    monkeypatch.setenv("KECHUANG_LANGUAGE", "en")
    monkeypatch.delenv("DATABASE_URL", raising=False)


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """The steps of `prepare`, recorded instead of run; a migration leaves a file."""
    found: list[tuple[str, ...]] = []

    def record(*words: str, env: dict[str, str]) -> None:
        found.append(words)
        if address := env.get("DATABASE_URL", ""):
            Path(address.removeprefix("sqlite:///")).touch()

    monkeypatch.setattr(running, "command", record)
    return found


def wish(**changes: Any) -> argparse.Namespace:
    return argparse.Namespace(
        **{"host": "127.0.0.1", "port": None, "organisations": 10, "seed": 1, "demo": True, **changes}
    )


MIGRATE = ("migrate", "--verbosity", "0")
CITY = ("demo", "--migrate", "--if-empty", "--organisations", "10", "--seed", "1")


def test_the_first_start_makes_the_city_aside_and_renames_it(commands: list[tuple[str, ...]], tmp_path: Path) -> None:
    (tmp_path / "kechuang.making.sqlite3-wal").write_bytes(b"left by a killed start")
    running.prepare(WISH, table.read(), {})
    assert commands == [CITY]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kechuang.sqlite3", "static"]


def test_a_later_start_uses_what_is_there(commands: list[tuple[str, ...]], tmp_path: Path) -> None:
    (tmp_path / "kechuang.sqlite3").touch()
    running.prepare(WISH, table.read(), {})
    assert commands == [CITY]


def test_without_the_demonstration_only_migrations_run(commands: list[tuple[str, ...]]) -> None:
    running.prepare(Wish("127.0.0.1", None, 10, 1, demo=False), table.read(), {})
    assert commands == [MIGRATE]


def test_the_setting_counts_more_than_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KECHUANG_DEMO", "false")
    found = table.read()
    assert running.wants_demo(WISH, found) is False
    assert running.environment(WISH, found)["KECHUANG_DEMO"] == "false"
    assert running.environment(WISH, found)["KECHUANG_LOG_LEVEL"] == "WARNING"


def test_bad_settings_end_with_2(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("KECHUANG_TLS", "perhaps")
    assert running.run(wish()) == 2
    assert "tls" in capsys.readouterr().err


def test_a_named_port_in_use_ends_with_2_and_names_a_free_one(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(1)
        port = listener.getsockname()[1]
        free = ports.next_free("127.0.0.1", port)
        assert running.run(wish(port=port)) == 2
    error = capsys.readouterr().err
    assert f"Port {port} is in use" in error
    assert f"--port {free}" in error


def test_the_message_where_no_port_is_free() -> None:
    assert "--port" not in running.port_message(ports.PortInUse(8000, None), WISH)


def test_a_host_of_another_machine(capsys: pytest.CaptureFixture[str]) -> None:
    assert running.run(wish(host="192.0.2.1")) == 2
    assert "cannot listen on 192.0.2.1" in capsys.readouterr().err


def test_the_next_port_is_announced(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(ports, "choose", lambda _host, _port: 8003)
    assert running.chosen_port(WISH) == 8003
    assert "Port 8000 is in use by another program; taking 8003." in capsys.readouterr().out


@pytest.fixture
def no_children(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Nothing is started; what was stopped is recorded."""
    stopped: list[str] = []
    monkeypatch.setattr(running, "interrupt_on_signals", lambda: None)
    monkeypatch.setattr(running, "prepare", lambda *_: None)
    monkeypatch.setattr(running, "serve", lambda *_: None)
    monkeypatch.setattr(children.Children, "stop", lambda _self: stopped.append("stop"))
    return stopped


def test_a_part_that_ends_ends_all(
    no_children: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(children.Children, "watch", lambda _self: ("job worker", 3))
    assert running.supervise(WISH, 8000, table.read()) == 1
    assert "The job worker ended by itself with exit code 3." in capsys.readouterr().err
    assert no_children == ["stop"]


def test_ctrl_c_ends_with_0(no_children: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_self: children.Children) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(children.Children, "watch", interrupt)
    assert running.supervise(WISH, 8000, table.read()) == 0
    assert no_children == ["stop"]


def test_a_failed_step_is_named() -> None:
    with pytest.raises(Stopped, match="This step failed: kechuang settings --wrong"):
        running.command("settings", "--wrong", env={"PATH": ""})


def test_a_server_that_ends_at_once_is_reported() -> None:
    found = children.Children({})
    found.start("web server", [sys.executable, "-c", "raise SystemExit(4)"])
    with pytest.raises(Stopped, match="The web server ended by itself with exit code 4"):
        running.wait_for_answer(found, "127.0.0.1", ports.next_free("127.0.0.1", 20000) or 0)


def test_a_server_that_never_answers_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(0, 1000, 50))
    monkeypatch.setattr(running, "time", SimpleNamespace(monotonic=lambda: next(clock), sleep=lambda _: None))
    monkeypatch.setattr(running, "answers", lambda _host, _port: False)
    with pytest.raises(Stopped, match="within 180 seconds"):
        running.wait_for_answer(children.Children({}), "127.0.0.1", 1)


def test_the_announcement_lists_the_people(capsys: pytest.CaptureFixture[str]) -> None:
    running.announce("::1", 8000, '[{"username": "li", "password": "Demo-1", "who": "leader"}]')
    said = capsys.readouterr().out
    assert "http://[::1]:8000/" in said
    assert "li  Demo-1  leader" in said


STUBBORN = "import signal, sys; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); signal.pause()"


def test_what_does_not_end_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(children, "GRACE", 0.0)
    found = children.Children({})
    child = found.start("stubborn", [sys.executable, "-c", STUBBORN], stdout=-1)
    assert child.stdout is not None
    assert child.stdout.readline() == "up\n"
    found.stop()
    child.stdout.close()
    assert child.returncode == -9
    children.kill_group(child.pid)
