"""What several tests in a browser do: sign in, walk the pages, look at one."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Error, Page

#: Names on the buttons of the sign-in page.
PEOPLE = {
    "leader": "演示·局领导",
    "officer": "演示·业务处室",
    "expert": "演示·评审专家",
    "district": "演示·邗江区科技局",
    "platform": "演示·园区运营方",
    "firm": "演示·企业用户",
    "system": "演示·系统管理员",
    "security": "演示·安全管理员",
    "audit": "演示·审计管理员",
}

DESKTOP, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}

PAINT = """theme => {
    document.documentElement.dataset.bsTheme = theme;
    document.dispatchEvent(new CustomEvent("kechuang:preference"));
}"""
LINKS = (
    "links => links.filter(link => !link.closest('.k-sample')).map(link => [link.href, link.hasAttribute('download')])"
)
#: The words that the system itself writes, outside of samples; data stand elsewhere.
WORDS = """() => [...document.querySelectorAll(
    "nav a, nav summary, h1, h2, h3, th[scope=col], button, .btn, label, summary, dt, .k-status"
)].filter(element => element.checkVisibility() && !element.closest(".k-sample, [lang=en]"))
  .map(element => [...element.childNodes].map(node => node.matches?.("select, textarea") ? "" : node.textContent))
  .map(texts => texts.join("").trim().replace(/\\s+/g, " "))"""
AXE = """only => axe.run(document, only ? {runOnly: only} : {}).then(found => found.violations.map(
    each => `${each.id}: ${each.nodes.slice(0, 2).map(node => node.target.join(" ")).join(" | ")}`
))"""

#: English words that are right on a Chinese page: names of formats, of the city's industries, of keys.
NAMES = {"CSV", "XLSX", "XML", "JSON", "HNTE", "SME", "TOTP", "Excel", "Kechuang", "Ctrl", "GDP"}
ENGLISH = re.compile(r"[A-Za-z]{3,}")


def sign_in(page: Page, who: str) -> None:
    """By the person's button on the sign-in page of the demonstration city; `who` is a key of PEOPLE."""
    page.goto("/accounts/sign-in/")
    page.get_by_role("button", name=PEOPLE[who], exact=True).click()
    page.locator(".k-user").wait_for()


def number_in(text: str) -> int:
    """The last whole number of a text: `1–50 / 1,364` is 1364."""
    return int(re.findall(r"\d+", text.replace(",", ""))[-1])


@dataclass
class Walk:
    """Every page that links lead to from `starts`, one of each kind, each looked at by `look`, which returns problems."""

    page: Page
    look: Callable[[Page], list[str]]
    starts: tuple[str, ...] = ("/", "/plan/?view=map")
    seen: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def report(self) -> str:
        """One problem a line; empty where all is well."""
        return "\n".join(self.problems)

    def run(self) -> None:
        self.page.on("console", self._console)
        waiting = deque((urljoin(self.page.url, start), False) for start in self.starts)
        while waiting:
            address, is_file = waiting.popleft()
            kind = kind_of(address)
            if kind in self.seen:
                continue
            self.seen.append(kind)
            if is_file:
                self._fetch(address)
            elif self._open(address):
                waiting.extend(self._links())

    def _open(self, address: str) -> bool:
        here = urlsplit(address).path
        try:
            answer = self.page.goto(address)
        except Error as error:
            if "Download is starting" not in error.message:
                raise
            self._fetch(address)
            return False
        if answer is None or answer.status != 200:
            self.problems.append(f"{here}: {answer.status if answer else 'no answer'}")
            return False
        self.problems += [f"{here}: {problem}" for problem in self.look(self.page)]
        return True

    def _fetch(self, address: str) -> None:
        answer = self.page.request.get(address)
        if answer.status != 200 or "attachment" not in answer.headers.get("content-disposition", ""):
            self.problems.append(f"{urlsplit(address).path}: {answer.status}, not a file")

    def _links(self) -> Iterator[tuple[str, bool]]:
        found: list[Any] = self.page.locator("a[href]").evaluate_all(LINKS)
        host = urlsplit(self.page.url).netloc
        return ((href, is_file) for href, is_file in found if urlsplit(href).netloc == host and "#" not in href[-1:])

    def _console(self, message: Any) -> None:
        if message.type == "error" and "status of 4" not in message.text:
            self.problems.append(f"{urlsplit(self.page.url).path}: console: {message.text}")


def kind_of(address: str) -> str:
    """Pages of the same view are of one kind; the map of the scoreboard is another than its table."""
    parts = urlsplit(address)
    try:
        name = resolve(parts.path).view_name
    except Resolver404:
        return parts.path
    view = re.search(r"\bview=(\w+)", parts.query)
    return f"{name} {view[1]}" if view else name


def overflow(page: Page) -> list[str]:
    """On a phone nothing sticks out at the right: wide tables scroll within themselves."""
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    width = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
    return [f"{width} px wide on a phone"] if width > PHONE["width"] else []


def barriers(page: Page, axe: str) -> list[str]:
    """What axe finds in the light theme, and of its colours in the dark one."""
    page.evaluate(axe)
    found = [f"axe, {each}" for each in page.evaluate(AXE, None)]
    page.evaluate(PAINT, "dark")
    found += [f"axe, dark, {each}" for each in page.evaluate(AXE, ["color-contrast"])]
    page.evaluate(PAINT, "light")
    return found


def untranslated(page: Page) -> list[str]:
    """English words in the system's own words of a Chinese page."""
    found = [text for text in page.evaluate(WORDS) if set(ENGLISH.findall(text)) - NAMES]
    return [f"not in Chinese: {', '.join(dict.fromkeys(found))}"] if found else []
