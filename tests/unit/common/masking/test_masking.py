"""What must not stand in a log is masked, by the name of its field or by its form; the rest stays."""

from __future__ import annotations

from typing import Any

import pytest

from kechuang.common.masking import MASK, masked, printable


@pytest.mark.parametrize(
    "name",
    [
        "password",
        "old_password",
        "client_secret",
        "csrf_token",
        "api_key",
        "Authorization",
        "cookie",
        "id_number",
        "bank_account",
        "recovery_codes",
    ],
)
def test_secret_fields(name: str) -> None:
    assert masked({name: "x"}) == {name: MASK}


@pytest.mark.parametrize("name", ["name", "laptop", "author", "sequence", "sessions", "key", "reason"])
def test_other_fields(name: str) -> None:
    assert masked({name: "x"}) == {name: "x"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("321003199001011234", "321003********1234"),
        ("32100319900101123X", "321003********123X"),
        ("证321003199001011234号", "证321003********1234号"),
        ("321003900101123", "321003*****1123"),
        ("13812345678", "138****5678"),
        ("电话13812345678。", "电话138****5678。"),
        ("6222020200011112222", "6222***********2222"),
        ("91321000MA1XXXXX0X", "91321000MA1XXXXX0X"),
        ("2024-10-31", "2024-10-31"),
        ("ZL202010123456", "ZL202010123456"),
        ("12000000000", "12000000000"),
    ],
)
def test_numbers_of_persons(text: str, shown: str) -> None:
    assert masked(text) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ([{"a": {"token": 1}}], [{"a": {"token": MASK}}]),
        (("13812345678",), ["138****5678"]),
        (7, 7),
        (None, None),
        (True, True),
    ],
)
def test_depth(value: Any, shown: Any) -> None:
    assert masked(value) == shown


def test_one_line() -> None:
    assert printable("a\r\nb\x1b[0m\u202ec\u2028d") == "a b [0m c d"
