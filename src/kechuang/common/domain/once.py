"""A form sent twice is done once: the first sender of a token gets to work, the others get its answer (S44)."""

from __future__ import annotations

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils import timezone

from kechuang.common.models.once import SentForm

#: How long an answer is remembered.
REMEMBERED = dt.timedelta(days=2)


def claim(*, user_id: int, token: str) -> SentForm | None:
    """The row, if this is the first time the token is sent; else None. The unique row decides between parallel senders."""
    try:
        with transaction.atomic():
            return SentForm.objects.create(user_id=user_id, token=token, at=timezone.now())
    except IntegrityError:
        return None


def answered(sent: SentForm, *, location: str) -> None:
    """Remember where the first answer led; a form that came back with errors (no location) may be sent again."""
    if location:
        SentForm.objects.filter(pk=sent.pk).update(location=location)
    else:
        SentForm.objects.filter(pk=sent.pk).delete()


def first_answer(*, user_id: int, token: str) -> str:
    """Where the first answer led; empty while it is being worked on."""
    return SentForm.objects.filter(user_id=user_id, token=token).values_list("location", flat=True).first() or ""


def forget_old() -> int:
    """Delete what nobody will send again; returns how many."""
    return SentForm.objects.filter(at__lt=timezone.now() - REMEMBERED).delete()[0]
