"""Exports: harmless cells, exact numbers, and the way back through our own import."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.utils.translation import gettext_lazy
from hypothesis import given
from hypothesis import strategies as st

from kechuang.common import exports
from kechuang.common.exports import csv_chunks, csv_response, text_cell, write_xlsx, xlsx_response
from kechuang.common.tabular.formulas import neutral, original
from kechuang.common.tabular.reading import open_table


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "\nx", "\0x", "＝1", "'=1", "''@x"])
def test_what_would_run_gets_an_apostrophe_and_comes_back(cell: str) -> None:
    assert neutral(cell) == f"'{cell}"
    assert original(neutral(cell)) == cell


@pytest.mark.parametrize("cell", ["", "x=1", "'text", "''", "中文", "1-2"])
def test_harmless_text_stays_as_it_is(cell: str) -> None:
    assert neutral(cell) == cell
    assert original(cell) == cell


@given(st.text())
def test_every_text_comes_back(cell: str) -> None:
    assert original(neutral(cell)) == cell


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        (True, "1"),
        (False, "0"),
        (-5, "-5"),
        (Decimal("-1E+3"), "-1000"),
        (0.5, "0.5"),
        (dt.date(2024, 1, 2), "2024-01-02"),
        (dt.datetime(2024, 1, 2, 3, 4, 5), "2024-01-02 03:04:05"),
        (dt.datetime(2024, 1, 2, 3, 4, 5, tzinfo=dt.UTC), "2024-01-02 11:04:05"),
        (gettext_lazy("untranslated words"), "untranslated words"),
        ("-5", "'-5"),
    ],
)
def test_cells_of_a_csv(cell: Any, text: str) -> None:
    assert text_cell(cell) == text


def test_a_csv_has_a_mark_and_comes_in_pieces() -> None:
    pieces = list(csv_chunks(["名称", "数"], ([f"a{n}", n] for n in range(1_200))))
    assert len(pieces) == 3
    assert pieces[0].startswith("\ufeff名称,数\r\na0,0\r\n")
    assert "".join(pieces).count("\r\n") == 1_201


@pytest.mark.django_db
def test_the_responses_are_attachments() -> None:
    for response in (csv_response("名单.csv", ["a"], [["b"]]), xlsx_response("名单.xlsx", ["a"], [["b"]])):
        assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''")
        assert response["X-Content-Type-Options"] == "nosniff"
        assert b"".join(response.streaming_content)  # type: ignore[arg-type]
        response.close()


ROW = ["=cmd|' /C calc'!A0", "'quoted", -5, Decimal("12.50"), dt.date(2024, 1, 2), True, None, "中文"]


def written(tmp_path: Path, header: list[Any], rows: list[list[Any]], **more: Any) -> list[list[object]]:
    target = io.BytesIO()
    write_xlsx(target, header, rows, **more)
    path = tmp_path / "a.xlsx"
    path.write_bytes(target.getvalue())
    return list(open_table(path).lines())


def test_an_xlsx_comes_back_as_it_was(tmp_path: Path) -> None:
    head = [f"c{n}" for n in range(8)]
    assert written(tmp_path, head, [ROW]) == [
        head,
        ["=cmd|' /C calc'!A0", "'quoted", -5, 12.5, dt.date(2024, 1, 2), True, "", "中文"],
    ]


def test_numbers_too_long_for_a_spreadsheet_become_text(tmp_path: Path) -> None:
    row = [Decimal("12345678901234567.89"), 1234567890123456, Decimal("NaN"), dt.date(1850, 1, 1)]
    assert written(tmp_path, ["a"] * 4, [row])[1] == ["12345678901234567.89", "1234567890123456", "NaN", "1850-01-01"]


def test_moments_are_local_and_texts_are_cut_to_what_a_cell_holds(tmp_path: Path) -> None:
    moment = dt.datetime(2024, 1, 2, 3, 4, 5, tzinfo=dt.UTC)
    line = written(tmp_path, ["a", "b"], [[moment, "x" * 40_000]])[1]
    assert line[0] == dt.datetime(2024, 1, 2, 11, 4, 5)
    assert len(str(line[1])) == exports.LONGEST_TEXT


def test_more_rows_than_a_sheet_holds_go_on_in_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exports, "SHEET_ROWS", 3)
    target = io.BytesIO()
    write_xlsx(target, ["h"], [[n] for n in range(5)], notes=[["note"]])
    path = tmp_path / "a.xlsx"
    path.write_bytes(target.getvalue())
    sheets = open_table(path).sheets
    assert [list(open_table(path, sheet=name).lines()) for name in sheets] == [
        [["h"], [0], [1]],
        [["h"], [2], [3]],
        [["h"], [4]],
        [["note"]],
    ]
