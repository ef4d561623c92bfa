"""Each kind of damage is mended, recorded with its place, and can be undone alone."""

import pytest

from kechuang.plan.reading.repair import Repaired, repair
from kechuang.plan.reading.repair.characters import common_share, is_han, simplified
from kechuang.plan.reading.repair.draft import Draft, Edit

from .damaging import read_as_gbk, shifted, with_readings

MENDED = {
    "pinyin": ("産業(yè)和動(dòng)力發(fā)展", "产业和动力发展"),
    "half_width": ("发展产业,推进创新;目标是:进步(全市)", "发展产业，推进创新；目标是：进步（全市）"),
    "full_width": ("增长１２．５％、“５Ｇ＋”", "增长12.5%、“5G+”"),
    "variant": ("髙新技术", "高新技术"),
    "html": ("<p>新增3家</p><script>var a=1;</script><!-- 9 -->完", "\n新增3家\n完"),
    "entity": ("研发&amp;创新&nbsp;投入", "研发&创新 投入"),
    "link": ("见[原文](https://a.cn/2024/05/11.html)，网址https://b.cn/9完", "见原文，网址完"),
    "mark": ("实施**攻关**计划和__创新__行动", "实施攻关计划和创新行动"),
    "list_mark": ("3﹒加快建设", "3.加快建设"),
    "space": ("新增高新技 术企业 300 家，总数　达 到500家", "新增高新技术企业300家，总数达到500家"),
    "space inside a number": ("新 增高新 技术企 业1 30家，占 比达4. 7%", "新增高新技术企业130家，占比达4.7%"),
    "line_break": (
        "大力推进产业创新，新增高新技术企\n业300家。\n（一）建设",
        "大力推进产业创新，新增高新技术企业300家。\n（一）建设",
    ),
    "advert": ("扫码关注公众号领取资料\n全市新增企业3家。", "\n全市新增企业3家。"),
    "traditional": ("認定技術合同", "认定技术合同"),
}


@pytest.mark.parametrize(("kind", "case"), MENDED.items(), ids=MENDED)
def test_damage_is_mended_and_recorded(kind: str, case: tuple[str, str]) -> None:
    damaged, expected = case
    repaired = repair(damaged)

    assert repaired.text == expected
    assert kind.split(maxsplit=1)[0] in {mended.kind for mended in repaired.repairs}
    assert all(damaged[mended.start : mended.end] == mended.before for mended in repaired.repairs)
    assert all(mended.reason for mended in repaired.repairs)


SOUND = (
    "研发投入占比3.5%，公式为a<b且c>d，单价1,200元。",
    "英文括号 (text) 与缩写 U.S. 保留",
    "瞭望台上的一个著名干部乾坤",
    "小标题\n\n第二段没有标点\n\n第三段",
    "我市实施强企行动 加快打造创新高地",
    "建设?推进",
)


@pytest.mark.parametrize("text", SOUND[:5])
def test_sound_text_stays_as_it_is(text: str) -> None:
    assert repair(text).text == text


def test_one_repair_can_be_undone_alone() -> None:
    repaired = repair("髙新技术企业达２家")
    first = repaired.repairs[0]

    assert repaired.text == "高新技术企业达2家"
    assert repaired.without([first]).text == "髙新技术企业达2家"


def test_a_run_shifted_by_punctuation_is_put_back() -> None:
    damaged = shifted("企業活力持續增強。”市統計部門有關人員說", {"！": "!"})

    assert "?!" in damaged
    assert repair(damaged).text == "企业活力持续增强。”市统计部门有关人员说"
    assert [mended.kind for mended in repair(damaged).repairs if "?" in mended.before] == ["byte_shift"]


def test_a_run_shifted_by_a_reading_is_put_back() -> None:
    damaged = shifted("強化建築工地揚塵治理", {"負": "負(fù)"})

    assert damaged.endswith("工地?fù)P塵治理")
    assert repair(damaged).text == "强化建筑工地扬尘治理"


def test_a_run_that_ends_inside_a_character_with_a_reading_is_put_back() -> None:
    damaged = shifted("成效逐步顯現。”前述負責人說", {"！": "!", "負": "負(fù)"})

    assert "?fù)" in damaged
    assert repair(damaged).text == "成效逐步显现。”前述负责人说"


@pytest.mark.parametrize(
    "text", ["?!", "地?fù)", "?xyz)P", "地?zzz)P塵", "如何提高?!企業1", "地?fù)鲐", "?!" + "鲐" * 300, "?!\ud800P"]
)
def test_a_question_mark_that_is_no_damage_stays(text: str) -> None:
    assert all(mended.kind != "byte_shift" for mended in repair(text).repairs)


def test_readings_are_stripped_wherever_they_stand() -> None:
    text = "实施产业创新攻关工程，新增高新技术企业300家。"

    assert repair(with_readings(text)).text == text


