"""CSV files: encodings, delimiters, damage, size; nothing that a stranger sends makes the reader fall over."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from kechuang.common.tabular.reading import Table, open_table
from kechuang.common.tabular.reasons import TableLimits, UnreadableTable

ROWS = [["名称", "金额"], ["扬州示例公司", "1,000万元"], ["江苏示例“集团”", "2\n行"]]
TEXT = '名称,金额\r\n扬州示例公司,"1,000万元"\r\n江苏示例“集团”,"2\n行"\r\n'
Make = Callable[..., Table]


@pytest.fixture
def table(tmp_path: Path) -> Make:
    def make(content: bytes, name: str = "a.csv", **limits: int) -> Table:
        path = tmp_path / name
        path.write_bytes(content)
        return open_table(path, limits=TableLimits(**limits))

    return make


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(UnreadableTable) as raised:
        act()
    assert "%(" not in str(raised.value)
    return raised.value.code


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_encodings_are_recognised(table: Make, encoding: str) -> None:
    assert list(table(TEXT.encode(encoding)).lines()) == ROWS


def test_an_encoding_is_judged_by_the_whole_file(table: Make) -> None:
    late = ("a,b\r\n" * 200_000 + "名称,金额\r\n").encode("gb18030")
    found = table(late)
    assert found.encoding == "gb18030"
    assert list(found.lines())[-1] == ["名称", "金额"]


def test_unknown_bytes_are_refused_with_the_way_out(table: Make) -> None:
    assert refusal(lambda: table(b"a,b\r\n\xff\xff\xff,\xfe\x00\x81")) == "table-encoding"


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_delimiters_are_recognised(table: Make, delimiter: str) -> None:
    content = "".join(f"a{n}{delimiter}b,1{delimiter}c\n" if delimiter != "," else f"a{n},b,c\n" for n in range(5))
    found = table(content.encode())
    assert found.delimiter == delimiter
    assert [len(line) for line in found.lines()] == [3] * 5


def test_a_gzipped_table_is_read_and_a_cut_one_refused(table: Make) -> None:
    packed = gzip.compress(TEXT.encode())
    assert list(table(packed, "a.csv.gz").lines()) == ROWS
    assert refusal(lambda: table(packed[:-6], "a.csv.gz")) == "table-cut"
    assert refusal(lambda: table(packed[:12] + b"\xff" * 40, "a.csv.gz")) == "table-cut"
    assert refusal(lambda: table(b"no gzip", "a.csv.gz")) == "table-binary"


def test_a_gzip_bomb_is_refused_before_it_is_unpacked(table: Make) -> None:
    bomb = gzip.compress(b"a,b\n" * (10 << 20))
    assert len(bomb) < 200_000
    assert refusal(lambda: table(bomb, "a.csv.gz")) == "table-bomb"
    assert refusal(lambda: table(bomb, "a.csv.gz", ratio_from=1 << 40, unpacked=1 << 20)) == "table-size"


def test_a_file_over_the_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "big.csv"
    with path.open("wb") as target:
        target.truncate((100 << 20) + 1)
    assert refusal(lambda: open_table(path)) == "table-size"


def test_nul_bytes_fall_away(table: Make) -> None:
    assert list(table(b"a,b\r\nx\0y,\0\r\n").lines()) == [["a", "b"], ["xy", ""]]


def test_a_lost_quotation_mark_is_found_not_swallowed(table: Make) -> None:
    found = table(b'a,b\r\n"x,y\r\n' + b"1,2\r\n" * 1000, cell_length=500)
    assert refusal(lambda: list(found.lines())) == "table-cell"


def test_too_many_rows_and_columns_are_refused(table: Make) -> None:
    assert refusal(lambda: list(table(b"a,b\n" * 20, rows=10).lines())) == "table-rows"
    assert refusal(lambda: list(table(b"a,b,c\n", columns=2).lines())) == "table-columns"


def test_long_and_right_to_left_names_are_only_names(table: Make) -> None:
    name = "\u202egnp.exe" + "长" * 300
    assert list(table(f"{name},b\n".encode()).lines()) == [[name, "b"]]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.csv", b"%PDF-1.7", "table-binary"),
        ("a.csv", b"PK\x03\x04....", "table-binary"),
        ("a.csv", b"\x7fELF....", "table-binary"),
        ("a.xls", b"", "table-xls"),
        ("a.xlsm", b"", "archive-macros"),
        ("a.exe", b"", "table-kind"),
        ("noending", b"", "table-kind"),
    ],
)
def test_other_kinds_are_refused(table: Make, name: str, content: bytes, code: str) -> None:
    assert refusal(lambda: table(content, name)) == code


def test_our_own_neutralising_is_taken_off(table: Make) -> None:
    assert list(table(b"'=1+1,'text,''@x\n").lines()) == [["=1+1", "'text", "'@x"]]


def test_an_empty_file_has_no_lines(table: Make) -> None:
    assert list(table(b"").lines()) == []


def test_a_broken_sample_falls_back_to_the_comma(table: Make) -> None:
    assert table(b'"' + b"x" * 200_000).delimiter == ","
