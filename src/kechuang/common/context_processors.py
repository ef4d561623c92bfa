"""What every page's shell knows: navigation, inbox, theme, width of the side bar. Computed only when a template asks."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from kechuang.common import shell as registry
from kechuang.common.preferences import SIDE, THEME


class Shell:
    """Lazy, so that a fragment for htmx does not pay for the navigation."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @property
    def nav(self) -> tuple[registry.NavSection, ...]:
        return registry.navigation(self._request)

    @property
    def theme(self) -> str:
        return THEME.read(self._request)

    @property
    def side(self) -> str:
        return SIDE.read(self._request)

    @property
    def city(self) -> str:
        return str(settings.KECHUANG["city_name"])

    @property
    def is_demo(self) -> bool:
        """Whether all data are simulated."""
        return bool(settings.KECHUANG["demo"])

    @property
    def inbox_href(self) -> str:
        return reverse(registry.inbox.url_name) if registry.inbox.url_name else ""

    @property
    def inbox_count(self) -> int:
        return registry.inbox.count(self._request)

    @property
    def search_href(self) -> str:
        """Address of the global search; empty where no room serves it."""
        try:
            return reverse("search")
        except NoReverseMatch:
            return ""


def shell(request: HttpRequest) -> dict[str, Any]:
    """`shell` in every template."""
    return {"shell": Shell(request)}
