"""Table data that are fetched a page at a time: the number of rows is already known from the facets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.paginator import Paginator
from django_tables2.data import TableData

#: `(order, start, size)` → records.
Fetch = Callable[[str, int, int], list[Any]]

PER_PAGE = 50


class PagedData(TableData):
    """`order` is what the address asks for (`-founded`); slicing fetches."""

    def __init__(self, fetch: Fetch, total: int) -> None:
        super().__init__(())
        self.fetch = fetch
        self.total = total
        self.order = ""

    def __len__(self) -> int:
        return self.total

    def __getitem__(self, key: slice) -> list[Any]:
        start, stop = key.start or 0, min(key.stop, self.total)
        return self.fetch(self.order, start, stop - start)

    def order_by(self, aliases: Any) -> None:
        self.order = str(aliases[0]) if aliases else ""


class LenientPaginator(Paginator):
    """A page number that does not exist leads to the nearest that does: bookmarks outlive rows."""

    def page(self, number: Any) -> Any:
        return super().page(self.get_page_number(number))

    def get_page_number(self, number: Any) -> int:
        wanted = int(number) if str(number).isdecimal() else 1
        return max(1, min(wanted, self.num_pages))
