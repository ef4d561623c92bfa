"""The canonical form: one byte string per content, whatever the order of the columns."""

from __future__ import annotations

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from kechuang.common.chain import GENESIS, SEALED_COLUMNS, Break, canonical, digest, walk

texts = st.dictionaries(st.sampled_from(SEALED_COLUMNS), st.text(max_size=20))
ROW = dict.fromkeys(SEALED_COLUMNS, "")


def test_a_known_digest() -> None:
    row = {**ROW, "sequence": 1, "data": {"b": 1, "a": "中"}, "at": "2024-10-31T00:00:00.000000Z"}
    text = (
        '{"action":"","actor_id":"","actor_name":"","address":"","at":"2024-10-31T00:00:00.000000Z","channel":"",'
        '"data":{"a":"中","b":1},"outcome":"","request_id":"","sequence":1,"target_key":"","target_label":"","target_type":""}'
    )
    assert canonical(row).decode() == text
    assert digest(GENESIS, row) == hashlib.sha256((GENESIS + text).encode()).hexdigest()


@given(texts)
def test_the_order_of_columns_does_not_matter(columns: dict[str, str]) -> None:
    row = ROW | columns
    assert canonical(row) == canonical(dict(reversed(list(row.items()))))


@given(texts, texts)
def test_different_contents_have_different_forms(one: dict[str, str], other: dict[str, str]) -> None:
    assert (canonical(ROW | one) == canonical(ROW | other)) == (ROW | one == ROW | other)


def test_a_walk_ends_at_the_first_break() -> None:
    first = {**ROW, "sequence": 1, "previous": GENESIS}
    first["digest"] = digest(GENESIS, first)
    assert list(walk([first])) == [(1, first["digest"])]
    assert list(walk([first, {**first, "sequence": 3}, first])) == [(1, first["digest"]), Break(2, "missing")]
    assert list(walk([{**first, "sequence": 5}], first=5)) == [Break(5, "altered")]
