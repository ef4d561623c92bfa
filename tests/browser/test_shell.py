"""Language, theme, width of the side bar, the phone's navigation, paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.helpers import PHONE


def kept(page: Page, address: str) -> Any:
    """Until the server has kept a preference. Its answer is a redirect that the page does not follow: "failed" here."""
    return page.expect_event("requestfailed", lambda request: request.url.endswith(address))


def test_the_language_changes_and_stays(city_page: Callable[..., Page]) -> None:
    page = city_page("leader")
    page.goto("/plan/?status=behind")
    page.locator("button[name=language][value=en]").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page).to_have_url("/plan/?status=behind")
    page.goto("/register/organisations/")
    expect(page.locator("h1")).to_have_text("Organisations")
    page.locator("button[name=language][value=zh-hans]").click()
    expect(page.locator("h1")).to_have_text("单位")


def test_the_theme_changes_and_stays(city_page: Callable[..., Page]) -> None:
    page = city_page("leader")
    root = page.locator("html")
    with kept(page, "/theme/"):
        page.locator("[data-preference=bs-theme] button[value=dark]").click()
    expect(root).to_have_attribute("data-bs-theme", "dark")
    page.goto("/plan/")
    expect(root).to_have_attribute("data-bs-theme", "dark")
    with kept(page, "/theme/"):
        page.locator("[data-preference=bs-theme] button[value=light]").click()
    expect(root).to_have_attribute("data-bs-theme", "light")


def test_the_side_bar_folds_and_stays_folded(city_page: Callable[..., Page]) -> None:
    page = city_page("leader")
    label = page.locator("#side .k-side-label").first
    expect(label).to_be_visible()
    with kept(page, "/sidebar/"):
        page.locator("[data-preference=side] button[value=icons]").click()
    page.goto("/plan/")
    expect(page.locator("#side")).to_be_visible()
    expect(label).to_be_hidden()


def test_the_navigation_of_a_phone_opens_over_the_page(city_page: Callable[..., Page]) -> None:
    page = city_page("district", viewport=PHONE, is_mobile=True, has_touch=True)
    link = page.locator("#side a[href='/register/organisations/']")
    expect(link).not_to_be_in_viewport()
    page.locator("[data-side-open]").tap()
    expect(link).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(link).not_to_be_in_viewport()
    expect(page.locator("[data-side-open]")).to_be_focused()
    page.locator("[data-side-open]").tap()
    link.tap()
    expect(page.locator("h1")).to_have_text("单位")


def test_a_menu_at_the_edge_of_a_phone_stays_on_the_page(city_page: Callable[..., Page]) -> None:
    page = city_page("district", viewport=PHONE, is_mobile=True, has_touch=True)
    page.goto("/register/organisations/")
    for facet in page.locator(".k-facet").all():
        facet.locator("summary").tap()
        body = facet.locator(".k-menu-body")
        expect(body).to_be_visible()
        box = body.bounding_box()
        assert box is not None
        assert 0 <= box["x"] <= box["x"] + box["width"] <= PHONE["width"], facet.inner_text()
        page.keyboard.press("Escape")


def test_paper_holds_only_the_content(city_page: Callable[..., Page]) -> None:
    page = city_page("leader")
    page.goto("/plan/")
    page.emulate_media(media="print")
    expect(page.locator("#side")).to_be_hidden()
    expect(page.locator(".k-top")).to_be_hidden()
    expect(page.locator(".k-head .k-actions")).to_be_hidden()
    expect(page.locator(".p-board")).to_be_visible()


def test_the_printed_scoreboard_is_one_sheet(city_page: Callable[..., Page]) -> None:
    page = city_page("leader")
    page.goto("/plan/print/")
    sheet = page.pdf(format="A4", landscape=True, prefer_css_page_size=True)
    assert sheet.count(b"/Type /Page\n") == 1
