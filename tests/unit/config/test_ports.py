"""Finding a port: a taken one is never chosen, and the next free one is named."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from kechuang.config import ports


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(1)
        yield listener.getsockname()[1]


def test_a_listened_port_is_not_free(taken: int) -> None:
    assert not ports.is_free("127.0.0.1", taken)


def test_the_next_free_port_is_taken_where_none_was_named(taken: int) -> None:
    found = ports.choose("127.0.0.1", None, default=taken)
    assert taken < found < taken + ports.TRIES
    assert ports.is_free("127.0.0.1", found)


def test_a_named_port_in_use_is_refused_with_a_free_one(taken: int) -> None:
    with pytest.raises(ports.PortInUse) as refusal:
        ports.choose("127.0.0.1", taken)
    assert (refusal.value.port, refusal.value.free) == (taken, ports.next_free("127.0.0.1", taken + 1))


def test_a_named_free_port_is_taken(taken: int) -> None:
    free = ports.next_free("127.0.0.1", taken + 1)
    assert free is not None
    assert ports.choose("127.0.0.1", free) == free


def test_no_free_port_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ports, "is_free", lambda _host, _port: False)
    with pytest.raises(ports.PortInUse) as refusal:
        ports.choose("127.0.0.1", None)
    assert (refusal.value.port, refusal.value.free) == (8000, None)


def test_an_address_of_another_machine_is_an_error() -> None:
    with pytest.raises(OSError, match="assign"):
        ports.is_free("192.0.2.1", 8000)


def test_a_port_that_needs_rights_counts_as_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_socket: socket.socket, _address: object) -> None:
        raise PermissionError

    monkeypatch.setattr(socket.socket, "bind", refuse)
    assert not ports.is_free("::1", 80)
