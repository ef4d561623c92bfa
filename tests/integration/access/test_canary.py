"""S13: no text of a foreign record in any answer; S16: absent and foreign look alike; S12: also exports and search."""

from __future__ import annotations

import re

import pytest

from kechuang.common.keys import KEY_LENGTH, new_key
from tests.integration.access.matrix import MATRIX
from tests.integration.access.rows import OK, SCOPED, Row, meaning
from tests.integration.access.world import World

#: Stands in every text of the foreign district; only its first half is typed, so that an echoed query is no leak.
MARK, CANARY = "canary-b7", "canary"
READING = [row for row in MATRIX if "GET" in row.methods]
TOKENS = re.compile(rb'value="[^"]*"|X-CSRFToken": "\w+"|[a-z0-9]{%d}' % KEY_LENGTH)


def _name(row: Row) -> str:
    return row.route


def _seen(world: World, role: str, address: str) -> bool:
    return MARK in world.ask(role, "GET", address).body.decode("utf-8", "replace")


@pytest.mark.parametrize("row", READING, ids=_name)
def test_s13_no_answer_holds_a_text_of_a_foreign_record(row: Row, world: World) -> None:
    address = row.own(world)
    leaks = [
        (role, query)
        for role in sorted(SCOPED)
        if row.expected[role] == OK
        for query in ("", f"?q={CANARY}", "?q=科技")
        if _seen(world, role, address + query)
    ]
    assert leaks == []


@pytest.mark.parametrize(
    "route", ["registry:organisations", "registry:organisations_export", "search", "registry:pick", "api:organisations"]
)
def test_s13_the_canary_would_be_seen(route: str, world: World) -> None:
    """For whoever sees the whole city the same addresses do show it: the test above can fail."""
    row = next(row for row in MATRIX if row.route == route)
    assert _seen(world, "bureau_officer", f"{row.own(world)}?q={CANARY}")


@pytest.mark.parametrize("row", [row for row in READING if row.foreign], ids=_name)
def test_s16_absent_and_foreign_pages_are_the_same(row: Row, world: World) -> None:
    assert row.foreign is not None
    foreign = row.foreign(world)
    absent = {**foreign, "key": new_key()}
    for role in sorted(SCOPED):
        pages = [world.ask(role, "GET", row.address(keys)) for keys in (foreign, absent)]
        assert meaning(pages[0].response) == meaning(pages[1].response) == "404"
        assert TOKENS.sub(b"", pages[0].body) == TOKENS.sub(b"", pages[1].body)
        assert len(pages[0].body) == len(pages[1].body)
        assert pages[0].refusals == pages[1].refusals == 1
