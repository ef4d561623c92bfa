"""How long a lock lasts, as arithmetic."""

from __future__ import annotations

import datetime as dt

import pytest

from kechuang.accounts.domain.throttling import lock_end

NOW = dt.datetime(2024, 10, 31, tzinfo=dt.UTC)


def _minutes(*ago: int) -> list[dt.datetime]:
    return [NOW - dt.timedelta(minutes=minutes) for minutes in ago]


@pytest.mark.parametrize(
    ("failures", "minutes"),
    [
        ([], None),
        (_minutes(0, 1, 2, 3), None),
        (_minutes(0, 1, 2, 3, 4), 15),
        (_minutes(0, 1, 2, 3, 15), None),
        (_minutes(0, 1, 2, 3, 4, *[60] * 4), 15),
        (_minutes(0, 1, 2, 3, 4, *[60] * 5), 30),
        (_minutes(0, 1, 2, 3, 4, *[60] * 10), 60),
        (_minutes(0, 1, 2, 3, 4, *[60] * 400), 480),
        (_minutes(0, *[60] * 400), None),
    ],
)
def test_every_further_round_doubles_the_lock(failures: list[dt.datetime], minutes: int | None) -> None:
    expected = None if minutes is None else NOW + dt.timedelta(minutes=minutes)
    assert lock_end(failures, 5) == expected
