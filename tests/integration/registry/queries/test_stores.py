"""What is written differently for PostgreSQL: the same questions in its words."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.db import connection
from django.db.models import Q

from kechuang.accounts.reach import everywhere
from kechuang.registry.models import Organisation
from kechuang.registry.queries import among, searching

POSTGRESQL = SimpleNamespace(vendor="postgresql")


def test_many_row_numbers_are_one_array(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(among, "connection", POSTGRESQL)
    found = among.among([3, 5])
    assert (found.sql, found.params) == ("SELECT unnest(%s::bigint[])", ([3, 5],))


def test_a_beginning_is_a_pattern_whatever_the_collation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "connection", POSTGRESQL)
    assert searching.begins("code", "9132") == Q(code__startswith="9132")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("word", "parameters", "uses_pairs"), [("电网", ("电网", "%电网%"), True), ("电", ("%电%",), False)]
)
def test_pairs_of_characters_narrow_first(word: str, parameters: tuple[str, ...], uses_pairs: bool) -> None:
    with everywhere():
        query = Organisation.objects.filter(search__contains_pairs=word).query
    lookup = query.where.children[0]
    sql, given = lookup.as_postgresql(query.get_compiler("default"), connection)  # type: ignore[union-attr]
    assert (tuple(given), "registry_pairs" in sql) == (parameters, uses_pairs)
