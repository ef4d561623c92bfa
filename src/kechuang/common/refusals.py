"""A refusal that explains itself: what is not possible, why, and how to mend it."""

from __future__ import annotations

from django.utils.functional import Promise


class Refused(Exception):
    """Raised by domain functions. `code` is stable for programs; `message` is for the reader, already translated."""

    status = 409

    def __init__(self, code: str, message: str | Promise) -> None:
        super().__init__(code)
        self.code = code
        self.message = message

    def __str__(self) -> str:
        return str(self.message)


class NotPermitted(Refused):
    """The person may see the record, but may not do this to it."""

    status = 403


class Conflicting(Refused):
    """Somebody else changed the record meanwhile; nothing was overwritten."""
