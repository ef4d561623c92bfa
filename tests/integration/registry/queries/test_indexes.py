"""The indexes of the list: there after a migration, made again without harm."""

from __future__ import annotations

import pytest
from django.db import connection

from kechuang.registry.domain.indexes import make_indexes

NAMES = {"registry_list_cube", "registry_list_name", "registry_list_capital", "registry_list_search"}


@pytest.mark.django_db
def test_the_indexes_are_there_after_a_migration() -> None:
    make_indexes()
    with connection.cursor() as cursor:
        held = connection.introspection.get_constraints(cursor, "registry_organisation")
        links = connection.introspection.get_constraints(cursor, "registry_chainlink")
    assert {name for name in held if name.startswith("registry_list_")} == NAMES
    assert "registry_link_counts" in links
