"""A real browser against the live server: Debian's Chromium, no network but this machine.

Where no browser is found the tests are skipped with the reason; with `REQUIRE_BROWSER=1`, as `.ci/run` sets it, they fail.
A test fails too when its page asked for anything outside of this machine, threw an error or broke the content policy.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.fixtures.city import axe, city, city_page, looked_at
from tests.browser.fixtures.watching import watched

__all__ = ["axe", "city", "city_page", "looked_at"]

#: Playwright keeps an event loop in the thread of the test, in which Django would refuse the ORM otherwise.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--font-render-hinting=none",
    "--lang=en-US",  # how a date field orders its parts
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser_path() -> str:
    """Where the browser is; skips or fails where there is none."""
    found = os.environ.get("BROWSER_PATH") or next(filter(None, map(shutil.which, PROGRAMS)), None)
    if found is None:
        reason = f"no browser: none of {', '.join(PROGRAMS)} is installed, and BROWSER_PATH names none"
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return found


@pytest.fixture(scope="session")
def browser(browser_path: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=browser_path, args=ARGUMENTS)
        yield found
        found.close()


@pytest.fixture
def troubles() -> list[str]:
    """What a page must not do; a test that expects one of them takes it out of the list."""
    return []


@pytest.fixture
def new_context(browser: Browser, live_server: Any, troubles: list[str]) -> Iterator[Callable[..., BrowserContext]]:
    """`new_context(locale="en", viewport=…)`: a fresh profile that reaches nothing but this machine."""
    opened: list[BrowserContext] = []

    def make(**options: Any) -> BrowserContext:
        context = watched(browser, live_server.url, troubles, **options)
        opened.append(context)
        return context

    yield make
    for context in opened:
        context.close()
    assert troubles == []


@pytest.fixture
def page(new_context: Callable[..., BrowserContext]) -> Page:
    """A page in Chinese at the size of a desktop."""
    return new_context(viewport={"width": 1440, "height": 900}).new_page()


@pytest.fixture
def phone(new_context: Callable[..., BrowserContext]) -> Page:
    """A page in Chinese at the size of a phone."""
    return new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True).new_page()


@pytest.fixture
def signed_in_page(new_context: Callable[..., BrowserContext], live_server: Any, signed_in: Any) -> Callable[..., Page]:
    """`signed_in_page("bureau_officer", options={"locale": "en"})`: a page of a person who holds the role, `page.user`."""

    def make(role: str = "", *, options: dict[str, Any] | None = None, **scope: Any) -> Page:
        client = signed_in(role, **scope)
        context = new_context(**(options or {"viewport": {"width": 1440, "height": 900}}))
        cookies = [
            {"name": name, "value": morsel.value, "url": live_server.url} for name, morsel in client.cookies.items()
        ]
        context.add_cookies(cookies)  # type: ignore[arg-type]
        page: Any = context.new_page()
        page.user = client.user
        return page  # type: ignore[no-any-return]

    return make
