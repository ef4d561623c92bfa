"""An announcement is pasted, its damage repaired, its figures decided with the keyboard, the programme published."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.helpers import barriers, overflow, untranslated

#: Invented; a full-width figure, a zero-width sign, stray spaces and a line that breaks within a sentence.
NAME = "2027年云州市科技创新工作要点"
TEXT = f"""{NAME}
一、主要目标
到2027年底，全市高新技术企业达到2900家 ，技术合同成交额突破\u200b 310亿元。
二、重点任务
（一）实施企业梯队工程。新招引科技型企业750家、力争
850家。上年末，全市高新技术企业2650家。
（二）实施平台提升工程。建设概念验证中心５家。"""
FIGURES = 5


def test_an_announcement_becomes_a_programme_without_a_mouse(city_page: Callable[..., Page]) -> None:
    page = city_page("officer")
    page.goto("/plan/read/")
    page.locator("[name=text]").fill(TEXT)
    page.locator("main form .btn-primary").press("Enter")
    cards = page.locator(".k-read-card[data-item]")
    expect(cards).to_have_count(FIGURES)
    expect(page.locator("[data-text]")).to_contain_text("力争850家")
    expect(page.locator("[data-text]")).to_contain_text("概念验证中心5家")

    for done in range(1, FIGURES):
        page.keyboard.press("j")
        expect(cards.nth(done - 1)).to_be_focused()
        page.keyboard.press("a")
        expect(page.locator(".k-read-card.is-accepted")).to_have_count(done)
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(page.locator(".k-read-card.is-rejected")).to_have_count(1)

    publish = page.locator("form[action$='/publish/'] .btn-primary")
    expect(publish).to_be_enabled()
    publish.press("Enter")
    expect(page.locator("h1")).to_have_text(NAME)
    page.goto("/plan/programmes/")
    expect(page.get_by_role("link", name=NAME)).to_have_count(1)
    page.goto("/plan/?programme=2027")
    expect(page.locator("h1")).to_have_text(NAME)
    expect(page.get_by_role("link", name="高新技术企业", exact=True)).to_have_count(1)


def test_the_page_of_the_reading_is_whole(city_page: Callable[..., Page], axe: str) -> None:
    page = city_page("officer", reduced_motion="reduce")
    page.goto("/plan/read/")
    page.locator("[name=text]").fill(TEXT.replace("2027", "2028"))
    page.locator("main form .btn-primary").click()
    expect(page.locator(".k-read-card[data-item]")).to_have_count(FIGURES)
    assert [*overflow(page), *barriers(page, axe), *untranslated(page)] == []
    page.locator("form[action$='/discard/'] button").click()


def test_a_selection_in_the_text_fills_the_form_for_a_missed_figure(city_page: Callable[..., Page]) -> None:
    page = city_page("officer")
    page.goto("/plan/read/")
    page.locator("[name=text]").fill("二〇二九年工作要点\n新增创新平台十余家。全市高新技术企业达到3900家。")
    page.locator("[name=year]").fill("2029")
    page.locator("main form .btn-primary").click()
    expect(page.locator(".k-read-card[data-item]")).to_have_count(1)
    page.locator("[data-text]").evaluate(SELECT, "新增创新平台十余家")
    expect(page.locator("[data-quote]")).to_have_text("新增创新平台十余家")
    expect(page.locator("form[data-add] [name=start]")).to_have_value(re.compile(r"^\d+$"))
    page.locator("form[action$='/discard/'] button").click()


SELECT = """(text, words) => {
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.data.indexOf(words);
        if (at < 0) continue;
        document.getSelection().setBaseAndExtent(node, at, node, at + words.length);
        text.dispatchEvent(new MouseEvent("mouseup", { bubbles: true }));
    }
}"""
