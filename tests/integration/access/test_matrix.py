"""S11 and S12: every route × every role × own and foreign records. A route without a row fails the build."""

from __future__ import annotations

import pytest

from tests.integration.access.matrix import BY_ROUTE, MATRIX
from tests.integration.access.routes import routes
from tests.integration.access.rows import HIDDEN, REFUSED, SCOPED, Row, meaning
from tests.integration.access.world import ROLES, World


def _name(row: Row) -> str:
    return row.route


def test_s11_every_route_has_a_row() -> None:
    missing = sorted(set(routes()) - set(BY_ROUTE))
    assert missing == [], "add a row to tests/integration/access/matrix.py for each of these routes"


def test_s11_every_row_has_a_route() -> None:
    assert sorted(set(BY_ROUTE) - set(routes())) == []
    assert len(BY_ROUTE) == len(MATRIX)


def test_the_names_of_routes_are_unique() -> None:
    assert len(routes()) >= len(MATRIX)


@pytest.mark.parametrize("row", MATRIX, ids=_name)
def test_s11_s12_s52_each_role_gets_what_the_table_says(row: Row, world: World) -> None:
    """And every refusal (403) is in the log, once."""
    address = row.own(world)
    for method in row.methods:
        answers = {role: world.ask(role, method, address, row.data) for role in ROLES}
        found = {role: meaning(answer.response, also_fine=row.also_fine) for role, answer in answers.items()}
        assert found == row.expected, f"{method} {address}"
        assert {role for role, answer in answers.items() if answer.refusals != 1 and found[role] == REFUSED} == set()
    if row.foreign:
        _check_foreign(row, world)


def _check_foreign(row: Row, world: World) -> None:
    """First the foreign record is there, for whoever sees the whole city: else this would prove nothing."""
    assert row.foreign is not None
    address = row.address(row.foreign(world))
    for method in row.methods:
        assert meaning(world.ask("bureau_officer", method, address, row.data).response) != HIDDEN
        found = {role: meaning(world.ask(role, method, address, row.data).response) for role in sorted(SCOPED)}
        assert found == dict.fromkeys(sorted(SCOPED), HIDDEN), f"{method} {address}"
