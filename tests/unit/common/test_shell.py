"""The navigation as data: order, visibility, the current page; preferences and the way back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpResponse
from django.test import RequestFactory, override_settings
from django.urls import path

from kechuang.common import shell
from kechuang.common.asof import as_of, asof, parsed, today
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


@pytest.mark.parametrize(
    ("text", "is_day"),
    [
        ("2024-10-31", True),
        ("2000-01-01", True),
        ("1999-12-31", False),
        ("2100-12-31", True),
        ("2101-01-01", False),
        ("0023-03-20", False),
        ("20241031x", False),
        ("", False),
    ],
)
def test_a_day_lies_within_the_years_that_can_be_meant(text: str, is_day: bool) -> None:
    assert (parsed(text) is not None) == is_day


@pytest.mark.parametrize(
    ("text", "said"), [("0023-03-20", 1), ("2301-01-01", 1), ("soon", 1), ("", 0), ("2024-10-31", 0)]
)
def test_a_day_that_cannot_be_meant_is_refused_once_and_in_words(text: str, said: int) -> None:
    request = RequestFactory().get("/", {"as_of": text})
    request._messages = CookieStorage(request)  # type: ignore[attr-defined]
    days = {as_of(request), as_of(request)}
    assert len(days) == 1
    assert (days == {today()}) == (text != "2024-10-31")
    words = [str(message) for message in get_messages(request)]
    assert [today().isoformat() in line for line in words] == [True] * said


def test_the_form_of_the_day_refuses_what_cannot_be_meant() -> None:
    request = RequestFactory().post("/", {"as_of": "0023-03-20"})
    request._messages = CookieStorage(request)  # type: ignore[attr-defined]
    assert asof(request).status_code == 302
    assert len(list(get_messages(request))) == 1


def test_where_nothing_can_be_said_the_day_is_today() -> None:
    assert as_of(RequestFactory().get("/", {"as_of": "0023-03-20"})) == today()
