"""The parts of the grammar: numbers, masks, phrases, periods, headings, ranks, outline."""

import pytest

from kechuang.plan.reading import read
from kechuang.plan.reading.clauses import clauses, lines, sentences
from kechuang.plan.reading.kinds import precision_lean, roundness
from kechuang.plan.reading.notfigures import mask, unmask
from kechuang.plan.reading.numbers import find_numbers, has_number
from kechuang.plan.reading.periods import find_time
from kechuang.plan.reading.phrases import strip
from kechuang.plan.reading.repair import repair
from kechuang.plan.reading.years import document_year


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.76万家", (1.76, None, "万家", False, "")),
        ("1,256亿元", (1256, None, "亿元", False, "")),
        ("20余万人次", (20, None, "万人次", True, "")),
        ("300多个", (300, None, "个", True, "")),
        ("2—4家左右", (2, 4, "家", False, "左右")),
        ("10%—12%", (10, 12, "%", False, "")),
        ("8000万元至1亿元", (0.8, 1, "亿元", False, "")),
        ("5至3家", (5, None, "家", False, "")),
        ("5000台（套）以上", (5000, None, "台（套）", False, "以上")),
        ("30万元/人", (30, None, "万元/人", False, "")),
        ("0.5个百分点", (0.5, None, "个百分点", False, "")),
        ("突破百亿", (100, None, "亿", False, "")),
        ("超过两千亿元", (2000, None, "亿元", False, "")),
        ("突破万家", (1, None, "万家", False, "")),
        ("迈上千亿台阶", (1000, None, "亿", False, "")),
    ],
)
def test_a_number_is_read_with_unit_range_and_bound(text: str, expected: tuple[object, ...]) -> None:
    (number,) = find_numbers(text)

    assert (number.value, number.high, number.unit, number.more, number.suffix) == expected
    assert has_number(text)


@pytest.mark.parametrize("text", ["3天", "5个月", "12英寸", "500强", "4000吨级", "5G", "A320", "3+4", "两家", "一批"])
def test_a_date_a_size_or_a_code_has_no_unit_of_a_figure(text: str) -> None:
    assert [number for number in find_numbers(mask(text)) if number.unit] == []


@pytest.mark.parametrize(
    "text",
    [
        "2024年3月15日", "2021—2025年", "〔2024〕5号", "1—9月", "第3位", "前10名", "专栏2", "《十条20项》", "“51020”集群", "“5个100”计划",
        "2024-05-11", "9:30", "0514-87654321", "1. 建设", "（2）实施", "1实施工程", "3·15", "N+3",
    ],
)  # fmt: skip
def test_digits_of_dates_codes_and_titles_are_masked_and_shown_again(text: str) -> None:
    masked = mask(text)

    assert not any(char in "0123456789" for char in masked)
    assert unmask(masked) == text
    assert len(masked) == len(text)


@pytest.mark.parametrize("text", ["3家企业", "100家企业级平台", "20个平台"])
def test_a_line_that_starts_with_a_count_is_not_numbered(text: str) -> None:
    assert mask(text) == text


@pytest.mark.parametrize(
    ("words", "noun"),
    [
        ("力争新增高新技术企业", "高新技术企业"),
        ("全市有效发明专利拥有量达到", "有效发明专利拥有量"),
        ("到2027年底，新能源汽车产量突破", "新能源汽车产量"),
        ("并组织实施再制造项目", "再制造项目"),
        ("高技术制造业增加值占比", "高技术制造业增加值占比"),
        ("建设项目", "建设项目"),
        ("新增了", ""),
    ],
)
def test_a_phrase_is_stripped_to_its_noun(words: str, noun: str) -> None:
    assert strip(words).noun == noun


@pytest.mark.parametrize(
    ("text", "year", "period"),
    [
        ("去年", 2026, "2025"), ("今年", 2026, "2026"), ("明年", 2026, "2027"), ("五年来", 2026, "2021-2025"), ("三年来", 2026, "2023-2025"),
        ("今后五年", 2026, "2026-2030"), ("一季度", 2026, "2026Q1"), ("目前", 2026, "2026"), ("去年", None, "去年"), ("今年", None, "今年"),
        ("明年", None, "明年"), ("“十五五”时期", None, "2026-2030"), ("十四五期间", 2026, "2021-2025"), ("“十四五”时期", 2021, "2021-2025"),
        ("到2030年", None, "2030"), ("2025—2027年", None, "2025-2027"), ("截至2024年底", 2025, "2024"), ("五年", None, None),
        ("2024年以来", 2025, "2024"), ("近年来", 2025, None), ("今后五年", None, None), ("到2026年", 2026, "2026"),
    ],
)  # fmt: skip
def test_a_time_expression_gives_its_period(text: str, year: int | None, period: str | None) -> None:
    time = find_time(text, year)

    assert time is not None
    assert time.period == period


