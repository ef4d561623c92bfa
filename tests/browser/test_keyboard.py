"""The paths of people who do not use a mouse."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from kechuang.accounts.models import User


def test_signing_in(page: Page, person: Callable[..., User]) -> None:
    user = person("leader")
    page.goto("/accounts/sign-in/")
    expect(page.locator("input[name=login]")).to_be_focused()
    page.keyboard.type(user.username)
    page.keyboard.press("Tab")
    page.keyboard.type("Correct-horse-7")
    page.keyboard.press("Enter")
    expect(page.locator(".k-user-name")).to_have_text(user.name)


def test_skipping_the_navigation(city_page: Callable[..., Page]) -> None:
    page = city_page("leader")
    page.keyboard.press("Tab")
    expect(page.locator(".k-skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_searching(city_page: Callable[..., Page]) -> None:
    page = city_page("leader")
    page.keyboard.press("/")
    expect(page.locator("[data-search] input")).to_be_focused()
    page.keyboard.type("智能")
    expect(page.locator("#search-found a").first).to_be_visible()
    name = page.locator("#search-found a span").first.inner_text()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#search-found a").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(name)


def test_escape_closes_what_was_found(city_page: Callable[..., Page]) -> None:
    page = city_page("leader")
    page.keyboard.press("/")
    page.keyboard.type("智能")
    expect(page.locator("#search-found a").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#search-found a")).to_have_count(0)


def test_walking_through_the_list_of_organisations(city_page: Callable[..., Page]) -> None:
    page = city_page("leader")
    page.goto("/register/organisations/")
    page.locator(".k-table-scroll").focus()
    second = page.locator(".k-table tbody tr").nth(1)
    for key in ("j", "j", "ArrowDown", "k"):
        page.keyboard.press(key)
    expect(second).to_have_class(re.compile(r"\bis-at\b"))
    name = second.locator("a").first.inner_text()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(name)


def test_choosing_the_day(city_page: Callable[..., Page]) -> None:
    """A day that is being typed is not taken before it is complete."""
    page = city_page("leader")
    page.goto("/plan/")
    page.locator("#as-of-date").focus()
    page.keyboard.type("06302023")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("as_of=2023-06-30"))
    expect(page.locator("#as-of-date")).to_have_value("2023-06-30")


def test_sending_a_form(city_page: Callable[..., Page]) -> None:
    """A form that is refused leads to its first problem; mended, it is sent with Enter."""
    page = city_page("officer")
    page.goto("/plan/read/")
    page.locator("main form .btn-primary").focus()
    page.keyboard.press("Enter")
    problems = page.locator(".k-problems")
    expect(problems).to_be_focused()
    page.locator("textarea[name=text]").focus()
    page.keyboard.type("到2031年底，全市高新技术企业达到5000家。")
    page.keyboard.press("Tab")
    page.keyboard.type("2031")
    page.keyboard.press("Enter")
    expect(page.locator(".k-read-card[data-item]")).to_have_count(1)
    page.locator("form[action$='/discard/'] button").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/plan/(programmes|read)/$"))


def test_closing_a_menu(city_page: Callable[..., Page]) -> None:
    page = city_page("leader")
    summary = page.locator(".k-user")
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".k-menu[open] .k-menu-body")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".k-menu[open]")).to_have_count(0)
    expect(summary).to_be_focused()
