import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.registry.cleaning.codes import (
    ALPHABET,
    CodeKind,
    former_check_digit,
    read_code,
    unified_check_character,
)

DIGITS = "0123456789"


@st.composite
def unified_codes(draw: st.DrawFn) -> str:
    head = draw(st.text(ALPHABET, min_size=2, max_size=2))
    division = draw(st.text(DIGITS, min_size=6, max_size=6))
    body = head + division + draw(st.text(ALPHABET, min_size=9, max_size=9))
    return body + unified_check_character(body)


@given(unified_codes())
def test_any_code_with_its_check_character_is_valid(code: str) -> None:
    read = read_code(code)
    assert (read.value, read.kind, read.valid, read.division, read.problem) == (
        code,
        CodeKind.UNIFIED,
        True,
        code[2:8],
        None,
    )


@given(unified_codes(), st.integers(0, 17), st.sampled_from(ALPHABET))
def test_any_one_changed_character_is_noticed(code: str, place: int, other: str) -> None:
    changed = code[:place] + other + code[place + 1 :]
    assert read_code(changed).valid is (changed == code)


@given(unified_codes())
def test_reading_twice_gives_the_same(code: str) -> None:
    assert read_code(read_code(code).value) == read_code(code)


@given(st.text(DIGITS, min_size=14, max_size=14))
def test_former_number_with_its_check_digit_is_accepted_silently(body: str) -> None:
    read = read_code(body + former_check_digit(body))
    assert (read.kind, read.valid, read.division, read.notes) == (CodeKind.FORMER, True, body[:6], ())


@given(st.one_of(st.text(), st.integers(), st.floats(), st.none()))
def test_never_raises(value: object) -> None:
    read_code(value)


VALID = "91321000" + "MA00000001"[:9]
VALID += unified_check_character(VALID)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (VALID.lower(), VALID),
        (f" {VALID[:8]} {VALID[8:]} ", VALID),
        ("".join(chr(ord(c) + 0xFEE0) for c in VALID), VALID),
        (f"'{VALID}", VALID),
        (f"\u200e{VALID}", VALID),
    ],
)
def test_ways_of_writing_one_code(written: str, value: str) -> None:
    read = read_code(written)
    assert (read.value, read.valid, read.notes) == (value, True, ())


def test_look_alike_letters_are_read_as_digits_and_told() -> None:
    written = VALID.replace("0", "O").replace("1", "I")
    read = read_code(written)
    assert (read.value, read.valid) == (VALID, True)
    assert {note.code for note in read.notes} == {"code-repaired"}
    assert read.notes[0].mapping == {"place": "2", "found": "I", "expected": "1"}


def test_wrong_check_character_is_kept_with_the_expected_one() -> None:
    wrong = VALID[:17] + ("A" if VALID[17] != "A" else "B")
    read = read_code(wrong)
    assert (read.value, read.kind, read.valid, read.division) == (wrong, CodeKind.UNIFIED, False, "321000")
    assert read.problem is not None
    assert read.problem.mapping == {"found": wrong[17], "expected": VALID[17]}
    assert VALID[17] in read.problem.text


@pytest.mark.parametrize(
    ("written", "kind", "valid", "problem", "notes"),
    [
        ("", CodeKind.UNKNOWN, False, "code-missing", ()),
        ("N/A", CodeKind.UNKNOWN, False, "code-missing", ()),
        (None, CodeKind.UNKNOWN, False, "code-missing", ()),
        ("91?21000MA0000000X", CodeKind.UNKNOWN, False, "code-character", ()),
        ("9132100AMA0000000X", CodeKind.UNKNOWN, False, "code-character", ()),
        ("321088000000012", CodeKind.FORMER, True, None, ("code-former-check",)),
        ("32108800000OO12", CodeKind.FORMER, True, None, ("code-repaired", "code-repaired", "code-former-check")),
        ("3210881100626", CodeKind.FORMER, True, None, ("code-former-short",)),
        ("321027NA000042X", CodeKind.FORMER, True, None, ()),
        ("321088ABC000012", CodeKind.UNKNOWN, False, "code-length", ()),
        ("12345678-9", CodeKind.UNKNOWN, False, "code-organisation", ()),
        ("企合苏总字第000001号", CodeKind.UNKNOWN, False, "code-licence", ()),
        ("1234", CodeKind.UNKNOWN, False, "code-length", ()),
    ],
)
def test_other_codes(written: object, kind: CodeKind, valid: bool, problem: str | None, notes: tuple[str, ...]) -> None:
    read = read_code(written)
    assert (read.kind, read.valid, read.problem and read.problem.code) == (kind, valid, problem)
    assert tuple(note.code for note in read.notes) == notes
