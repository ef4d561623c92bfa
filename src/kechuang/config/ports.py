"""Finding a port on which the server can listen."""

from __future__ import annotations

import socket

TRIES = 50


class PortInUse(Exception):
    """`port` is taken; `free` is the next one that is not, or None."""

    def __init__(self, port: int, free: int | None) -> None:
        super().__init__(port)
        self.port = port
        self.free = free


def is_free(host: str, port: int) -> bool:
    """Whether nobody listens there. Raises OSError for a host that is not this machine's."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
            probe.listen(1)
        except PermissionError:
            return False
        except OSError as error:
            if error.errno in UNKNOWN_HOST:
                raise
            return False
    return True


#: "Cannot assign requested address" and "name not known": no other port would help.
UNKNOWN_HOST = {99, 49, socket.EAI_NONAME, socket.EAI_ADDRFAMILY}


def next_free(host: str, start: int) -> int | None:
    """The first free port from `start` on; None if the next 50 are taken."""
    ports = range(start, min(start + TRIES, 65536))
    return next((port for port in ports if is_free(host, port)), None)


def choose(host: str, wanted: int | None, default: int = 8000) -> int:
    """The wanted port; where none was named, the first free one. Raises PortInUse."""
    if wanted is not None and is_free(host, wanted):
        return wanted
    free = next_free(host, wanted or default)
    if wanted is not None or free is None:
        raise PortInUse(wanted or default, free)
    return free
