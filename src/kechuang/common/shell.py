"""The navigation as data. A room registers its pages at start-up; the shell shows those that the reader may open."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise
Visible = Callable[[HttpRequest], bool]


class Section(StrEnum):
    """Parts of the navigation, in the order in which they stand. The five projects carry their number."""

    WORK = "work"
    PLAN = "plan"
    BREAKTHROUGHS = "breakthroughs"
    LADDER = "ladder"
    PLATFORMS = "platforms"
    ECOSYSTEM = "ecosystem"
    TALENT = "talent"
    REGISTER = "register"
    ADMINISTRATION = "administration"

    @property
    def label(self) -> Promise:
        return LABELS[self]

    @property
    def number(self) -> int | None:
        """1 to 5 for the five projects."""
        return PROJECTS.index(self) + 1 if self in PROJECTS else None

    @property
    def icon(self) -> str:
        return ICONS.get(self, "")


LABELS = {
    Section.WORK: _("My work"),
    Section.PLAN: _("Plan"),
    Section.BREAKTHROUGHS: _("Technology breakthroughs"),
    Section.LADDER: _("Innovator ladder"),
    Section.PLATFORMS: _("Innovation platforms"),
    Section.ECOSYSTEM: _("Innovation ecosystem"),
    Section.TALENT: _("Talent"),
    Section.REGISTER: _("Register"),
    Section.ADMINISTRATION: _("Administration"),
}
PROJECTS = (Section.BREAKTHROUGHS, Section.LADDER, Section.PLATFORMS, Section.ECOSYSTEM, Section.TALENT)
ICONS = {
    Section.WORK: "checklist",
    Section.PLAN: "target-arrow",
    Section.REGISTER: "building-community",
    Section.ADMINISTRATION: "settings",
}


def everyone(_request: HttpRequest) -> bool:
    return True


def signed_in(request: HttpRequest) -> bool:
    return request.user.is_authenticated


@dataclass(frozen=True, slots=True)
class NavItem:
    """A page in the navigation. `visible` is asked on every full page, so it must not query more than the roles held."""

    section: Section
    label: Text
    url_name: str
    icon: str = ""
    visible: Visible = signed_in
    order: int = 100
    args: tuple[int | str, ...] = ()


@dataclass(frozen=True, slots=True)
class NavLink:
    label: Text
    href: str
    icon: str
    current: bool


@dataclass(frozen=True, slots=True)
class NavSection:
    section: Section
    links: tuple[NavLink, ...]

    @property
    def current(self) -> bool:
        return any(link.current for link in self.links)


@dataclass(slots=True)
class Inbox:
    """Where the bell leads and the number on it."""

    url_name: str = ""
    count: Callable[[HttpRequest], int] = field(default=lambda _request: 0)


_items: dict[tuple[Section, str], NavItem] = {}
inbox = Inbox()


def register(*items: NavItem) -> None:
    """Add pages; called from `AppConfig.ready`. Registering the same page of a section again replaces it."""
    for item in items:
        _items[item.section, item.url_name] = item


def registered() -> tuple[NavItem, ...]:
    """Every registered page in the order in which it would stand."""
    sections = list(Section)
    return tuple(sorted(_items.values(), key=lambda item: (sections.index(item.section), item.order, item.url_name)))


def navigation(request: HttpRequest) -> tuple[NavSection, ...]:
    """The sections that hold at least one page visible to this reader, the current page marked."""
    items = [item for item in registered() if item.visible(request)]
    addresses = {item: reverse(item.url_name, args=item.args) for item in items}
    here = _nearest(request.path, addresses.values())
    links: dict[Section, list[NavLink]] = {}
    for item in items:
        link = NavLink(item.label, addresses[item], item.icon, addresses[item] == here)
        links.setdefault(item.section, []).append(link)
    return tuple(NavSection(section, tuple(found)) for section, found in links.items())


def _nearest(path: str, addresses: Iterable[str]) -> str:
    """The longest registered address under which `path` lies; the start page counts only as itself."""
    found = [address for address in addresses if path == address or (address != "/" and path.startswith(address))]
    return max(found, key=len, default="")
