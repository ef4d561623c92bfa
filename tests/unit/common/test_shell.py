"""The navigation as data: order, visibility, the current page; preferences and the way back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from django.test import RequestFactory, override_settings
from django.urls import path

from kechuang.common import shell
from kechuang.common.context_processors import Shell
from kechuang.common.preferences import SIDE, THEME
from kechuang.common.shell import NavItem, Section
from kechuang.common.views import preferences


def page(_request: object) -> HttpResponse:
    return HttpResponse()


urlpatterns = [
    path("", page, name="start"),
    path("plan/", page, name="plan"),
    path("plan/targets/", page, name="targets"),
    path("talent/", page, name="talent"),
    path("inbox/", page, name="inbox"),
    path("search/", page, name="search"),
]


@pytest.fixture(autouse=True)
def _own_registry(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(shell, "_items", {})
    monkeypatch.setattr(shell, "inbox", shell.Inbox())
    with override_settings(ROOT_URLCONF=__name__):
        yield


def item(section: Section, name: str, order: int = 100, *, seen: bool = True) -> NavItem:
    return NavItem(section, name, name, visible=lambda _request: seen, order=order)


def labels(request_path: str) -> list[tuple[str, list[str]]]:
    found = shell.navigation(RequestFactory().get(request_path))
    return [(part.section.value, [str(link.label) for link in part.links]) for part in found]


def current(request_path: str) -> list[str]:
    found = shell.navigation(RequestFactory().get(request_path))
    return [link.href for part in found for link in part.links if link.current]


def test_sections_and_items_stand_in_their_order() -> None:
    shell.register(item(Section.TALENT, "talent"), item(Section.PLAN, "targets", 20), item(Section.PLAN, "plan", 10))
    assert labels("/") == [("plan", ["plan", "targets"]), ("talent", ["talent"])]


def test_invisible_items_and_empty_sections_are_left_out() -> None:
    shell.register(item(Section.PLAN, "plan"), item(Section.PLAN, "targets", seen=False))
    shell.register(item(Section.TALENT, "talent", seen=False))
    assert len(shell.registered()) == 3
    assert labels("/") == [("plan", ["plan"])]


def test_registering_again_replaces() -> None:
    shell.register(NavItem(Section.PLAN, "old", "plan"), NavItem(Section.PLAN, "new", "plan"))
    assert [str(found.label) for found in shell.registered()] == ["new"]


@pytest.mark.parametrize(
    ("address", "marked"),
    [
        ("/plan/", ["/plan/"]),
        ("/plan/targets/", ["/plan/targets/"]),
        ("/plan/targets/kZ3/", ["/plan/targets/"]),
        ("/plan/other/", ["/plan/"]),
        ("/", ["/"]),
        ("/elsewhere/", []),
    ],
)
def test_the_nearest_page_is_current(address: str, marked: list[str]) -> None:
    shell.register(item(Section.WORK, "start"), item(Section.PLAN, "plan"), item(Section.PLAN, "targets"))
    assert current(address) == marked


def test_a_section_is_current_with_its_page() -> None:
    shell.register(item(Section.PLAN, "plan"), item(Section.TALENT, "talent"))
    found = shell.navigation(RequestFactory().get("/talent/x/"))
    assert [part.current for part in found] == [False, True]


def test_the_five_projects_carry_their_numbers() -> None:
    assert [section.number for section in shell.PROJECTS] == [1, 2, 3, 4, 5]
    assert Section.PLAN.number is None
    assert all(str(section.label) for section in Section)


def test_the_bell_is_there_when_a_room_serves_it() -> None:
    found = Shell(RequestFactory().get("/"))
    assert (found.inbox_href, found.inbox_count) == ("", 0)
    shell.inbox.url_name, shell.inbox.count = "inbox", lambda _request: 7
    assert (found.inbox_href, found.inbox_count) == ("/inbox/", 7)


def test_search_is_shown_only_where_it_is_served() -> None:
    assert Shell(RequestFactory().get("/")).search_href == "/search/"
    with override_settings(ROOT_URLCONF="django.conf.urls.i18n"):
        assert Shell(RequestFactory().get("/")).search_href == ""


def test_preferences_come_from_their_cookies_and_default_when_unknown() -> None:
    request = RequestFactory().get("/")
    assert (THEME.read(request), SIDE.read(request)) == ("light", "wide")
    request.COOKIES |= {"kechuang_theme": "dark", "kechuang_side": "icons"}
    assert (Shell(request).theme, Shell(request).side) == ("dark", "icons")
    request.COOKIES["kechuang_theme"] = "<script>"
    assert THEME.read(request) == "light"


def test_a_preference_outside_its_list_is_not_written() -> None:
    with pytest.raises(ValueError, match="pink"):
        THEME.write(HttpResponse(), "pink", secure=False)


def test_choosing_a_theme_sets_the_cookie_and_goes_back() -> None:
    response = preferences.theme(RequestFactory().post("/theme/", {"value": "dark", "next": "/plan/"}))
    assert (response.status_code, response["Location"]) == (302, "/plan/")
    assert response.cookies["kechuang_theme"].value == "dark"
    assert response.cookies["kechuang_theme"]["httponly"]


def test_folding_the_side_bar_goes_back_by_the_referrer() -> None:
    request = RequestFactory().post("/sidebar/", {"value": "icons"}, headers={"referer": "http://testserver/plan/"})
    response = preferences.sidebar(request)
    assert (response["Location"], response.cookies["kechuang_side"].value) == ("http://testserver/plan/", "icons")


@pytest.mark.parametrize("there", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_the_way_back_stays_on_this_site(there: str) -> None:
    response = preferences.theme(RequestFactory().post("/theme/", {"value": "dark", "next": there}))
    assert response["Location"] == "/"


def test_an_unknown_value_is_refused() -> None:
    assert preferences.theme(RequestFactory().post("/theme/", {"value": "pink"})).status_code == 400
