"""A table of organisations is taken in: columns, preview, confirmation, result, rejected rows."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect
from python_calamine import CalamineWorkbook

from kechuang.registry.cleaning.codes import unified_check_character
from tests.browser.helpers import overflow

HEAD = "企业名称,统一社会信用代码,所属区域,成立日期,注册资本（万元）"
NAMES = ("云州虚构精密机械有限公司", "云州虚构新材料有限公司")


def code(number: int) -> str:
    body = f"91321003MA{number:07d}"
    return body + unified_check_character(body)


def table() -> bytes:
    good = [f"{name},{code(number)},邗江区,2010-04-12,1200" for number, name in enumerate(NAMES, start=8_100_001)]
    return "\n".join([HEAD, *good, f",{code(8_100_009)},邗江区,2010-04-12,300"]).encode()


def test_a_table_is_taken_in_and_the_bad_row_comes_back(city_page: Callable[..., Page]) -> None:
    page = city_page("officer")
    page.goto("/register/imports/")
    page.locator(".k-head a[href$='/imports/new/']").click()
    page.locator("[name=file]").set_input_files({"name": "new.csv", "mimeType": "text/csv", "buffer": table()})
    page.locator("main form .btn-primary").click()

    expect(page.locator("#column-name option:checked")).to_have_text("企业名称")
    expect(page.locator("select[name=unit-capital] option:checked")).to_have_text("万元")
    page.locator("form[action$='/mapping/'] .btn-primary").click()

    confirm = page.locator("form[action$='/confirm/'] .btn-primary")
    expect(confirm).to_be_visible()
    assert counts(page) == ["3", "2", "0", "0", "0", "1"]
    expect(page.locator(".k-table tbody tr")).to_have_count(3)
    assert overflow(page) == []
    confirm.click()

    rejected = page.locator("a[href*='/rejected.xlsx']")
    expect(rejected).to_be_visible()
    assert counts(page) == ["3", "2", "0", "0", "0", "1"]
    assert overflow(page) == []
    with page.expect_download() as download:
        rejected.click()
    rows = CalamineWorkbook.from_path(str(download.value.path())).get_sheet_by_index(0).to_python()
    assert [code(8_100_009) in row for row in rows] == [False, True]

    page.goto(f"/register/organisations/?q={NAMES[0]}")
    page.get_by_role("link", name=NAMES[0], exact=True).click()
    expect(page.locator("#master")).to_contain_text(re.compile(r"1,200(\.0)?\s万元"))


def test_a_file_that_is_no_table_is_refused_with_the_reason(city_page: Callable[..., Page]) -> None:
    page = city_page("officer")
    page.goto("/register/imports/new/")
    file = {"name": "picture.xlsx", "mimeType": "application/octet-stream", "buffer": b"\x89PNG\r\n\x1a\n" + bytes(64)}
    page.locator("[name=file]").set_input_files(file)  # type: ignore[arg-type]
    page.locator("main form .btn-primary").click()
    expect(page.locator(".k-problems")).to_be_focused()
    expect(page).to_have_url("/register/imports/new/")


def counts(page: Page) -> list[str]:
    """Rows, created, updated, unchanged, duplicates, rejected."""
    return page.locator(".k-figures .k-figure-value").all_inner_texts()
