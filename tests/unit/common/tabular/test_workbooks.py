"""XLSX files: values typed, formulas never run, and sheets that lie about their extent refused."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from kechuang.common.archives import UnreadableFile
from kechuang.common.tabular import workbooks
from kechuang.common.tabular.reading import Table, open_table
from kechuang.common.tabular.reasons import TableLimits

Fill = Callable[[xlsxwriter.Workbook], None]


def book(fill: Fill) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as made:
        fill(made)
    return target.getvalue()


def sheet(
    made: xlsxwriter.Workbook, rows: list[list[object]], name: str | None = None
) -> xlsxwriter.worksheet.Worksheet:
    found = made.add_worksheet(name)
    for number, row in enumerate(rows):
        found.write_row(number, 0, row)
    return found


def opened(tmp_path: Path, content: bytes, **limits: int) -> Table:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    return open_table(path, limits=TableLimits(**limits))


def with_sheet(content: bytes, xml: str) -> bytes:
    """The workbook with the XML of its first sheet exchanged."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, xml if name == "xl/worksheets/sheet1.xml" else old.read(name))
    return target.getvalue()


def sheet_xml(body: str, dimension: str = "A1") -> str:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{space}"><dimension ref="{dimension}"/><sheetData>{body}</sheetData></worksheet>'


SMALL = book(lambda made: sheet(made, [["a"]]) and None)


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(UnreadableFile) as raised:
        act()
    assert "%(" not in str(raised.value)
    return raised.value.code


def test_values_keep_their_type(tmp_path: Path) -> None:
    def fill(made: xlsxwriter.Workbook) -> None:
        day = made.add_format({"num_format": "yyyy-mm-dd"})
        found = sheet(made, [["名称", 1.5, 3, True], ["'=x", 321081000003012]])
        found.write_datetime(1, 2, dt.datetime(2019, 4, 30), day)
        found.write_datetime(1, 3, dt.datetime(2019, 4, 30, 8, 15), made.add_format({"num_format": "yyyy-mm-dd hh:mm"}))

    lines = list(opened(tmp_path, book(fill)).lines())
    assert lines == [
        ["名称", 1.5, 3, True],
        ["=x", 321081000003012, dt.date(2019, 4, 30), dt.datetime(2019, 4, 30, 8, 15)],
    ]


def test_formulas_give_their_stored_value_and_are_never_run(tmp_path: Path) -> None:
    def fill(made: xlsxwriter.Workbook) -> None:
        found = sheet(made, [["a"]])
        found.write_formula(0, 1, "=1+1", None, 7)
        found.write_formula(0, 2, "=cmd|' /C calc'!A0", None, "stored")

    assert list(opened(tmp_path, book(fill)).lines()) == [["a", 7, "stored"]]


def test_rows_above_the_table_keep_their_numbers(tmp_path: Path) -> None:
    def fill(made: xlsxwriter.Workbook) -> None:
        made.add_worksheet().write_row(3, 0, ["a", "b"])

    assert list(opened(tmp_path, book(fill)).lines()) == [["", ""], ["", ""], ["", ""], ["a", "b"]]


def test_sheets_are_chosen_by_name_and_hidden_ones_passed_over(tmp_path: Path) -> None:
    def fill(made: xlsxwriter.Workbook) -> None:
        sheet(made, [["secret"]], "hidden")
        sheet(made, [["first"]], "甲").activate()
        sheet(made, [["second"]], "乙")
        made.get_worksheet_by_name("hidden").hide()

    path = tmp_path / "b.xlsx"
    path.write_bytes(book(fill))
    assert open_table(path).sheets == ("甲", "乙")
    assert list(open_table(path).lines()) == [["first"]]
    assert list(open_table(path, sheet="乙").lines()) == [["second"]]
    assert refusal(lambda: open_table(path, sheet="丙")) == "table-sheet"


def test_an_empty_sheet_has_no_lines(tmp_path: Path) -> None:
    assert list(opened(tmp_path, book(lambda made: sheet(made, []) and None)).lines()) == []


def test_a_dimension_that_lies_does_no_harm(tmp_path: Path) -> None:
    content = with_sheet(SMALL, sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>', "A1:XFD1048576"))
    assert list(opened(tmp_path, content).lines()) == [[1]]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row>', "table-columns"),
        ('<row r="1"><c r="&#88;FD1"><v>1</v></c></row>', "table-columns"),
        ("<row>" + "<c><v>1</v></c>" * 600 + "</row>", "table-columns"),
        ('<row r="1"><c r="SA1"/></row><row r="1048576"><c r="A1048576"><v>1</v></c></row>', "table-cells"),
        ('<row r="2000000"><c r="A2000000"><v>1</v></c></row>', "table-rows"),
    ],
)
def test_a_sheet_of_enormous_extent_is_refused_before_it_is_allotted(tmp_path: Path, body: str, code: str) -> None:
    assert refusal(lambda: opened(tmp_path, with_sheet(SMALL, sheet_xml(body)))) == code


def test_the_extent_of_every_sheet_counts(tmp_path: Path) -> None:
    def fill(made: xlsxwriter.Workbook) -> None:
        made.add_worksheet().write(999, 99, "x")
        made.add_worksheet().write(0, 0, "x")

    assert refusal(lambda: opened(tmp_path, book(fill), cells=1_000)) == "table-cells"


def test_external_entities_in_a_sheet_are_refused(tmp_path: Path) -> None:
    xml = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + sheet_xml("")
    assert refusal(lambda: opened(tmp_path, with_sheet(SMALL, xml))) == "archive-doctype"


def test_what_the_reader_cannot_read_is_refused(tmp_path: Path) -> None:
    content = with_sheet(SMALL, "<worksheet><sheetData><row><c r='?'><v>x</v></c></row></sheetData></worksheet>")
    assert refusal(lambda: list(opened(tmp_path, content).lines())) == "table-workbook"


def test_a_workbook_without_worksheets_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "sheet_names", lambda _path: ())
    assert refusal(lambda: opened(tmp_path, SMALL)) == "table-empty"


def test_a_stop_by_the_user_is_no_refusal() -> None:
    def stop() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        workbooks._guarded(stop)
