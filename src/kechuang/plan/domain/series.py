"""Values of series: one person enters, another approves or returns; a restatement replaces without overwriting."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from kechuang.accounts.domain.changing import actor_of, changing
from kechuang.accounts.models import User
from kechuang.common.domain import files
from kechuang.common.locking import lock
from kechuang.common.models.files import StoredFile
from kechuang.common.refusals import Refused
from kechuang.plan.enums import ValueState
from kechuang.plan.models import Series, SeriesValue
from kechuang.plan.queries.moments import month_end

#: What a value may rest on: a bulletin or a letter, as a file or a scan.
DOCUMENT_KINDS = ("pdf", "docx", "xlsx", "png", "jpg", "jpeg")


def create_series(*, user: User | None, slug: str, name: str, unit: str, nature: str, **options: Any) -> Series:
    """A new series. `options`: name_en, aliases, keeper, by_district. Raises Refused for a short name in use."""
    with changing(user, "create", Series, slug=slug) as change:
        if Series.objects.filter(slug=slug).exists():
            raise Refused(
                "slug_used", _("Another series has the short name “%(slug)s”. Choose another one.") % {"slug": slug}
            )
        change.target = found = Series.objects.create(slug=slug, name=name, unit=unit, nature=nature, **options)
    return found


def enter(
    *,
    user: User | None,
    series: Series,
    period_end: dt.date,
    value: Decimal,
    source: str,
    region_code: str = "",
    reason: str = "",
    document: Any = None,
) -> SeriesValue:
    """A value that waits for a second person. Where one is in force, this restates it and needs a reason.

    `document` is an opened file with a name; it is checked and kept with the value.
    """
    region = region_code or str(settings.KECHUANG["city_code"])
    with changing(user, "enter", series, period=period_end.isoformat(), region=region, value=str(value)):
        lock(series)
        _check(series, region, period_end, reason)
        return SeriesValue.objects.create(
            series=series, region_code=region, period_end=period_end, value=value, source=source[:200],
            reason=reason[:240], document=_kept(document, user), entered_by=user,
        )  # fmt: skip


def approve(*, user: User | None, value: SeriesValue, on: dt.date | None = None) -> SeriesValue:
    """From today (or `on`) this is the figure in force; the one before stays, closed on the same day."""
    with changing(user, "approve", value) as change:
        held = _waiting(value)
        day = on or timezone.localdate()
        old = SeriesValue.objects.filter(
            series=held.series, region_code=held.region_code, period_end=held.period_end,
            state=ValueState.APPROVED, known_until__isnull=True,
        ).first()  # fmt: skip
        if old is not None:
            day = max(day, old.known_from or day)
            old.known_until, old.replaced_by = day, held
            old.save()
            change.data["replaces"] = str(old.value)
        held.state, held.known_from = ValueState.APPROVED, day
        _decide(held, user)
    return held


def return_value(*, user: User | None, value: SeriesValue, because: str) -> SeriesValue:
    """Give a value back to whoever entered it, saying why."""
    with changing(user, "return", value, because=because):
        held = _waiting(value)
        if not because.strip():
            raise Refused("no_reason", _("Say why the value is returned, so that it can be corrected."))
        held.state, held.returned_because = ValueState.RETURNED, because.strip()[:240]
        _decide(held, user)
    return held


def _kept(document: Any, user: User | None) -> StoredFile | None:
    if not document:
        return None
    return files.store(document, name=document.name, kinds=DOCUMENT_KINDS, owner=user, actor=actor_of(user))


def _check(series: Series, region: str, period_end: dt.date, reason: str) -> None:
    if period_end != month_end(period_end):
        raise Refused("not_month_end", _("A period ends on the last day of a month. Correct the day."))
    rows = SeriesValue.objects.filter(series=series, region_code=region, period_end=period_end)
    if rows.filter(state=ValueState.WAITING).exists():
        raise Refused(
            "already_waiting", _("A value of this period waits for approval already. Approve or return it first.")
        )
    if rows.filter(state=ValueState.APPROVED, known_until__isnull=True).exists() and not reason.strip():
        raise Refused("no_reason", _("This period has a value already. Say why it is restated."))


def _waiting(value: SeriesValue) -> SeriesValue:
    held = lock(value)
    if held.state != ValueState.WAITING:
        raise Refused(
            "value_state",
            _("This value is not waiting for approval any more: %(state)s.") % {"state": held.get_state_display()},
        )
    return held


def _decide(value: SeriesValue, user: User | None) -> None:
    value.decided_by, value.decided_at = user, timezone.now()
    value.save()
