"""The frame of every change of state: permit → lock → change → log → notify, in one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import models, transaction
from django.dispatch import Signal

from kechuang.accounts.models import User
from kechuang.accounts.permits import decide
from kechuang.common.domain import audit
from kechuang.common.models.audit import Outcome
from kechuang.common.refusals import NotPermitted

Target = models.Model | type[models.Model]


class LoggedRefusal(NotPermitted):
    """A refusal that is in the log already."""

    is_logged = True


class Change:
    """What is being changed. The body may set `target` (a record it creates) and add to `data` (what the log keeps).

    It may also set `actor`, where who acts is known only from what they present (a one-time link).
    """

    def __init__(self, action: str, target: Target, data: dict[str, Any], actor: User | None = None) -> None:
        self.action = action
        self.target = target
        self.data = data
        self.actor = actor
        self._notices: list[tuple[Signal, dict[str, Any]]] = []

    def notify(self, signal: Signal, **values: Any) -> None:
        """Send `signal` once the transaction has ended well."""
        self._notices.append((signal, values))

    def send(self) -> None:
        for signal, values in self._notices:
            signal.send(sender=type(self), **values)


@contextmanager
def changing(user: User | None, verb: str, target: Target, **data: Any) -> Iterator[Change]:
    """Check the permit, open the transaction, and write the log entry `<model>.<verb>` when the body ends well.

    `user` None is the system itself. A refused attempt is logged too, then raised as NotPermitted.
    """
    action = f"{target._meta.label_lower}.{verb}"
    permit(user, verb, target)
    change = Change(action, target, data, user)
    with transaction.atomic():
        yield change
        audit.append(
            action=action, actor=actor_of(change.actor), target=_record(change.target), data=change.data,
            room=target._meta.app_label,
        )  # fmt: skip
        transaction.on_commit(change.send)


def permit(user: User | None, verb: str, target: Target) -> None:
    """Raise NotPermitted, with its reason and a log entry, unless the target's table allows the verb."""
    decision = decide(user, verb, target)
    if decision:
        return
    action = f"{target._meta.label_lower}.{verb}"
    audit.append(action=action, actor=actor_of(user), target=_record(target), outcome=Outcome.REFUSED)
    raise LoggedRefusal(action, decision.reason)


def actor_of(user: User | None) -> audit.Actor:
    """The person as the log names them; the system for None."""
    return (
        audit.Actor(user.key, user.name or user.username)
        if user is not None and user.is_authenticated
        else audit.SYSTEM
    )


def record_read(user: User | None, action: str, target: models.Model | None = None, **data: Any) -> None:
    """Log a read that must be known later: an export, sensitive data, a file."""
    audit.append(action=action, actor=actor_of(user), target=target, data=data)


def _record(target: Target) -> models.Model | None:
    return target if isinstance(target, models.Model) else None
