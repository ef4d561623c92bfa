"""The invented population: repeatable, plausible, with the published totals."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from decimal import Decimal

import pytest

from kechuang.registry.demo import books, rights, ties, titles
from kechuang.registry.demo.dice import Dice
from kechuang.registry.demo.firms import Firm, population
from kechuang.registry.demo.institutions import institutions
from kechuang.registry.demo.totals import HNTE_RECOGNISED, SME_REGISTERED, TODAY, YEARS, scaled
from kechuang.registry.enums import Grade, QualificationKind

SIZE = 12_000


@pytest.fixture(scope="module")
def city() -> list[Firm]:
    dice = Dice(1)
    firms = population(SIZE - 60, dice)
    titles.assign(firms, dice, organisations=SIZE)
    return firms


@pytest.fixture(scope="module")
def held(city: list[Firm]) -> list[titles.Title]:
    return list(titles.titles(city, Dice(2)))


def valid_hnte(held: list[titles.Title], day: dt.date) -> int:
    return len(
        {
            firm.number
            for firm, kind, _level, _number, _batch, _given, start, until in held
            if kind == QualificationKind.HNTE and start <= day and until is not None and day <= until
        }
    )


def test_the_same_seed_gives_the_same_city() -> None:
    assert [asdict(firm) for firm in population(50, Dice(7))] == [asdict(firm) for firm in population(50, Dice(7))]


@pytest.mark.parametrize(
    ("day", "count"),
    [(dt.date(2022, 12, 31), 1774), (dt.date(2023, 12, 31), 2003), (TODAY, 2180)],
)
def test_hnte_valid_on_a_day_follow_the_published_totals(held: list[titles.Title], day: dt.date, count: int) -> None:
    assert valid_hnte(held, day) == count


def test_hnte_recognised_and_sme_registered_by_year(held: list[titles.Title]) -> None:
    def by_year(kind: str) -> dict[int, int]:
        days = [row[5].year for row in held if row[1] == kind]
        return {year: days.count(year) for year in sorted(set(days))}

    assert by_year(QualificationKind.HNTE) == HNTE_RECOGNISED
    assert by_year(QualificationKind.TECHNOLOGY_SME) == SME_REGISTERED


def test_a_title_is_never_older_than_its_firm_and_not_from_the_future(held: list[titles.Title]) -> None:
    assert [row for row in held if row[5] > TODAY] == []
    assert [row for row in held if row[1] == QualificationKind.HNTE and row[5] < row[0].founded] == []


def test_a_small_city_has_totals_in_proportion() -> None:
    dice = Dice(5)
    firms = population(1200, dice)
    titles.assign(firms, dice, organisations=1200)
    assert sum(2023 in firm.hnte_years for firm in firms) == scaled(799, 1200) == 80


def test_documents_never_state_the_impossible(city: list[Firm]) -> None:
    found = list(books.documents(city[:800], dict.fromkeys(YEARS, 1.0), Dice(3)))
    assert {document[2] for document in found} == {Grade.DECLARED, Grade.TAX, Grade.AUDITED}
    for firm, year, _grade, _source, day, values in found:
        assert firm.founded.year < year < day.year
        employees, technical = values.get("employees"), values.get("technology_staff")
        assert technical is None or employees is None or technical <= employees
        revenue = values.get("revenue")
        assert isinstance(revenue, Decimal)
        assert revenue > 0


def test_some_documents_of_one_year_disagree(city: list[Firm]) -> None:
    by_year: dict[tuple[int, int], set[object]] = {}
    for firm, year, _grade, _source, _day, values in books.documents(city, dict.fromkeys(YEARS, 1.0), Dice(3)):
        by_year.setdefault((firm.number, year), set()).add(values["revenue"])
    assert sum(len(values) > 1 for values in by_year.values()) > 100


def test_right_numbers_are_unique_and_dates_in_order(city: list[Firm]) -> None:
    found = list(rights.rights(city[:2000], Dice(3)))
    assert len({row[2] for row in found}) == len(found) > 1000
    assert [row for row in found if not row[4] < row[5] < row[6]] == []


def test_nobody_is_tied_to_itself(city: list[Firm]) -> None:
    others = institutions(SIZE, Dice(9))
    found = list(ties.ties(city, others, Dice(3)))
    assert len(found) > 300
    assert [tie for tie in found if tie.subject == tie.object] == []
    assert len({(tie.subject, tie.object, tie.kind) for tie in found}) == len(found)


def test_former_names_differ_from_the_names_of_today(city: list[Firm]) -> None:
    names = {firm.code: firm.name for firm in city}
    found = list(ties.former_names(city, Dice(3)))
    assert len(found) > 50
    assert [row for row in found if names[row[0]] == row[1]] == []


def test_researchers_belong_to_institutes_and_universities() -> None:
    others = institutions(1, Dice(9))
    kinds = {other.code: other.kind for other in others}
    assert {kinds[code] for code, _name, _post, _field in ties.people(others, Dice(3))} == {"institute", "university"}
