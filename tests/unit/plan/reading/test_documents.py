"""Whole documents: each figure is known for a target or a baseline, whatever happened to the text."""

import opencc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kechuang.plan.reading import read

from .damaging import read_as_gbk, with_readings, wrapped
from .documents import DOCUMENTS, NEWS, NEWS_KINDS, PLAN, REPORT, REPORT_KINDS


def kinds(text: str) -> str:
    return " ".join(
        f"{figure.kind[0].replace('t', 'T').replace('b', 'B')}{figure.value:g}" for figure in read(text).figures
    )


@pytest.mark.parametrize(("text", "expected"), DOCUMENTS.values(), ids=DOCUMENTS)
def test_each_figure_has_its_kind_and_value(text: str, expected: str) -> None:
    assert kinds(text) == expected


DAMAGES = {
    "half-width punctuation": REPORT.replace("，", ",").replace("：", ":").replace("（", "(").replace("）", ")"),
    "full-width digits": REPORT.translate({ord(char): chr(ord(char) + 0xFEE0) for char in "0123456789%."}),
    "stray spaces": REPORT.replace("企业", "企 业").replace("家", "　家"),
    "traditional": opencc.OpenCC("s2t").convert(REPORT),
    "traditional with readings": with_readings(REPORT),
    "variant shapes": REPORT.replace("高", "髙"),
    "html": '<p class="p12">'
    + REPORT.replace("\n", '</p>\n<p style="top:3px">').replace("，", '，<span id="x5">')
    + "</p>",
    "entities": REPORT.replace("“", "&ldquo;").replace("”", "&#8221;"),
    "markdown": REPORT.replace("概念验证中心", "**概念验证中心**")
    + "\n[查看原文](https://example.org/2025/11/12/x123.html)",
    "advertising": "【广告】扫码关注公众号，免费领取资料100份\n" + REPORT,
    "list marks": REPORT.replace("（二）", "•（二）"),
    "Windows line ends": REPORT.replace("\n", "\r\n"),
    "byte order mark": "\ufeff" + REPORT,
    "wrapped": wrapped(REPORT, 28),
    "wrapped narrowly": wrapped(REPORT, 17),
}


@pytest.mark.parametrize("damaged", DAMAGES.values(), ids=DAMAGES)
def test_damage_does_not_change_what_is_read(damaged: str) -> None:
    assert kinds(damaged) == REPORT_KINDS
    assert all(damaged[figure.start : figure.end] == figure.quote for figure in read(damaged).figures)


def test_utf8_read_as_gbk_is_put_back_as_far_as_the_bytes_are_there() -> None:
    damaged = read_as_gbk(NEWS)

    assert kinds(damaged) == NEWS_KINDS
    assert all(damaged[figure.start : figure.end] == figure.quote for figure in read(damaged).figures)


def test_quotes_of_damaged_text_hold_the_reading_of_their_last_character() -> None:
    text = with_readings("今年将引进领军人才和实验项目团队50个，力争建设新型学会机构3家。")

    assert [figure.quote[-1] for figure in read(text).figures] == [")", "家"]


@settings(deadline=None)
@given(
    st.text(
        alphabet=st.sampled_from(
            "新增企业3家，。、；0.5%亿元达到从至分别各年2024第一二位（）“”<p>&nbsp;*×?!(yáng)揚\n\r \ufeff《》—"
        )
    )
)
def test_any_text_is_read_and_every_quote_is_the_texts_own(text: str) -> None:
    reading = read(text)

    assert all(text[figure.start : figure.end] == figure.quote for figure in reading.figures)
    assert all(text[rank.start : rank.end] == rank.quote for rank in reading.ranks)
    assert reading.repaired.without(reading.repaired.repairs).text == text


@settings(deadline=None)
@given(st.text())
def test_no_text_raises(text: str) -> None:
    reading = read(text)

    assert reading.repaired.without(reading.repaired.repairs).text == text


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, len(PLAN)), st.sampled_from([" ", "(jì)", "<b>", "\n", "&nbsp;", "髙", "％", "?!"])),
        max_size=12,
    )
)
def test_random_damage_keeps_quotes_and_offsets_true(damages: list[tuple[int, str]]) -> None:
    text = PLAN
    for place, piece in damages:
        text = text[:place] + piece + text[place:]
    reading = read(text)

    assert reading.figures
    assert all(text[figure.start : figure.end] == figure.quote for figure in reading.figures)
    assert reading.repaired.without(reading.repaired.repairs).text == text


def test_a_long_line_is_read_by_its_surroundings() -> None:
    review = "去年，全市高新技术企业达到3862家，技术合同成交额增长27.4%，取得明显成效。"
    tasks = "今年，我们将强化支撑，力争新增高新技术企业300家，持续完善体制机制，推动各项工作。"
    text = review * 15 + tasks * 15

    assert kinds(text) == " ".join(["B3862 B27.4"] * 15 + ["T300"] * 15)


def test_a_reading_gives_the_repaired_text() -> None:
    assert read("髙新").text == "高新"


def test_a_figure_with_no_subject_takes_its_heading_or_is_left_out() -> None:
    assert [figure.indicator for figure in read("高新企业培育\n力争达到300家。").figures] == ["高新企业培育"]
    assert read("达到300家。").figures == ()