def test_misread_utf8_is_put_back_in_part_when_bytes_were_lost() -> None:
    text = "全市新增高新技术企业三百余家总数达到两千家。"
    repaired = repair(read_as_gbk(text))

    assert repaired.text[:20] == text[:20]
    assert {mended.kind for mended in repaired.repairs} >= {"mojibake"}


def test_punctuation_that_lost_its_last_byte_is_guessed() -> None:
    damaged = (
        read_as_gbk("新增科技型企业，")
        + "3"
        + read_as_gbk("家公司总数增加、")
        + "5"
        + read_as_gbk("万人引进人才”")
        + "7"
    )

    assert repair(damaged).text.count("\ufffd") == 0


def test_text_misread_twice_is_reported_not_guessed() -> None:
    damaged = read_as_gbk(read_as_gbk("全市新增高新技术企业三百家，总数达到两千家。"))
    repaired = repair(damaged)

    assert {issue.kind for issue in repaired.issues} >= {"mojibake_twice"}
    assert all(damaged[issue.start : issue.end] == issue.text for issue in repaired.issues)


@pytest.mark.parametrize(
    ("text", "masked"), [("新增企业××家", "××"), ("成交额***亿元", "***"), ("增长1×.5%", "1×.5"), ("引进**名", "**")]
)
def test_masked_digits_are_reported(text: str, masked: str) -> None:
    assert [issue.text for issue in repair(text).issues] == [masked]


def test_a_product_is_not_masked() -> None:
    assert repair("面积3×5米").issues == ()


def test_lost_characters_are_reported_once() -> None:
    assert [issue.kind for issue in repair("全市\ufffd新增\ufffd企业").issues] == ["lost_characters"]


def test_page_furniture_is_taken_out_of_a_sentence() -> None:
    page = "加快发展，全市新增高新技术企\n\n— 3 —\n\n业300家。"

    assert repair(page).text == "加快发展，全市新增高新技术企业300家。"


def test_a_heading_is_not_joined_to_its_text() -> None:
    text = "（二）发展目标\n综合实力提升，目标明确。\n# 标题，甲\n后文"

    assert repair(text).text == text


def test_the_first_lines_advertise_only_when_they_say_so() -> None:
    text = "全市新增企业3家。\n扫码关注公众号"

    assert repair(text).text == text


@pytest.mark.parametrize(
    "text",
    [
        "推广应用首台套装备20台，科研仪器免费开放。\n（一）建设",
        "扫码关注公众号领取资料",
        "全市新增企业3家。推出免费下载资料。\n第二段",
        "甲\n乙\n丙\n丁\n戊",
    ],
)
def test_a_plan_that_uses_a_word_of_advertising_stays(text: str) -> None:
    assert repair(text).text == text


def test_spans_map_back_to_the_original() -> None:
    repaired = repair("<b>高新</b>技术")

    assert repaired.text == "高新技术"
    assert repaired.span(0, 2) == (3, 5)
    assert repaired.span(1, 3) == (4, 10)
    assert repaired.span(4, 4) == (11, 11)
    assert repaired.span(1, 1) == (4, 4)
    assert repaired.quote(2, 4) == "技术"


def test_edits_that_overlap_or_change_nothing_are_dropped() -> None:
    draft = Draft("甲乙丙丁")
    draft.apply("a", [Edit(0, 2, "子丑", "r"), Edit(1, 3, "寅", "r"), Edit(3, 4, "丁", "r")])
    draft.apply("b", [Edit(0, 1, "甲", "back"), Edit(1, 2, "乙", "back")])

    assert draft.text == "甲乙丙丁"
    assert draft.repairs() == ()


def test_common_characters_are_told_from_rare_ones() -> None:
    assert common_share("") == 1.0
    assert common_share("高新技术，abc") == 1.0
    assert common_share("鏂板") < 1.0
    assert common_share("\ud800") == 0.0
    assert simplified("\ud800術") == "\ud800術"
    assert (is_han("高"), is_han("a")) == (True, False)


def test_a_text_without_repairs_is_its_own_repair() -> None:
    assert Repaired("甲", ()).text == "甲"


def test_a_traditional_paragraph_in_a_simplified_text_is_converted_alone() -> None:
    simplified_lines = "全市科技创新工作取得新进展，企业数量持续增长。\n" * 30

    assert repair(simplified_lines + "認定技術合同").text.endswith("认定技术合同")
    assert repair(simplified_lines + "瞭解情況吧").text.count("全市") == 30


def test_plain_words_in_brackets_are_no_readings() -> None:
    assert repair("系统(app)上线").text == "系统（app）上线"


def test_an_unclosed_script_and_an_unknown_entity_stay() -> None:
    assert repair("<script x&nosuch;y").text == "<script x&nosuch;y"
