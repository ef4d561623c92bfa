"""Periods of figures as days: pure."""

from __future__ import annotations

import datetime as dt
import re

_YEARS = re.compile(r"^(?:19|20)\d{2}(?:\s*[-–—~至]\s*(?:19|20)\d{2})?$")


def period_days(period: str, year: int) -> tuple[dt.date, dt.date]:
    """The first and last day of `2024` or `2024-2026`; anything else means the programme's own year."""
    years = [int(found) for found in re.findall(r"\d{4}", period)] if is_period(period) else [year]
    return dt.date(min(years), 1, 1), dt.date(max(years), 12, 31)


def is_period(text: str) -> bool:
    """Whether the text is a year, or years from and to."""
    return bool(_YEARS.match(text.strip()))
