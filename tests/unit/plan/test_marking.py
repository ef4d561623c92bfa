"""The repaired text cut into spans."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kechuang.plan.marking import Marked, Places, segments
from kechuang.plan.reading import repair

DAMAGED = "實(shí)施高新技術(shù)企業(yè)2500家,完成。"


def test_segments_put_together_are_the_repaired_text() -> None:
    repaired = repair(DAMAGED)
    start = DAMAGED.index("高")
    found = segments(repaired, [Marked("a", "target", start, DAMAGED.index("家") + 1)])
    assert "".join(each.text for each in found) == repaired.text
    assert "".join(each.text for each in found if each.item == "a") == "高新技术企业2500家"


def test_repairs_stand_with_what_was_there() -> None:
    found = segments(repair(DAMAGED), [])
    mended = [(each.repair.before, each.text) for each in found if each.repair]
    assert mended[:2] == [("實", "实"), ("術", "术")]


def test_of_overlapping_items_the_shorter_one_is_seen() -> None:
    found = segments(repair("甲乙丙丁"), [Marked("long", "target", 0, 4), Marked("short", "baseline", 1, 3)])
    assert [(each.text, each.item, each.kind) for each in found] == [
        ("甲", "long", "target"),
        ("乙丙", "short", "baseline"),
        ("丁", "long", "target"),
    ]


def test_an_empty_text_has_no_segments() -> None:
    assert segments(repair(""), []) == []


def test_a_place_inside_a_mended_stretch_is_its_beginning_or_end() -> None:
    places = Places(repair(DAMAGED))
    assert (places.shown(2), places.shown(4, is_end=True), places.span(0, 7)) == (1, 1, (0, 2))


@given(st.lists(st.sampled_from(["實(shí)", "施", "業(yè)", "2500", "家", "，", "總數(shù)"]), max_size=12))
def test_a_span_shown_and_led_back_covers_itself(pieces: list[str]) -> None:
    text = "".join(pieces)
    repaired, at = repair(text), 0
    for piece in pieces:
        low, high = Places(repaired).span(at, at + len(piece))
        start, end = repaired.span(low, high)
        assert low == high or (start <= at and end >= at + len(piece))
        at += len(piece)
