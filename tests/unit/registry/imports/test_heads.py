"""Recognising column names, and reading single cells."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation

from kechuang.registry.domain.imports.columns import CellKind, Column
from kechuang.registry.domain.imports.found import Row
from kechuang.registry.domain.imports.heads import bare, find_head, head_digest, is_personal, read_head
from kechuang.registry.domain.imports.messages import MESSAGES, message
from kechuang.registry.domain.imports.tables import TABLES
from kechuang.registry.domain.imports.values import choices, read_cells

ORGANISATIONS = TABLES["organisations"]


@pytest.mark.parametrize(
    ("heading", "stem", "unit"),
    [
        ("注册资本（万元）", "注册资本", "万元"),
        ("注册资本(单位：万元人民币)", "注册资本", "万元人民币"),
        (" 企业 名称* ", "企业名称", ""),
        ("Company Name", "companyname", ""),
        ("元", "元", ""),
        (None, "", ""),
    ],
)
def test_headings_are_stripped_to_the_word_and_its_unit(heading: object, stem: str, unit: str) -> None:
    assert bare(heading) == (stem, unit)


def test_columns_are_recognised_in_both_languages_and_persons_left_out() -> None:
    head = read_head(
        ["Company", "统一社会信用代码", "法人代表", "Registered capital (万元)", "备注", "名称", ""], ORGANISATIONS
    )
    assert head.columns == {"name": 0, "code": 1, "capital": 3}
    assert head.units == {"capital": "万元"}
    assert (head.personal, head.unknown, head.missing) == (("法人代表",), ("备注", "名称"), ())
    assert is_personal("联系 电话")


def test_the_head_is_found_below_titles() -> None:
    lines = [["扬州市企业名单"], [], ["企业名称", "统一社会信用代码"], ["甲", "乙"]]
    found = find_head(lines, ORGANISATIONS)
    assert found is not None
    assert (found.line, found.names) == (3, ("企业名称", "统一社会信用代码"))
    assert find_head([["1", "2"], ["企业名称"]], ORGANISATIONS) is None
    assert found.digest == head_digest(["企业 名称", "统一社会信用代码 "])


@pytest.mark.parametrize("kind", list(TABLES))
def test_no_two_columns_of_a_table_share_a_word(kind: str) -> None:
    words = [
        bare(word)[0] for column in TABLES[kind].columns for word in {bare(w)[0]: w for w in column.words}.values()
    ]
    assert sorted(words) == sorted(set(words))
    assert not [word for word in words if is_personal(word)]


def read(column: Column, raw: object, unit: str = "") -> tuple[Any, list[str]]:
    row = Row(1, {"x": raw})
    values = read_cells(row, (column,), {"x": unit} if unit else {})
    return values.get("x"), [found.code for found in row.found]


@pytest.mark.parametrize(
    ("kind", "raw", "value", "codes"),
    [
        (CellKind.TEXT, " 甲 ", "甲", []),
        (CellKind.TEXT, "N/A", None, []),
        (CellKind.DATE, dt.date(2020, 1, 2), dt.date(2020, 1, 2), []),
        (CellKind.DATE, "2020年13月1日", None, ["date-impossible"]),
        (CellKind.MONEY, "3万元", Decimal(30_000), []),
        (CellKind.MONEY, "-3万元", None, ["money-negative"]),
        (CellKind.COUNT, "1,234人", 1234, []),
        (CellKind.COUNT, 12.0, 12, []),
        (CellKind.YEAR, 2023, 2023, []),
        (CellKind.YEAR, "1234", None, ["value-year"]),
    ],
)
def test_cells_are_read_by_their_kind(kind: CellKind, raw: object, value: object, codes: list[str]) -> None:
    assert read(Column("x", "x", (), kind), raw) == (value, codes)


def test_signs_and_days_to_come_where_the_column_allows_them() -> None:
    signed = Column("x", "x", (), CellKind.MONEY, signed=True, unit="万元")
    assert read(signed, "-3") == (Decimal(-30_000), [])
    assert read(signed, "（3.5）") == (Decimal(-35_000), [])
    assert read(signed, -3, "元") == (Decimal(-3), [])
    assert read(Column("x", "x", (), CellKind.DATE, future=True), "2150-01-01") == (dt.date(2150, 1, 1), [])


def test_what_is_required_rejects_the_row() -> None:
    column = Column("x", "Year", (), CellKind.YEAR, required=True)
    row = Row(1, {"x": ""})
    assert read_cells(row, (column,), {}) == {}
    assert (row.rejected, row.found[0].arguments) == (True, {"column": "x"})


def test_choices_know_their_own_value() -> None:
    assert choices(valid="有效 Granted") == {"有效": "valid", "granted": "valid", "valid": "valid"}


def test_messages_have_words_for_every_code_and_survive_what_they_do_not_know() -> None:
    assert message("value-number", {"found": "x"}).count("x") >= 1
    assert message("no-such-code", {}) == "no-such-code"
    assert message("duplicate", {}) == "duplicate"
    assert all(MESSAGES.values())


def test_arguments_are_put_into_the_readers_words() -> None:
    with translation.override("en"):
        assert message("value-missing", {"column": "year"}) == "Year is missing. Fill it in."
        found = message("region-conflict", {"source": "code", "found": "a", "matched": "b", "region": "c"})
    assert found.startswith("The code says a (from “b”)")
    with translation.override("zh-hans"):
        assert message("value-missing", {"column": "year"}) == "缺少“年度”。请补充。"
