"""Messages of commands that speak before Django is ready."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kechuang.config import words


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    yield
    words.speak("en")


def test_a_message_is_said_in_the_chosen_language() -> None:
    words.speak("zh-hans")
    assert words._("Ctrl-C ends it.") == "按 Ctrl-C 结束。"
    words.speak("en")
    assert words._("Ctrl-C ends it.") == "Ctrl-C ends it."


def test_a_language_without_a_catalogue_stays_english() -> None:
    words.speak("fr")
    assert words._("Ctrl-C ends it.") == "Ctrl-C ends it."
