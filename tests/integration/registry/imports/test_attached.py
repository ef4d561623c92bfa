"""Statements, rights and qualifications taken in: whose they are, units, what makes two rows the same."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from kechuang.registry.domain.imports import runs
from kechuang.registry.domain.merges import merge
from kechuang.registry.models import ImportRun, IntellectualRight, Organisation, Qualification, Statement
from tests.integration.registry.imports.material import codes, counts, former, imported, line, prepared, unified

STATEMENT = [
    "统一社会信用代码",
    "企业名称",
    "年度",
    "营业收入（万元）",
    "利润总额(万元)",
    "研发费用（元）",
    "从业人员",
    "数据来源类型",
]
DAY = dt.date(2024, 3, 31)


@pytest.fixture(autouse=True)
def organisation(register: None) -> Organisation:
    imported([line(1), line(2, 统一社会信用代码=former(2))])
    return Organisation.objects.get(code=unified(1))


def statements(rows: list[list[Any]], head: list[str] | None = None, **more: Any) -> ImportRun:
    return imported(rows, head or STATEMENT, kind="statements", **{"source_date": DAY, "source": "年报", **more})


def test_a_statement_is_read_in_the_units_of_its_headings(organisation: Organisation) -> None:
    run = statements([[unified(1), "", "2023年", "1,234.5", "-50", "2000000", "86人", "审计"]])
    assert counts(run) == {"created": 1}
    found = Statement.objects.get()
    assert (found.organisation, found.year, found.grade) == (organisation, 2023, "audited")
    assert (found.revenue, found.profit, found.rd_expense) == (
        Decimal(12_345_000),
        Decimal(-500_000),
        Decimal(2_000_000),
    )
    assert (found.employees, found.source, found.dated_on, found.import_run) == (86, "年报", DAY, run)
    assert found.assets is None


def test_the_same_statements_again_change_nothing_and_other_figures_update() -> None:
    rows = [[unified(1), "", "2023", "1", "", "", "", ""], [former(2), "", "2023", "2", "", "", "", ""]]
    assert counts(statements(rows)) == {"created": 2}
    assert counts(statements(rows)) == {"unchanged": 2}
    rows[0][3] = "3"
    assert counts(statements(rows)) == {"updated": 1, "unchanged": 1}
    assert Statement.objects.filter(revenue=Decimal(30_000)).count() == 1


def test_documents_of_another_source_or_day_stand_beside_each_other() -> None:
    row = [[unified(1), "", "2023", "1", "", "", "", ""]]
    statements(row)
    assert counts(statements(row, source="税务")) == {"created": 1}
    assert counts(statements(row, source_date=dt.date(2024, 5, 1))) == {"created": 1}


def test_a_repeated_row_fills_gaps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "BATCH_ROWS", 2)
    rows = [[unified(1), "", "2023", "1", "", "", "", ""], [unified(1), "", "2023", "9", "4", "", "", ""]]
    run = statements([*rows, rows[0]])
    assert counts(run) == {"created": 1, "merged": 2}
    found = Statement.objects.get()
    assert (found.revenue, found.profit) == (Decimal(10_000), Decimal(40_000))


def test_a_trial_of_attached_rows_agrees_with_the_import(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "BATCH_ROWS", 2)
    rows = [[unified(1), "", str(year), "1", "", "", "", ""] for year in (2020, 2021, 2020, 2022, 2020)]
    statements(rows[1:2])
    run = prepared(rows, STATEMENT, kind="statements", source_date=DAY, source="年报")
    trial = runs.try_out(run)["counts"]
    done = runs.take_in(runs.confirm(user=None, run=run, in_background=False))
    assert counts(done) == {"created": 2, "unchanged": 1, "merged": 2}
    assert [trial[name] for name in ("created", "unchanged", "merged")] == [2, 1, 2]


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        ([unified(9), "", "2023", "1", "", "", "", ""], "code", "organisation-unknown"),
        (["", "", "2023", "1", "", "", "", ""], "code", "value-missing"),
        ([unified(1)[:-1] + "?", "", "2023", "1", "", "", "", ""], "code", "code-character"),
        (["", "扬州示例1科技有限公司", "2023", "1", "", "", "", ""], "name", "name-only"),
        (["", "没有的公司", "2023", "1", "", "", "", ""], "name", "organisation-unnamed"),
        ([unified(1), "", "", "1", "", "", "", ""], "year", "value-missing"),
        ([unified(1), "", "两千", "1", "", "", "", ""], "year", "value-year"),
        ([unified(1), "", "2023", "", "", "", "", ""], "", "no-figures"),
    ],
)
def test_what_cannot_be_taken_in_says_why(row: list[str], column: str, code: str) -> None:
    run = statements([row])
    assert counts(run) == {"rejected": 1}
    assert codes(run, "reject") == [(1, column, code)]


def test_a_statement_needs_a_day() -> None:
    run = statements([[unified(1), "", "2023", "1", "", "", "", ""]], source_date=None)
    assert codes(run, "reject") == [(1, "dated_on", "value-missing")]


@pytest.mark.parametrize(
    ("cells", "column", "code"),
    [
        (["100万美元", "", "", ""], "revenue", "money-currency"),
        (["多", "", "", ""], "revenue", "money-unreadable"),
        (["9999999999999", "", "", ""], "revenue", "figure-large"),
        (["", "", "", "八十"], "employees", "value-number"),
        (["", "", "", "99999999"], "employees", "figure-large"),
    ],
)
def test_a_figure_that_cannot_be_read_is_left_out_and_told(cells: list[str], column: str, code: str) -> None:
    cells[1] = cells[1] or "1"
    run = statements([[unified(1), "", "2023", *cells, ""]])
    assert counts(run) == {"created": 1}
    assert codes(run) == [(1, column, code)]


def test_a_losing_year_in_brackets_is_negative() -> None:
    statements([[unified(1), "", "2023", "", "(1,200)", "", "", ""]])
    assert Statement.objects.get().profit == Decimal(-12_000_000)


def test_names_are_accepted_where_a_person_says_so() -> None:
    row = ["", "扬州示例1科技有限公司", "2023", "1", "", "", "", ""]
    run = statements([row], accept_names=True)
    assert counts(run) == {"created": 1}
    assert codes(run) == [(1, "name", "named")]
    imported(
        [line(3, 统一社会信用代码=unified(3, "321084"), 企业名称="扬州示例1科技有限公司", 注册地址="高邮市示例镇")]
    )
    assert codes(statements([row], accept_names=True)) == [(1, "name", "organisation-ambiguous")]


def test_rows_of_a_merged_record_go_to_the_one_that_counts(organisation: Organisation) -> None:
    other = Organisation.objects.get(code=None)
    merge(user=None, kept=organisation, absorbed=other, reason="test")
    statements([[former(2), "", "2023", "1", "", "", "", ""]])
    assert Statement.objects.get().organisation == organisation


RIGHT = ["企业代码", "专利类型", "专利号", "专利名称", "申请日", "授权公告日", "法律状态", "发明人"]


def test_rights_are_taken_in_without_their_inventors() -> None:
    rows = [
        [unified(1), "发明专利", "zl 2020 1 0000001.1", "一种示例", "2020-01-02", "2022-05-06", "有效", "李四"],
        [unified(1), "发明", "ZL202010000001.1", "一种示例装置", "", "", "", ""],
        [unified(1), "奇怪", "X", "Y", "", "", "", ""],
        [unified(1), "软著", "2021SR0000001", "示例软件", "2021-05-01", "2021-01-01", "", ""],
    ]
    run = imported(rows, RIGHT, kind="rights")
    assert counts(run) == {"created": 2, "merged": 1, "rejected": 1}
    assert codes(run) == [
        (2, "", "duplicate-differs"),
        (3, "kind", "value-unknown"),
        (4, "granted_on", "dates-reversed"),
    ]
    found = IntellectualRight.objects.get(kind="invention")
    assert (found.number, found.title, found.granted_on, found.source) == (
        "ZL202010000001.1", "一种示例", dt.date(2022, 5, 6), "list.csv",
    )  # fmt: skip
    assert counts(imported(rows, RIGHT, kind="rights")) == {"unchanged": 2, "merged": 1, "rejected": 1}


def test_a_long_title_is_cut_and_told() -> None:
    run = imported([[unified(1), "发明", "ZL1", "长" * 300, "", "", "", ""]], RIGHT, kind="rights")
    assert codes(run) == [(1, "title", "value-cut")]


QUALIFICATION = ["统一社会信用代码", "企业名称", "资质", "证书编号", "发证日期", "有效期至"]


def test_qualifications_hold_from_the_day_of_recognition_unless_told_otherwise() -> None:
    rows = [
        [unified(1), "", "高新技术企业", "GR202332000001", "2023-11-06", "2036-11-05"],
        [unified(1), "", "小巨人", "", "2022-08-01", "2021-01-01"],
        [unified(1), "", "专精特新", "", "", ""],
    ]
    run = imported(rows, QUALIFICATION, kind="qualifications")
    assert counts(run) == {"created": 1, "rejected": 2}
    assert codes(run, "reject") == [(2, "valid_to", "dates-reversed"), (3, "recognised_on", "value-missing")]
    found = Qualification.objects.get()
    assert (found.kind, found.valid_from, found.valid_to) == ("hnte", dt.date(2023, 11, 6), dt.date(2036, 11, 5))
    assert counts(imported(rows[:1], QUALIFICATION, kind="qualifications")) == {"unchanged": 1}
