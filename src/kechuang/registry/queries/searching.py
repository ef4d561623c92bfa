"""Finding organisations by what people type: a part of the name, pinyin initials, a former name, a code."""

from __future__ import annotations

import re

from django.db import connection
from django.db.models import Q, QuerySet

from kechuang.registry.cleaning.initials import initials
from kechuang.registry.cleaning.names import normal_name
from kechuang.registry.models import Industry, Organisation, OrganisationName, OrganisationNumber, Region
from kechuang.registry.queries import holds as _holds  # noqa: F401 -- registers the lookup
from kechuang.registry.queries.places import Industries, Regions

#: Longest search that is looked at.
TEXT_LIMIT = 100
#: Words of a search that are looked at.
WORDS = 5
#: What can only be a code: capitals and digits, with at least four digits in a row.
CODE = re.compile(r"(?=.*\d{4})[0-9A-Z]{6,18}")
#: Behind every character that a name has.
LAST_CHARACTER = chr(0x10FFFF)
#: Former names and numbers that one search looks through.
FORMER_LIMIT = 500


def words_of(text: str) -> list[str]:
    """The words of a search in the register's one spelling, small letters."""
    return [normal_name(part).lower() for part in text.split()[:WORDS]]


def matching(text: str) -> Q:
    """The condition on Organisation: every word is found in the names, or the code or a former name or number fits."""
    words = words_of(text)
    if not words:
        return Q()
    whole = "".join(words).upper()
    if CODE.fullmatch(whole):
        return begins("code", whole) | _former(_numbers(whole)) | _spelled(words)
    return _spelled(words) | _former(_names(words))


def _spelled(words: list[str]) -> Q:
    found = Q()
    for word in words:
        found &= Q(search__contains_pairs=word)
    return found


def _former(keys: list[int]) -> Q:
    return Q(pk__in=keys) if keys else Q()


def _names(words: list[str]) -> list[int]:
    rows = OrganisationName.objects.all()
    for word in words:
        rows = rows.filter(name__icontains=word)
    return list(rows.order_by().values_list("organisation", flat=True).distinct()[:FORMER_LIMIT])


def _numbers(start: str) -> list[int]:
    rows = OrganisationNumber.objects.filter(begins("value", start))
    return list(rows.order_by().values_list("organisation", flat=True).distinct()[:FORMER_LIMIT])


def begins(field: str, start: str) -> Q:
    """The field begins with the text, by its index: a range in SQLite's order of code points, LIKE in PostgreSQL."""
    if connection.vendor == "postgresql":
        return Q(**{f"{field}__startswith": start})
    return Q(**{f"{field}__gte": start, f"{field}__lt": start + LAST_CHARACTER})


def suggestions(text: str, limit: int) -> list[Organisation]:
    """The first organisations that fit, those whose name begins with the text before the others.

    The beginning is a range of the index by name; for the others the index for searching is read in its own order, which
    is that of the names, until there are enough.
    """
    words = words_of(text)
    if not words:
        return []
    rows = Organisation.objects.filter(merged_into=None)
    first = rows.filter(matching(text), begins("name", words[0].upper()))
    keys = list(_keys(first.order_by("name"))[:limit])
    if len(keys) < limit:
        keys += _keys(rows.filter(matching(text)).exclude(pk__in=keys).order_by("search"))[: limit - len(keys)]
    found = Organisation.objects.filter(pk__in=keys).select_related("region").in_bulk()
    return [found[key] for key in keys]


def _keys(rows: QuerySet[Organisation]) -> QuerySet[Organisation, int]:
    return rows.values_list("pk", flat=True)


def nodes_like(text: str) -> tuple[list[Industry], list[Region]]:
    """Current chains and districts whose name, in either language, holds the text or begins with its initials."""
    words = words_of(text)
    if not words:
        return [], []
    wanted = "".join(words)
    regions = Regions.read()
    return (
        [node for node in Industries.read().all if _sounds(node.name, node.name_en, wanted)],
        [region for region in regions.placeable if _sounds(region.name, region.name_en, wanted)],
    )


def _sounds(name: str, name_en: str, wanted: str) -> bool:
    return wanted in name.lower() or wanted in name_en.lower().replace(" ", "") or initials(name).startswith(wanted)
