"""`kechuang run`: the demonstration city on this machine, in one command.

Makes the embedded store and the city at the first start, then runs the web server and the job worker until Ctrl-C. The
city is made in a store beside the real name and renamed when complete: an interrupted first start leaves nothing half made.
This process itself loads neither Django nor the store.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import sqlite3
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from kechuang.config import ports, table, words
from kechuang.config.children import Children, interrupt_on_signals
from kechuang.config.words import _

KECHUANG = [sys.executable, "-m", "kechuang"]
START_LIMIT = 180.0


class Stopped(Exception):
    """A step failed; the message says which."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command line asked for."""

    host: str
    port: int | None
    organisations: int
    seed: int
    demo: bool


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, help="port; without it, 8000 or the next that is free")
    parser.add_argument("--organisations", type=int, default=12_000, help="size of the demonstration city")
    parser.add_argument("--seed", type=int, default=1, help="seed of the demonstration city")
    parser.add_argument("--no-demo", dest="demo", action="store_false", help="an empty system, without the city")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run until Ctrl-C. Exit codes: 0 ended as asked, 1 a step failed, 2 bad settings or a port in use."""
    try:
        found = table.read()
    except table.BadSettingError as error:
        print(error, file=sys.stderr)
        return 2
    words.speak(found["language"].value)
    wish = Wish(options.host, options.port, options.organisations, options.seed, options.demo)
    try:
        port = chosen_port(wish)
    except (ports.PortInUse, OSError) as error:
        print(port_message(error, wish), file=sys.stderr)
        return 2
    return supervise(wish, port, found)


def supervise(wish: Wish, port: int, found: dict[str, table.Found]) -> int:
    interrupt_on_signals()
    children = Children(environment(wish, found))
    try:
        prepare(wish, found, children.environment)
        serve(children, wish.host, port)
        name, code = children.watch()
        raise Stopped(_("The %(part)s ended by itself with exit code %(code)s.") % {"part": name, "code": code})
    except Stopped as reason:
        print(reason, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\n" + _("Ending …"), flush=True)
        return 0
    finally:
        children.stop()


def chosen_port(wish: Wish) -> int:
    port = ports.choose(wish.host, wish.port)
    if wish.port is None and port != 8000:
        print(_("Port %(taken)s is in use by another program; taking %(free)s.") % {"taken": 8000, "free": port})
    return port


def port_message(error: Exception, wish: Wish) -> str:
    if not isinstance(error, ports.PortInUse):
        return _("This machine cannot listen on %(host)s: %(reason)s") % {"host": wish.host, "reason": error}
    message = _("Port %(taken)s is in use by another program, or may not be used.") % {"taken": error.port}
    if error.free is None:
        return message
    return message + " " + _("This one is free: --port %(free)s") % {"free": error.free}


def environment(wish: Wish, found: dict[str, table.Found]) -> dict[str, str]:
    """Of the children: as ours, but with the demonstration on and few log lines where nothing else was set."""
    demo = "true" if wants_demo(wish, found) else "false"
    mine = {"KECHUANG_LOG_LEVEL": ("log_level", "WARNING"), "KECHUANG_DEMO": ("demo", demo)}
    chosen = {variable: value for variable, (name, value) in mine.items() if found[name].source == "default"}
    return {**os.environ, **chosen, "KECHUANG_DATA": str(data_folder(found)), "PYTHONUNBUFFERED": "1"}


def wants_demo(wish: Wish, found: dict[str, table.Found]) -> bool:
    """The setting, where one was made; else the command line."""
    return wish.demo if found["demo"].source == "default" else bool(found["demo"].value)


def data_folder(found: dict[str, table.Found]) -> Path:
    return Path(found["data"].value).resolve()


def prepare(wish: Wish, found: dict[str, table.Found], env: dict[str, str]) -> None:
    """Bring the store up to date; make the city where there is none."""
    demo = wants_demo(wish, found)
    store = data_folder(found) / "kechuang.sqlite3"
    (store.parent / "static").mkdir(parents=True, exist_ok=True)
    city = ("demo", "--migrate", "--if-empty", "--organisations", str(wish.organisations), "--seed", str(wish.seed))
    if demo and not found["database_url"].value and not store.exists():
        make_embedded(store, city, env)
        return
    command(*(city if demo else ("migrate", "--verbosity", "0")), env=env)


def make_embedded(store: Path, city: tuple[str, ...], env: dict[str, str]) -> None:
    print(_("First start: making the store and the demonstration city in %(folder)s …") % {"folder": store.parent})
    making = store.with_name("kechuang.making.sqlite3")
    for left in store.parent.glob(f"{making.name}*"):
        left.unlink()
    aside = {**env, "DATABASE_URL": f"sqlite:///{quote(str(making))}"}
    command(*city, env=aside)
    fold_in_log(making)
    making.replace(store)


def fold_in_log(path: Path) -> None:
    """Bring SQLite's write-ahead log into the file itself, so that the file alone is the store."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def command(*arguments: str, env: dict[str, str]) -> None:
    """One command of ours, to its end. Raises Stopped."""
    done = subprocess.run([*KECHUANG, *arguments], env=env, check=False, stdin=subprocess.DEVNULL)  # noqa: S603
    if done.returncode:
        raise Stopped(_("This step failed: %(command)s") % {"command": "kechuang " + " ".join(arguments)})


