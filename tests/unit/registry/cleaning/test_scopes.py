import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.registry.cleaning.scopes import Cut, read_scope, split_items


def test_punctuation_items_and_set_phrases() -> None:
    scope = read_scope(
        "许可经营项目:无 一般经营项目:电缆(不含光缆),电线制造;货运.(依法须经批准的项目,经相关部门批准后方可开展经营活动)"
    )
    assert scope.text == "电缆（不含光缆），电线制造；货运。"
    assert scope.items == ("电缆（不含光缆）", "电线制造", "货运")
    assert scope.boilerplate == (
        "许可经营项目：无",
        "一般经营项目",
        "依法须经批准的项目，经相关部门批准后方可开展经营活动",
    )
    assert scope.cut is Cut.NO


def test_numbers_keep_their_points_and_commas() -> None:
    assert read_scope("压力1.6MPa、容积2,000升的容器制造。").text == "压力1.6MPa、容积2,000升的容器制造。"


@pytest.mark.parametrize(
    ("written", "cut"),
    [
        ("电缆制造、销售。", Cut.NO),
        ("电缆制造、销售", Cut.NO),
        ("销售电缆、电线", Cut.NO),
        ("电缆制造；电线", Cut.LIKELY),
        ("化肥、农药", Cut.LIKELY),
        ("电缆制造；开展进料加工和", Cut.CERTAIN),
        ("电缆制造、", Cut.CERTAIN),
        ("电缆制造；电线（不含", Cut.CERTAIN),
        ("电缆制造、电线...", Cut.CERTAIN),
        ("电缆制造、电线……", Cut.CERTAIN),
        ("电缆制造。（依法须经批准的项目，经相关部门...", Cut.NO),
        ("销" * 253 + "销售", Cut.LIKELY),
    ],
)
def test_cut(written: str, cut: Cut) -> None:
    scope = read_scope(written)
    assert scope.cut is cut
    assert (scope.problem is not None) is (cut is not Cut.NO)


@pytest.mark.parametrize("written", ["", None, "N/A"])
def test_missing(written: object) -> None:
    scope = read_scope(written)
    assert (scope.text, scope.items, scope.problem and scope.problem.code) == ("", (), "scope-missing")


def test_items_do_not_split_inside_nested_brackets() -> None:
    assert split_items("甲（乙、丙（丁、戊））、己") == ("甲（乙、丙（丁、戊））", "己")


@given(st.one_of(st.text(), st.text("甲乙、，；。（）()制造销售...和的", max_size=80)))
def test_never_raises_and_reading_again_keeps_the_items(text: str) -> None:
    scope = read_scope(text)
    assert all(item.strip() for item in scope.items)
