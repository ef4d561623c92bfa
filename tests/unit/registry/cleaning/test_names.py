import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.registry.cleaning.initials import initials, syllables
from kechuang.registry.cleaning.names import normal_name, read_name, split_name
from kechuang.registry.cleaning.numerals import read_numeral
from kechuang.registry.cleaning.simplified import simplified
from kechuang.registry.cleaning.text import has_invisible, is_blank, plain


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("甲乙(扬州)有限公司", "甲乙（扬州）有限公司"),
        ("甲乙【扬州】有限公司", "甲乙（扬州）有限公司"),
        ("甲乙 科技  有限公司", "甲乙科技有限公司"),
        ("甲乙\u202e科技\u200b有限公司", "甲乙科技有限公司"),
        ("ＡＢＣ科技有限公司", "ABC科技有限公司"),
        ("abc科技有限公司", "ABC科技有限公司"),
        ("億達電氣有限公司", "亿达电气有限公司"),
        ("乾元科技有限公司", "乾元科技有限公司"),
        ("Acme  Ltd (UK)", "Acme Ltd (UK)"),
    ],
)
def test_one_spelling(written: str, value: str) -> None:
    assert normal_name(written) == value


@pytest.mark.parametrize(
    ("name", "core", "suffix"),
    [
        ("扬州市甲乙电缆有限公司", "甲乙电缆", "有限公司"),
        ("扬州市江都区甲乙机械厂", "甲乙机械", "厂"),
        ("江苏甲乙股份有限公司", "甲乙", "股份有限公司"),
        ("仪征甲乙专业合作社", "甲乙", "专业合作社"),
        ("扬州滨湖运输有限公司", "滨湖运输", "有限公司"),
        ("维扬区甲乙电器厂", "甲乙电器", "厂"),
        ("中国甲乙有限公司扬州分公司", "中国甲乙有限公司扬州", "分公司"),
        ("扬州有限公司", "扬州", "有限公司"),
        ("有限公司", "有限公司", "有限公司"),
        ("（扬州）甲乙有限公司", "甲乙", "有限公司"),
    ],
)
def test_core_and_legal_form(name: str, core: str, suffix: str) -> None:
    assert split_name(name) == (core, suffix)


@pytest.mark.parametrize(
    ("name", "branch"),
    [
        ("甲乙有限公司扬州分公司", True),
        ("甲乙银行扬州支行", True),
        ("甲乙有限公司", False),
        ("甲乙大酒店", False),
        ("甲乙有限公司邗江店", True),
    ],
)
def test_branches(name: str, branch: bool) -> None:
    assert read_name(name).branch is branch


@pytest.mark.parametrize(
    ("text", "first", "whole"),
    [
        ("科技局", "kjj", "kejiju"),
        ("扬州银行", "yzyh", "yangzhouyinhang"),
        ("行远", "xy", "xingyuan"),
        ("重庆长江", "cqcj", "chongqingchangjiang"),
        ("大厦A座1", "dsaz1", "dashaazuo1"),
        ("绿能", "ln", "lvneng"),
        ("（）、", "", ""),
    ],
)
def test_pinyin(text: str, first: str, whole: str) -> None:
    assert (initials(text), syllables(text)) == (first, whole)


def test_search_holds_name_core_and_pinyin_once() -> None:
    assert read_name("扬州市甲乙电缆有限公司").search == (
        "扬州市甲乙电缆有限公司 甲乙电缆 yzsjydlyxgs jydl yangzhoushijiayidianlanyouxiangongsi"
    )


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("", "name-missing"),
        (None, "name-missing"),
        ("N/A", "name-missing"),
        ("甲", "name-short"),
        ("123", "name-no-letter"),
    ],
)
def test_no_name(written: object, problem: str) -> None:
    read = read_name(written)
    assert read.problem is not None
    assert read.problem.code == problem


@pytest.mark.parametrize(
    ("written", "notes"),
    [
        ("甲\u200b乙公司", ("name-controls",)),
        ("億達公司", ("name-traditional",)),
        ("甲乙(扬州)公司", ()),
        ("甲乙公司", ()),
    ],
)
def test_notes(written: str, notes: tuple[str, ...]) -> None:
    assert tuple(note.code for note in read_name(written).notes) == notes


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert plain(plain(text)) == plain(text)
    assert not has_invisible(plain(text))


@given(st.text("甲乙億達电氣有限公司（）()[] AbＣ\u200b\u202e", max_size=20))
def test_normal_names_stay(text: str) -> None:
    assert normal_name(normal_name(text)) == normal_name(text)


@given(st.one_of(st.text(), st.integers(), st.none()))
def test_never_raises(value: object) -> None:
    read_name(value)


@pytest.mark.parametrize(("text", "blank"), [("", True), ("N/A", True), ("——", True), ("无", True), ("甲", False)])
def test_blank(text: str, blank: bool) -> None:
    assert is_blank(text) is blank


def test_simplified_text_stays() -> None:
    assert simplified("乾隆著名瞭望") == "乾隆著名瞭望"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("二〇一九", 2019),
        ("壹佰贰拾叁", 123),
        ("三十一", 31),
        ("一亿零五百万", 105_000_000),
        ("万亿", 10**12),
        ("万", 10_000),
        ("", None),
        ("甲", None),
    ],
)
def test_numerals(text: str, value: int | None) -> None:
    assert read_numeral(text) == value
