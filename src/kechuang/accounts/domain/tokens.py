"""Secrets that are shown once: made here, kept only as digests, used once, until they expire."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from typing import TypeVar

from django.utils import timezone
from django.utils.translation import gettext as _

from kechuang.accounts.models.signin import OneTimeToken
from kechuang.common.refusals import Refused

LASTS = dt.timedelta(hours=24)
T = TypeVar("T", bound=OneTimeToken)


def fresh() -> tuple[str, dict[str, object]]:
    """A new secret of 256 bits, and the columns of the row that remembers it."""
    secret = secrets.token_urlsafe(32)
    return secret, {"digest": digest(secret), "expires_at": timezone.now() + LASTS}


def digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8")).hexdigest()


def find(model: type[T], secret: str, *, lock: bool = False) -> T:
    """The row of a secret that may still be used. Raises Refused, the same for wrong, used and expired ones."""
    rows = model._default_manager.select_for_update() if lock else model._default_manager.all()
    found = rows.filter(digest=digest(secret), used_at=None, expires_at__gt=timezone.now()).first()
    if found is None:
        raise Refused(
            "link_void",
            _("This link was used, has expired, or was never given out. Ask an administrator for a new one."),
        )
    return found


def use(token: OneTimeToken) -> None:
    token.used_at = timezone.now()
    token.save(update_fields=["used_at"])