def serve(children: Children, host: str, port: int) -> None:
    """Start both processes, wait for the first answer, say where to look."""
    children.start(_("web server"), web_server(host, port))
    children.start(_("job worker"), [*KECHUANG, "worker"])
    asked = subprocess.Popen(  # noqa: S603
        [*KECHUANG, "demo", "--sign-ins"], env=children.environment, stdout=subprocess.PIPE, text=True
    )
    reachable = "127.0.0.1" if host in {"0.0.0.0", "::"} else host  # noqa: S104 -- compared, not bound
    wait_for_answer(children, reachable, port)
    announce(reachable, port, asked.communicate()[0])


def web_server(host: str, port: int) -> list[str]:
    """Granian with Django's synchronous interface: one process, a thread per running request."""
    options = {
        "--interface": "wsgi",
        "--host": host,
        "--port": str(port),
        "--workers": "1",
        "--blocking-threads": "4",
        "--blocking-threads-idle-timeout": "600",
        "--workers-kill-timeout": "10",
        "--log-level": "warning",
    }
    flat = [word for pair in options.items() for word in pair]
    return [sys.executable, "-m", "granian", *flat, "--no-ws", "kechuang.config.wsgi:application"]


def wait_for_answer(children: Children, host: str, port: int) -> None:
    until = time.monotonic() + START_LIMIT
    while not answers(host, port):
        if found := children.ended():
            raise Stopped(
                _("The %(part)s ended by itself with exit code %(code)s.") % {"part": found[0], "code": found[1]}
            )
        if time.monotonic() > until:
            raise Stopped(
                _("The web server did not answer within %(seconds)s seconds.") % {"seconds": int(START_LIMIT)}
            )
        time.sleep(0.1)


def answers(host: str, port: int) -> bool:
    connection = http.client.HTTPConnection(host, port, timeout=2)
    try:
        connection.request("GET", "/healthz")
        connection.getresponse().read()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True


def announce(host: str, port: int, sign_ins: str) -> None:
    shown = f"[{host}]" if ":" in host else host
    print("\n  " + _("Kechuang is running: %(address)s") % {"address": f"http://{shown}:{port}/"})
    people = json.loads(sign_ins or "[]")
    if people:
        print("  " + _("Sign in as one of these simulated people:"))
        width = max(len(person["username"]) for person in people)
        for person in people:
            print(f"    {person['username']:<{width}}  {person['password']:<4}  {person['who']}")
    print("  " + _("Ctrl-C ends it.") + "\n", flush=True)
