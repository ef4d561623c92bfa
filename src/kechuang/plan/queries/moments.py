"""The days at which a figure's line is drawn: the eve of the period, each month's end, and the day itself."""

from __future__ import annotations

import calendar
import datetime as dt

#: A line has at most so many points; older ones are left out.
MOST = 25


def month_end(day: dt.date) -> dt.date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def moments(starts_on: dt.date, day: dt.date) -> tuple[dt.date, ...]:
    """From the day before `starts_on` to `day`; only `day` where the period has not begun."""
    if day < starts_on:
        return (day,)
    found = [starts_on - dt.timedelta(days=1)]
    while (end := month_end(found[-1] + dt.timedelta(days=1))) < day:
        found.append(end)
    return (*found, day)[-MOST:]
