from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.registry.cleaning.codes import unified_check_character
from kechuang.registry.cleaning.headers import FIELDS, map_headers
from kechuang.registry.cleaning.problems import MESSAGES, Level, problem
from kechuang.registry.cleaning.regions import Confidence, RegionResolver
from kechuang.registry.cleaning.rows import CleanRow, clean_row

from .shared import register

RESOLVER = RegionResolver()
BODY = "91321012MA0000000"
ROW: dict[str, object] = {
    "name": "扬州市甲乙电缆有限公司",
    "code": BODY + unified_check_character(BODY),
    "registered_on": "2019-01-02",
    "form": "有限责任公司",
    "capital": "500(万元人民币)",
    "scope": "电缆制造、销售。",
    "province": "江苏",
    "city": "扬州",
    "address": "扬州市江都区仙女镇某路1号",
    "legal_person": "某人",
}


def clean(**changes: object) -> CleanRow:
    return clean_row({**ROW, **changes}, resolver=RESOLVER, today=date(2026, 1, 1))


def codes(row: CleanRow) -> list[tuple[str, str, Level]]:
    return [(issue.column, issue.code, issue.level) for issue in row.issues]


def test_a_whole_row() -> None:
    row = clean()
    assert (row.issues, row.rejected) == ((), False)
    organisation = row.organisation
    assert organisation is not None
    assert (organisation.name, organisation.name_core, organisation.code, organisation.division) == (
        ROW["name"],
        "甲乙电缆",
        ROW["code"],
        "321012",
    )
    assert (organisation.registered_on, organisation.capital, organisation.currency, organisation.form) == (
        date(2019, 1, 2),
        Decimal(5_000_000),
        "CNY",
        "有限责任公司",
    )
    assert (organisation.region, organisation.region_confidence) == ("321012", Confidence.CERTAIN)
    assert "某人" not in repr(row)


@pytest.mark.parametrize(
    ("changes", "issue"),
    [
        ({"name": ""}, ("name", "name-missing", Level.REJECT)),
        ({"name": "1"}, ("name", "name-short", Level.REJECT)),
        ({"form": "110(万美元)", "capital": "约翰"}, ("form", "row-shifted", Level.REJECT)),
        ({"province": "某某产品的批发和进出口", "capital": "约翰"}, ("province", "row-shifted", Level.REJECT)),
    ],
)
def test_rejected(changes: dict[str, object], issue: tuple[str, str, Level]) -> None:
    row = clean(**changes)
    assert (row.organisation, row.rejected, codes(row)) == (None, True, [issue])


@pytest.mark.parametrize(
    ("changes", "issues"),
    [
        ({"code": ""}, [("code", "code-missing", Level.WARNING), ("code", "row-unidentified", Level.WARNING)]),
        ({"code": "3210881100626"}, [("code", "code-former-short", Level.NOTE)]),
        ({"registered_on": "2999-01-01"}, [("registered_on", "date-future", Level.WARNING)]),
        ({"registered_on": None}, [("registered_on", "date-missing", Level.NOTE)]),
        ({"registered_on": 43467}, [("registered_on", "date-serial", Level.NOTE)]),
        ({"capital": "N/A"}, [("capital", "money-missing", Level.NOTE)]),
        ({"capital": "很多"}, [("capital", "money-unreadable", Level.WARNING)]),
        ({"capital": "5(万)"}, [("capital", "money-currency-assumed", Level.NOTE)]),
        ({"scope": ""}, [("scope", "scope-missing", Level.WARNING)]),
        ({"scope": "化肥、农药"}, [("scope", "scope-cut", Level.NOTE)]),
        ({"scope": "电缆制造、"}, [("scope", "scope-cut", Level.WARNING)]),
        ({"name": "億達电缆有限公司"}, [("name", "name-traditional", Level.NOTE)]),
        ({"address": "高邮市某路"}, [("address", "region-conflict", Level.WARNING)]),
    ],
)
def test_taken_in_with_remarks(changes: dict[str, object], issues: list[tuple[str, str, Level]]) -> None:
    row = clean(**changes)
    assert (row.rejected, codes(row)) == (False, issues)


def test_where_the_region_is_unknown_it_is_said() -> None:
    nowhere = {"code": "", "address": "", "city": ""}
    assert ("address", "region-missing", Level.WARNING) in codes(clean(**nowhere))
    assert ("address", "region-city-only", Level.NOTE) in codes(clean(**{**nowhere, "city": "扬州"}))


def test_messages_are_complete_sentences_with_their_arguments() -> None:
    issue = clean(address="高邮市某路").issues[0]
    assert issue.text == ("The address says 高邮市 (from “高邮市”), but 江都区 was chosen. Check where it is.")
    assert problem("code-missing").text == MESSAGES["code-missing"]


def test_the_unit_of_the_capital_column_is_used() -> None:
    row = clean_row({**ROW, "capital": 500}, resolver=RESOLVER, capital_unit="万元")
    assert row.organisation is not None
    assert row.organisation.capital == Decimal(5_000_000)


@given(st.dictionaries(st.sampled_from(FIELDS), st.one_of(st.text(), st.integers(), st.floats(), st.none())))
def test_never_raises(row: dict[str, object]) -> None:
    cleaned = clean_row(row, resolver=RESOLVER, today=date(2026, 1, 1))
    assert cleaned.rejected is any(issue.level is Level.REJECT for issue in cleaned.issues)
    assert all(issue.text for issue in cleaned.issues)


def test_the_real_city_register_is_taken_in_whole() -> None:
    rows = register("yangzhou")
    header = map_headers(rows[0])
    cleaned = [clean_row(header.pick(row), resolver=RESOLVER, today=date(2026, 1, 1)) for row in rows[1:]]
    assert (sum(row.rejected for row in cleaned), header.personal) == (0, ("法人代表",))


def test_of_the_real_province_only_shifted_rows_are_rejected() -> None:
    rows = register("jiangsu")
    header = map_headers(rows[0])
    cleaned = (clean_row(header.pick(row), resolver=RESOLVER, today=date(2026, 1, 1)) for row in rows[1:])
    reasons = [issue.code for row in cleaned if row.rejected for issue in row.issues]
    assert set(reasons) == {"row-shifted"}
    assert len(reasons) == 6
