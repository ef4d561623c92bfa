"""Every page that navigation leads to, for each role: it opens, fits a phone, keeps nobody out and speaks Chinese."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.helpers import Walk, barriers, kind_of, overflow, untranslated

#: Pages that each of them must be able to reach; a walk that finds fewer has lost its way.
REACHED = {
    "officer": {"plan:target", "plan:records", "plan:version", "registry:organisation", "registry:imports"},
    "leader": {"plan:scoreboard", "plan:target", "plan:records", "plan:print", "registry:organisation"},
    "district": {"plan:scoreboard", "plan:target", "registry:organisation", "registry:region"},
    "firm": {"plan:scoreboard", "plan:target", "registry:organisation"},
    "system": {"people", "person", "roles"},
    "audit": {"audit", "audit_entry"},
}


@pytest.mark.parametrize("who", REACHED)
def test_every_page_opens_fits_a_phone_and_is_open_to_all(
    city_page: Callable[..., Page], axe: str, looked_at: set[str], who: str
) -> None:
    """In English, whose words are longer. What one role's walk has examined with axe is not examined again."""

    def look(page: Page) -> list[str]:
        kind = kind_of(page.url)
        new = kind not in looked_at
        looked_at.add(kind)
        return overflow(page) + (barriers(page, axe) if new else [])

    walk = Walk(city_page(who, language="en", reduced_motion="reduce"), look)
    walk.run()
    assert walk.problems == [], walk.report
    assert REACHED[who] - set(walk.seen) == set()


@pytest.mark.parametrize("who", ["officer", "system", "audit"])
def test_every_page_speaks_chinese_and_fits_a_phone(city_page: Callable[..., Page], who: str) -> None:
    walk = Walk(city_page(who), lambda page: overflow(page) + untranslated(page))
    walk.run()
    assert walk.problems == [], walk.report


@pytest.mark.parametrize("address", ["/accounts/sign-in/", "/public/", "/components/"])
def test_pages_without_sign_in_are_whole_too(city_page: Callable[..., Page], axe: str, address: str) -> None:
    page = city_page(reduced_motion="reduce")
    page.goto(address)
    assert [*overflow(page), *barriers(page, axe), *untranslated(page)] == []
