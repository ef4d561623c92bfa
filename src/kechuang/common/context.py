"""Who is asking, for logs and the audit log: set by the middleware or a command, read where an entry is written."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a change came from: the request's id and address, or the command's or job's name."""

    request_id: str = ""
    address: str = ""
    channel: str = "command"


_NOWHERE = Origin()
_origin: ContextVar[Origin] = ContextVar("origin", default=_NOWHERE)


def origin() -> Origin:
    return _origin.get()


def set_origin(value: Origin) -> None:
    _origin.set(value)
