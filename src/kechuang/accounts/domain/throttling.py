"""Guessing made slow: attempts are counted per account and per source; a lock grows with every further round.

Each attempt is written before the password is looked at, so parallel guesses count each other (ASVS 2.3.4, 6.3.1).
An attempt during a lock neither counts nor lengthens it: nobody can keep somebody else out for ever.
"""

from __future__ import annotations

import datetime as dt
import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import salted_hmac

from kechuang.accounts.models import AttemptOutcome, SignInAttempt

WINDOW = dt.timedelta(minutes=15)
MEMORY = dt.timedelta(hours=24)
DOUBLINGS = 5


@dataclass(frozen=True, slots=True)
class Attempt:
    """An attempt that has begun, counted as failed until `finish` says otherwise."""

    row: SignInAttempt
    locked: bool


def begin(*, account: str, address: str) -> Attempt:
    """Note the attempt and say whether account or source is locked at this moment."""
    now = timezone.now()
    row = SignInAttempt.objects.create(
        account=_digest(account), address=_network(address), at=now, outcome=AttemptOutcome.FAILED
    )
    ends = [
        lock_end(_account_failures(row), settings.KECHUANG["lockout_failures"]),
        lock_end(_source_failures(row), settings.KECHUANG["lockout_source_failures"]),
    ]
    return Attempt(row, any(end is not None and now < end for end in ends))


def finish(attempt: Attempt, *, good: bool) -> None:
    """Keep how it ended; a good one takes the account's count back to nothing."""
    ended = AttemptOutcome.GOOD if good else AttemptOutcome.FAILED
    outcome = AttemptOutcome.LOCKED if attempt.locked else ended
    SignInAttempt.objects.filter(pk=attempt.row.pk).update(outcome=outcome)


def forget_old() -> int:
    """Delete what no count reads any more; returns how many."""
    return SignInAttempt.objects.filter(at__lt=timezone.now() - MEMORY).delete()[0]


def lock_end(failures: Sequence[dt.datetime], limit: int) -> dt.datetime | None:
    """When the lock ends that these failures (newest first) have earned; None: none.

    `limit` failures within 15 minutes lock for 15 minutes; every further `limit` doubles it, to 8 hours.
    """
    if not failures:
        return None
    recent = [at for at in failures if at > failures[0] - WINDOW]
    if len(recent) < limit:
        return None
    doublings: int = min(len(failures) // limit - 1, DOUBLINGS)
    return failures[0] + WINDOW * (1 << doublings)


def _account_failures(row: SignInAttempt) -> list[dt.datetime]:
    since = SignInAttempt.objects.filter(account=row.account, at__gt=row.at - MEMORY).exclude(pk=row.pk)
    found = []
    for at, outcome in (
        since.exclude(outcome=AttemptOutcome.LOCKED).order_by("-at", "-pk").values_list("at", "outcome")[:500]
    ):
        if outcome == AttemptOutcome.GOOD:
            break
        found.append(at)
    return found


def _source_failures(row: SignInAttempt) -> list[dt.datetime]:
    rows = SignInAttempt.objects.filter(address=row.address, at__gt=row.at - MEMORY, outcome=AttemptOutcome.FAILED)
    return list(rows.exclude(pk=row.pk).exclude(address="").order_by("-at", "-pk").values_list("at", flat=True)[:2000])


def _digest(account: str) -> str:
    return salted_hmac("kechuang.accounts.attempts", account, algorithm="sha256").hexdigest()


def _network(address: str) -> str:
    """The address; of IPv6 the /64 that one subscriber has."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address[:64]
    return str(ipaddress.ip_network((found, 64), strict=False)) if found.version == 6 else str(found)
