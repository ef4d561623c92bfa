"""The floor of every browser test: a page of the live server comes whole, nothing is fetched from elsewhere."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page


def test_the_sign_in_page_is_styled_and_whole(page: Page) -> None:
    failed: list[str] = []
    page.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
    page.goto("/accounts/sign-in/")
    assert page.locator("html").get_attribute("lang") == "zh-Hans"
    assert page.locator("input[name=password]").count() == 1
    assert failed == []


def test_a_signed_in_person_is_seen_as_such(signed_in_page: Callable[..., Page]) -> None:
    page = signed_in_page("bureau_officer")
    page.goto("/accounts/sign-in/")
    assert page.locator("input[name=password]").count() == 0


def test_nothing_outside_of_this_machine_is_reached(page: Page, troubles: list[str]) -> None:
    page.goto("/healthz")
    with pytest.raises(Exception, match="ERR_FAILED"):
        page.goto("http://example.org/")
    assert [troubles.pop()] == ["asked outside: http://example.org/"]
