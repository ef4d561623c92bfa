"""Sums of a backup: the same for the same content, whatever the order of keys."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from uuid import UUID

import pytest

from kechuang.config.backup.manifest import Manifest, Sum, from_json, sum_of_file, sum_of_rows
from kechuang.config.backup.tables import plain


def test_the_order_of_keys_does_not_count() -> None:
    assert sum_of_rows([b'[1,{"a":1,"b":[2]}]\n']) == sum_of_rows([b'[1,{"b":[2],"a":1}]\n'])
    assert sum_of_rows([b'[1,{"a":1}]\n']) != sum_of_rows([b'[1,{"a":2}]\n'])
    assert sum_of_rows([b"[1]\n", b"[2]\n"]).count == 2


def test_a_file_is_summed_over_its_blocks() -> None:
    assert sum_of_file([b"ab", b"c"]) == sum_of_file([b"abc"])
    assert sum_of_file([b"ab", b"c"]).count == 3


def test_a_manifest_survives_its_own_form() -> None:
    made = Manifest(
        "1", "2024", "sqlite", [("a", "0001")], {"city": "扬州"}, (3, "d"), {"t": Sum(1, "x")}, {"f": Sum(2, "y")}
    )
    assert from_json(made.to_json()) == made
    assert made.rows == 1


@pytest.mark.parametrize(
    ("value", "form"),
    [
        (dt.datetime(2024, 1, 1, 8, tzinfo=dt.timezone(dt.timedelta(hours=8))), "2024-01-01T00:00:00+00:00"),
        (dt.date(2024, 1, 1), "2024-01-01"),
        (dt.time(8, 30), "08:30:00"),
        (b"\0\xff", "AP8="),
        (Decimal("1.10"), "1.10"),
        (UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        (dt.timedelta(hours=1), "1:00:00"),
    ],
)
def test_values_without_a_form_in_json(value: object, form: str) -> None:
    assert plain(value) == form


def test_an_unknown_kind_of_value_is_an_error() -> None:
    with pytest.raises(TypeError, match="complex"):
        plain(1j)
