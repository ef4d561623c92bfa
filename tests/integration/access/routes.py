"""Every address of the product, from the resolver: pages, exports, the API, allauth."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver


def routes() -> dict[str, str]:
    """Name with its namespaces → pattern. An address without a name is named by its pattern."""
    return dict(_walk(get_resolver(), "", ""))


def _walk(resolver: URLResolver, names: str, patterns: str) -> Iterator[tuple[str, str]]:
    for entry in resolver.url_patterns:
        pattern = patterns + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield f"{names}{entry.name or pattern}", pattern
        else:
            inner = f"{names}{entry.namespace}:" if entry.namespace else names
            yield from _walk(entry, inner, pattern)
