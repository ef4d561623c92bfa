"""From the scoreboard to the records behind a figure, and to another day."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.helpers import number_in

HNTE = "高新技术企业"


def row(page: Page, name: str) -> Locator:
    return page.locator(".p-row", has=page.get_by_role("link", name=name, exact=True))


def test_a_figure_opens_exactly_its_records(city_page: Callable[..., Page]) -> None:
    page = city_page("leader")
    page.goto("/plan/")
    figure = row(page, HNTE).locator(".k-evidence")
    number = number_in(figure.inner_text())
    assert number > 10
    figure.click()
    expect(page.locator("h1")).to_have_text(HNTE)
    assert number_in(page.locator(".k-pages-total").inner_text()) == number
    page.locator(".k-table-tools .k-menu summary").last.click()
    with page.expect_download() as download:
        page.locator("a[href*='records.csv']").click()
    assert len(lines_of(download.value.path())) == number + 1


def test_a_districts_figure_opens_its_part_of_the_records(city_page: Callable[..., Page]) -> None:
    page = city_page("leader")
    page.goto("/plan/")
    line = page.locator(".p-heat tbody tr", has=page.get_by_role("rowheader", name=HNTE))
    cell = line.locator("td a").nth(1)
    number = number_in(cell.inner_text())
    assert number > 0
    cell.click()
    assert number_in(page.locator(".k-pages-total").inner_text()) == number


def test_the_scoreboard_is_exported_as_it_is_shown(city_page: Callable[..., Page]) -> None:
    page = city_page("leader")
    page.goto("/plan/?status=behind")
    shown = page.locator(".p-row").count()
    assert shown > 0
    page.locator(".k-head .k-menu summary").click()
    with page.expect_download() as download:
        page.locator("a[href*='scoreboard.csv']").click()
    assert len(lines_of(download.value.path())) == shown + 1


def test_another_day_shows_other_figures_until_it_is_left(city_page: Callable[..., Page]) -> None:
    page = city_page("leader")
    page.goto("/plan/")
    latest = figures(page)
    page.locator("#as-of-date").fill("2024-03-31")
    expect(page).to_have_url(re.compile("as_of=2024-03-31"))
    expect(page.locator(".k-sub")).to_contain_text("2024-03-31")
    earlier = figures(page)
    assert len(earlier) == len(latest)
    assert earlier != latest
    page.goto("/")
    page.goto("/plan/")
    expect(page.locator("#as-of-date")).to_have_value("2024-03-31")
    assert figures(page) == earlier
    page.locator("#as-of-date").fill("2024-10-31")
    expect(page.locator(".k-sub")).to_contain_text("2024-10-31")
    assert figures(page) == latest


def test_a_tile_filters_the_table(city_page: Callable[..., Page]) -> None:
    page = city_page("leader")
    page.goto("/plan/")
    everything = page.locator(".p-row").count()
    state = page.locator(".p-tile-state").first
    number = number_in(state.inner_text())
    state.click()
    expect(page.locator(".p-row")).to_have_count(number)
    page.locator(".p-filtered a").click()
    expect(page.locator(".p-row")).to_have_count(everything)


def test_the_map_shows_the_districts_and_has_a_table(city_page: Callable[..., Page]) -> None:
    page = city_page("leader")
    page.goto("/plan/?view=map")
    expect(page.locator("#by-district canvas")).to_be_visible()
    page.locator("#by-district details summary").last.click()
    expect(page.locator("#by-district table tbody tr")).to_have_count(9)


def figures(page: Page) -> list[str]:
    return page.locator(".p-today").all_inner_texts()


def lines_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))
