"""S10: a GET changes nothing: no row of any table, no entry of the log, save the log entry of an export."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import connection

from kechuang.common.models.audit import AuditEntry, ChainHead
from tests.integration.access.matrix import MATRIX
from tests.integration.access.rows import OK, Row
from tests.integration.access.world import ROLES, World

READING = [row for row in MATRIX if "GET" in row.methods and OK in row.expected.values()]
#: A session notes when it was last used; allauth notes that recovery codes were looked at.
OWN = {Session._meta.db_table, AuditEntry._meta.db_table, ChainHead._meta.db_table}


def _state() -> dict[str, object]:
    """Every table with its rows, as the store holds them."""
    found = {}
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            if model._meta.db_table not in OWN and not model._meta.proxy:
                cursor.execute(f'SELECT * FROM "{model._meta.db_table}" ORDER BY 1')
                found[model._meta.db_table] = cursor.fetchall()
    return found


@pytest.mark.parametrize("row", READING, ids=lambda row: row.route)
def test_s10_a_get_changes_nothing(row: Row, world: World) -> None:
    role = next(role for role in reversed(ROLES) if row.expected[role] == OK)
    client, address = world.client(role), row.own(world)
    before, logged = _state(), AuditEntry.objects.count()
    answer = client.get(address)
    if answer.streaming:
        answer.getvalue()
    assert _state() == before
    assert AuditEntry.objects.count() == logged + bool(row.writes)
