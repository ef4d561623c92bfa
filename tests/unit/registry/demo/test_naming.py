"""Invented names and codes: well formed, unlike real ones."""

from __future__ import annotations

import csv
import gzip
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kechuang.registry.cleaning.codes import CodeKind, read_code
from kechuang.registry.demo.dice import Dice
from kechuang.registry.demo.firms import population
from kechuang.registry.demo.institutions import INSTITUTION_COUNT, institutions
from kechuang.registry.demo.naming import invented_code, organisation_check_character


@given(st.integers(1, 10_000_000), st.sampled_from(["321003", "321071", "321000L1"]))
def test_every_invented_code_is_a_valid_unified_code(number: int, region: str) -> None:
    found = read_code(invented_code(number, region))
    assert (found.kind, found.valid, found.value[8:11]) == (CodeKind.UNIFIED, True, "DEM")


def test_the_organisation_part_carries_its_own_check_character() -> None:
    """The published example of GB 11714-1997: D2143569 has the check character X."""
    assert organisation_check_character("D2143569") == "X"


def test_names_and_codes_are_all_different() -> None:
    firms = population(3000, Dice(3))
    others = institutions(len(firms) + 1, Dice(4))
    assert len({firm.name for firm in firms} | {other.name for other in others}) == 3000 + INSTITUTION_COUNT
    assert len({firm.code for firm in firms} | {other.code for other in others}) == 3000 + INSTITUTION_COUNT


def test_no_invented_name_or_code_is_a_real_one(shared: Path) -> None:
    with gzip.open(shared / "data/registry/yangzhou.csv.gz", "rt", encoding="utf-8") as file:
        rows = list(csv.reader(file))[1:]
    real = {row[0] for row in rows} | {row[1] for row in rows}
    firms = population(12_000, Dice(1))
    assert len(real) > 6000
    assert {firm.name for firm in firms} & real == set()
    assert {firm.code for firm in firms} & real == set()
