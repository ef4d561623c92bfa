from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.registry.cleaning.dates import EARLIEST, DateState, read_date

TODAY = date(2026, 1, 1)
SECOND_OF_JANUARY = date(2019, 1, 2)


@pytest.mark.parametrize(
    "written",
    [
        "2019-01-02",
        "2019/1/2",
        "2019.1.2",
        "2019年1月2日",
        "2019 年 1 月 2 日",
        "20190102",
        "２０１９年１月２日",
        "二〇一九年一月二日",
        "2019-01-02 00:00:00",
        "2019-01-02T08:00:00Z",
        "2019-01-02 08:00:00.5 +08:00",
        SECOND_OF_JANUARY,
        datetime(2019, 1, 2, 8, tzinfo=UTC),
    ],
)
def test_notations(written: object) -> None:
    read = read_date(written, today=TODAY)
    assert (read.value, read.state, read.problem) == (SECOND_OF_JANUARY, DateState.READ, None)


@pytest.mark.parametrize("written", [43467, "43467", 43467.25])
def test_spreadsheet_numbers_are_read_and_told(written: object) -> None:
    read = read_date(written, today=TODAY)
    assert read.value == SECOND_OF_JANUARY
    assert read.problem is not None
    assert read.problem.code == "date-serial"


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("", "date-missing"),
        ("N/A", "date-missing"),
        ("2019-02-30", "date-impossible"),
        ("2019-13-01", "date-impossible"),
        ("0000-01-01", "date-impossible"),
        ("2026-01-02", "date-future"),
        (date(2026, 1, 2), "date-future"),
        ("1066-10-14", "date-early"),
        ("2019年1月", "date-incomplete"),
        ("2019", "date-incomplete"),
        ("01/02/2019", "date-ambiguous"),
        ("99999", "date-unreadable"),
        ("昨天", "date-unreadable"),
    ],
)
def test_refused_with_a_reason(written: object, problem: str) -> None:
    read = read_date(written, today=TODAY)
    assert (read.value, read.problem and read.problem.code) == (None, problem)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("13/01/2019", date(2019, 1, 13)),
        ("01/13/2019", date(2019, 1, 13)),
        ("02/02/2019", date(2019, 2, 2)),
        ("二零零八年十二月三十一日", date(2008, 12, 31)),
    ],
)
def test_other_orders(written: str, day: date) -> None:
    assert read_date(written, today=TODAY).value == day


@given(st.dates(EARLIEST, TODAY))
def test_every_day_is_read_in_every_order(day: date) -> None:
    for written in (day.isoformat(), f"{day:%Y%m%d}", f"{day.year}年{day.month}月{day.day}日", day):
        assert read_date(written, today=TODAY).value == day


def test_without_a_day_given_today_is_the_bound() -> None:
    assert read_date("9999-12-31").value is None
    assert read_date("2001-01-01").value == date(2001, 1, 1)


@given(st.one_of(st.text(), st.text("0123456789-/年月日一二十〇. "), st.integers(), st.floats()))
def test_never_raises(value: object) -> None:
    assert (read_date(value, today=TODAY).value is not None) is (read_date(value, today=TODAY).state is DateState.READ)
