"""Pictures of the system: `python tools/screenshots.py` renews those of the README in `docs/images/`.

`--all FOLDER` takes every key page instead, at 1440 and 390 px, in Chinese and English, light and dark. The pictures come
from a demonstration city in a temporary data folder, served by this command; `--organisations` sets its size. `--only WORD`
takes only the pages whose name contains it, `--url` those of a demonstration city that is already running.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urljoin

from playwright.sync_api import Browser, Page, Playwright, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
if __name__ == "__main__":
    sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tools.demo_city import serve  # noqa: E402 -- the path above comes first
from tools.screenshot_pages import ANNOUNCEMENT, OFFICER, README, SHOTS, TABLE, Shot  # noqa: E402

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
IMAGES = ROOT / "docs" / "images"
DESKTOP, PHONE = (1440, 900), (390, 844)
LANGUAGES = ("zh-hans", "en")
THEMES = ("light", "dark")

#: As the button does it: charts are drawn again.
PAINT = """theme => {
    document.documentElement.dataset.bsTheme = theme;
    document.dispatchEvent(new CustomEvent("kechuang:preference"));
}"""


def main() -> None:
    options = arguments()
    with sync_playwright() as playwright, served(options) as url:
        browser = launched(playwright)
        if options.all is None:
            readme(browser, url)
        else:
            feed(browser, url)
            every(browser, url, options.all, options.only)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--all", type=Path, metavar="FOLDER", help="every key page, into this folder")
    parser.add_argument("--only", default="", metavar="WORD", help="with --all: pages whose name contains it")
    parser.add_argument("--organisations", type=int, default=12_000, help="size of the demonstration city")
    parser.add_argument("--url", help="a running demonstration city")
    return parser.parse_args()


@contextmanager
def served(options: argparse.Namespace) -> Iterator[str]:
    """The address of a demonstration city: the one named, else one of our own in a temporary folder."""
    if options.url:
        yield options.url
        return
    with (
        tempfile.TemporaryDirectory(prefix="kechuang-pictures-") as folder,
        serve(Path(folder), organisations=options.organisations) as url,
    ):
        yield url


def launched(playwright: Playwright) -> Browser:
    program = os.environ.get("BROWSER_PATH") or next(filter(None, map(shutil.which, PROGRAMS)), None)
    return playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--font-render-hinting=none"])


def readme(browser: Browser, url: str) -> None:
    """What the README shows: the upper part of two pages on a desktop, in Chinese."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    for shot in README:
        page = opened(browser, url, shot.who, LANGUAGES[0])
        go(page, url, shot)
        page.screenshot(path=IMAGES / f"{shot.name}.png", animations="disabled")
        page.context.close()


def every(browser: Browser, url: str, folder: Path, only: str) -> None:
    """All pages in all settings; pages that cannot be reached are named on stderr."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = [shot for shot in SHOTS if only in shot.name]
    for language in LANGUAGES:
        for who in dict.fromkeys(shot.who for shot in wanted):
            page = opened(browser, url, who, language)
            for shot in wanted:
                if shot.who == who:
                    in_all_looks(page, url, shot, folder, language)
            page.context.close()


def in_all_looks(page: Page, url: str, shot: Shot, folder: Path, language: str) -> None:
    page.set_viewport_size({"width": DESKTOP[0], "height": DESKTOP[1]})
    try:
        go(page, url, shot)
    except LookupError as reason:
        print(reason, file=sys.stderr)
        return
    for theme in THEMES:
        page.evaluate(PAINT, theme)
        for width, height in (DESKTOP, PHONE):
            page.set_viewport_size({"width": width, "height": height})
            path = folder / f"{shot.name}-{width}-{language[:2]}-{theme}.png"
            page.screenshot(path=path, full_page=True, animations="disabled")


def go(page: Page, url: str, shot: Shot) -> None:
    """To the page of the picture, in the light theme. Raises LookupError where a link on the way is missing."""
    page.goto(urljoin(url, shot.start))
    for selector in shot.follow:
        follow(page, shot, selector)
    page.wait_for_load_state("networkidle")


def opened(browser: Browser, url: str, who: str, language: str) -> Page:
    """A page of a fresh profile, signed in as `who`."""
    locale = "zh-CN" if language == "zh-hans" else "en-GB"
    context = browser.new_context(locale=locale, viewport={"width": DESKTOP[0], "height": DESKTOP[1]})
    context.add_cookies([{"name": "django_language", "value": language, "url": url}])
    page = context.new_page()
    if who:
        sign_in(page, url, who)
    return page


def sign_in(page: Page, url: str, name: str) -> None:
    """By the person's button."""
    page.goto(urljoin(url, "/accounts/sign-in/"))
    button = page.get_by_role("button", name=name, exact=True)
    if not button.count():
        raise LookupError(f"no sign-in button for {name}")
    button.click()
    page.wait_for_url(urljoin(url, "/"))


def feed(browser: Browser, url: str) -> None:
    """An announcement to review and two imports, one before and one after it is confirmed, unless they are there."""
    page = opened(browser, url, OFFICER, LANGUAGES[0])
    page.goto(urljoin(url, "/register/imports/"))
    if page.locator("main tbody tr").count():
        return
    page.goto(urljoin(url, "/plan/read/"))
    page.locator("[name=text]").fill(ANNOUNCEMENT)
    page.locator("main form .btn-primary").click()
    page.wait_for_url("**/plan/read/*/")
    for confirmed in (True, False):
        send_table(page, url)
        if confirmed:
            page.locator("form[action$='/confirm/'] .btn-primary").click()
    page.context.close()


def send_table(page: Page, url: str) -> None:
    """Upload, confirm the columns, wait for the preview."""
    page.goto(urljoin(url, "/register/imports/new/"))
    file = {"name": "organisations.csv", "mimeType": "text/csv", "buffer": TABLE.encode()}
    page.locator("[name=file]").set_input_files(file)  # type: ignore[arg-type]
    page.locator("main form .btn-primary").click()
    page.locator("form[action$='/mapping/'] .btn-primary").click()
    page.locator("form[action$='/confirm/']").wait_for()


def follow(page: Page, shot: Shot, selector: str) -> None:
    link = page.locator(selector).first
    if not link.count():
        raise LookupError(f"{shot.name}: {page.url} has no {selector}")
    page.goto(urljoin(page.url, link.get_attribute("href") or ""))


if __name__ == "__main__":
    main()