@pytest.mark.parametrize("text", ["比上年增长", "较2020年提高", "没有时间"])
def test_a_year_of_comparison_is_no_time(text: str) -> None:
    assert find_time(text, 2026) is None


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2024年，全市如何推进", 2024),
        ("今年（2025年）我们", 2025),
        ("2026年科技工作要点", 2026),
        ("[原文](https://a.cn/2023/05/11/x.html)", 2023),
        ("2025年工作回顾", 2026),
        ("力争2024年新增企业3家", 2024),
        ("2023年，计划新增企业", 2023),
        ("全市科技创新", None),
    ],
)
def test_the_year_of_a_document_is_told(text: str, year: int | None) -> None:
    assert document_year(repair(text)) == year


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("7227", -1.0),
        ("51.3", -1.0),
        ("525", -0.3),
        ("3000", 0.5),
        ("2", 0.0),
        ("1.5", 0.0),
        ("27", -0.6),
        ("25", 0.2),
        ("2600", 0.2),
    ],
)
def test_round_numbers_are_told_from_counted_ones(number: str, expected: float) -> None:
    assert roundness(number) == expected


def test_one_number_can_speak_for_its_kind() -> None:
    assert precision_lean(15.3, is_rate=True, is_bounded=False) == -2.5
    assert precision_lean(7227, is_rate=False, is_bounded=False) == -1.0
    assert precision_lean(7227, is_rate=False, is_bounded=True) == 1.5
    assert precision_lean(30, is_rate=True, is_bounded=False) == 0.0


def test_a_text_is_cut_into_lines_items_sentences_and_clauses() -> None:
    text = "甲。（一）乙，丙（丁5家）戊；己。\n\n庚"

    assert [line for _, line in lines(text)] == ["甲。", "（一）乙，丙（丁5家）戊；己。", "庚"]
    assert [sentence for _, sentence in sentences("甲！乙？”丙")] == ["甲！", "乙？”", "丙"]
    assert [(clause.text, clause.opened_by) for clause in clauses("乙，丙（丁5家）戊；己。", 0)] == [
        ("乙", ""),
        ("丁5家", "（"),
        ("丙戊", "，"),
        ("己", "；"),
    ]


RANKS = (
    ("研发投入强度居全国第5位。", ("研发投入强度", "全国", 5)),
    ("高新技术企业数从全国第12位升至第9位。", ("高新技术企业数", "全国", 9)),
    ("科技大市场在全省年度评估中排名第一。", ("科技大市场", "全省", 1)),
    ("企业总数达到500家，总量居中西部第2位。", ("企业总数总量", "中西部", 2)),
)


@pytest.mark.parametrize(("text", "expected"), RANKS)
def test_a_rank_is_listed_apart_from_the_figures(text: str, expected: tuple[str, str, int]) -> None:
    (rank,) = read(text).ranks

    assert (rank.indicator, rank.scope, rank.place) == expected
    assert text[rank.start : rank.end] == rank.quote


def test_an_ordinal_is_no_rank() -> None:
    assert read("第一产业增加值3亿元，第2次会议召开。").ranks == ()


PROGRAMME = """2025年，某市将瞄准主体培育、平台提升两大主攻方向，全面实施技术攻关、主体培育、平台提质‘三大工程’。
实施技术攻关工程，抓好联合攻关。实施攻关课题超100项，布局建设10家创新联合体和一批验证平台。
实施主体培育工程，扩大企业规模。常态开展招引活动，年内新招引创新型企业600家，力争650家。
实施平台提质工程，办好重点实验室。"""


def test_the_outline_names_lines_projects_targets_and_measures() -> None:
    outline = read(PROGRAMME).outline

    assert (outline.year, outline.title, outline.lines) == (2025, None, ("主体培育", "平台提升"))
    assert [(project.number, project.name) for project in outline.projects] == [
        (1, "技术攻关工程"),
        (2, "主体培育工程"),
        (3, "平台提质工程"),
    ]
    assert [[figure.value for figure in project.figures] for project in outline.projects] == [[100, 10], [600], []]
    assert [[measure.quote for measure in project.measures] for project in outline.projects] == [
        ["抓好联合攻关"],
        ["扩大企业规模", "常态开展招引活动"],
        ["办好重点实验室"],
    ]
    assert all(PROGRAMME[project.start : project.end].startswith("实施") for project in outline.projects)


def test_projects_that_open_their_paragraphs_make_a_programme() -> None:
    text = "某市科技计划\n1.实施英才工程。引进人才50名。\n2.实施强企行动。培育企业20家。"
    outline = read(text).outline

    assert outline.title == "某市科技计划"
    assert [(project.name, len(project.figures)) for project in outline.projects] == [("英才工程", 1), ("强企行动", 1)]


def test_numbered_tasks_stand_in_for_projects() -> None:
    text = "（一）强化科技引领。今年力争新增企业30家。\n（二）总结。\n二、人才工作\n今年将引进人才20名。\n优化环境。\n第二段将建设3个平台。"
    outline = read(text).outline

    assert [project.name for project in outline.projects] == ["强化科技引领", "人才工作"]


def test_a_named_list_whose_count_does_not_fit_names_no_projects() -> None:
    assert read("全面实施技术攻关行动、主体培育行动等五大工程，力争新增企业3家").outline.projects == ()


def test_each_figure_knows_its_heading() -> None:
    text = "一、重点任务\n（一）人才专项\n今年将引进人才20名，开展培训\n二、平台\n今年将建设3个平台，开放共享"

    assert [figure.heading for figure in read(text).figures] == ["人才专项", "平台"]


def test_a_project_without_a_body_has_no_place() -> None:
    text = "今年，我市各县区将全面实施技术攻关、主体培育两大工程，力争全市新增企业3家。"

    assert [(project.name, project.start, project.end) for project in read(text).outline.projects] == [
        ("技术攻关工程", 0, 0),
        ("主体培育工程", 0, 0),
    ]
