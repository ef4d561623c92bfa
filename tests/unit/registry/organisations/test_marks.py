"""Marks in a text, bars, titles as of a day: pure functions."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest

from kechuang.registry.models import Qualification
from kechuang.registry.queries.titles import held, state_on
from kechuang.registry.templatetags.registry_marks import excerpt, marked, share_of, words

DAY = dt.date(2024, 10, 31)


def link(*places: tuple[int, int], field: str = "scope") -> Any:
    return SimpleNamespace(words=[{"word": "词", "field": field, "start": a, "end": b} for a, b in places])


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ([], "船用&lt;设备&gt;"),
        ([link((0, 2))], "<mark>船用</mark>&lt;设备&gt;"),
        ([link((0, 2)), link((1, 4))], "<mark>船用&lt;设</mark>备&gt;"),
        ([link((0, 1), (4, 5))], "<mark>船</mark>用&lt;设<mark>备</mark>&gt;"),
        ([link((0, 2), field="name")], "船用&lt;设备&gt;"),
        ([link((4, 99))], "船用&lt;设备&gt;"),
    ],
)
def test_words_are_marked_and_everything_is_escaped(links: list[Any], expected: str) -> None:
    assert marked("船用<设备>", links, "scope") == expected


def test_an_excerpt_shows_the_surroundings_of_the_words() -> None:
    text = "一" * 50 + "船用" + "二" * 80
    assert excerpt(text, link((50, 52))) == "…" + "一" * 24 + "<mark>船用</mark>" + "二" * 48 + "…"
    assert excerpt(text, link()) == "一" * 50 + "船用" + "二" * 20 + "…"
    assert excerpt("短", link()) == "短"


@pytest.mark.parametrize(
    ("part", "whole", "width"), [(0, 10, "0"), (5, 0, "0"), (5, 10, "50.0%"), (1, 3, "33.3%"), (1, 9999, "0.5%")]
)
def test_a_bar(part: int, whole: int, width: str) -> None:
    assert share_of(part, whole) == width


def test_each_word_once() -> None:
    assert words(SimpleNamespace(words=[{"word": "甲"}, {"word": "乙"}, {"word": "甲"}])) == ["甲", "乙"]


def title(**values: Any) -> Qualification:
    return Qualification(
        **{"kind": "hnte", "valid_from": dt.date(2022, 1, 1), "valid_to": dt.date(2026, 1, 1), **values}
    )


@pytest.mark.parametrize(
    ("values", "state"),
    [
        ({}, "held"),
        ({"valid_to": None}, "held"),
        ({"valid_to": DAY}, "ending"),
        ({"valid_to": DAY + dt.timedelta(180)}, "ending"),
        ({"valid_to": DAY + dt.timedelta(181)}, "held"),
        ({"valid_to": DAY - dt.timedelta(1)}, "lapsed"),
        ({"valid_from": DAY + dt.timedelta(1)}, "future"),
        ({"revoked_on": DAY}, "revoked"),
        ({"revoked_on": DAY + dt.timedelta(1)}, "held"),
    ],
)
def test_the_state_of_a_title(values: dict[str, Any], state: str) -> None:
    assert state_on(title(**values), DAY) == state


def test_one_title_per_kind_is_held() -> None:
    first, second, lapsed = title(), title(), title(kind="gazelle", valid_to=dt.date(2023, 1, 1))
    assert held([first, second, lapsed], DAY) == [first]
