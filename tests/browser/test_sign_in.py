"""Each person of the demonstration city signs in by their button and finds the pages of their role."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.helpers import PEOPLE

FIRST = ["/", "/plan/", "/plan/programmes/"]
PROJECT_PAGES = [f"/plan/projects/{number}/" for number in range(1, 6)]
EVERYONE = [*FIRST, *PROJECT_PAGES]
REGISTER = ["/register/organisations/", "/register/chains/", "/register/districts/"]
IMPORTS = ["/register/imports/", "/register/matches/"]
#: What stands in the navigation of each.
NAVIGATION = {
    "leader": [*FIRST, "/plan/series/", *PROJECT_PAGES, *REGISTER],
    "officer": [*FIRST, "/plan/series/", "/plan/read/", *PROJECT_PAGES, *REGISTER, *IMPORTS],
    "expert": EVERYONE,
    "district": [*FIRST, "/plan/series/", *PROJECT_PAGES, *REGISTER],
    "platform": [*EVERYONE, *REGISTER],
    "firm": ["/", "/my-organisation/", *EVERYONE[1:]],
    "system": [*EVERYONE, "/accounts/people/", "/accounts/roles/"],
    "security": [*EVERYONE, "/accounts/people/", "/accounts/roles/"],
    "audit": [*EVERYONE, "/accounts/audit/"],
}
PROJECTS = 5


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("who", PEOPLE)
def test_a_button_leads_to_the_first_page_of_the_role(city_page: Callable[..., Page], who: str, language: str) -> None:
    page = city_page(who, language=language)
    links = page.locator("#side a[href]:not(.k-mark)").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert links == NAVIGATION[who]
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans" if language == "zh-hans" else "en")
    expect(page.locator(".k-user-name")).to_have_text(PEOPLE[who])
    expect(page.locator(".p-tile")).to_have_count(PROJECTS)


def test_the_enterprise_finds_its_own_record(city_page: Callable[..., Page]) -> None:
    page = city_page("firm")
    page.locator("main a[href^='/register/organisations/']").first.click()
    expect(page.locator("h1")).to_contain_text("公司")
    expect(page.locator("#facts")).to_be_visible()
    expect(page.locator("a[href$='/correct/']")).to_have_count(0)


def test_the_scoreboard_is_for_those_who_signed_in(city_page: Callable[..., Page]) -> None:
    page = city_page()
    page.goto("/plan/")
    expect(page.locator("input[name=password]")).to_be_visible()
    page.goto("/")
    expect(page).to_have_url("/public/")
    expect(page.locator(".p-row")).not_to_have_count(0)
    expect(page.locator("main a[href^='/plan/']")).to_have_count(0)
