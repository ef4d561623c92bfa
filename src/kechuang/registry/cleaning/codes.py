"""Codes of organisations: the unified social credit code and the registration numbers that came before it.

Sources: GB 32100-2015 (18 characters, the last a check character, modulus 31); GB 11714-1997 (the organisation code
inside it); GS 15-2006 of the administration for industry and commerce (15 digits, check digit by MOD 11,10 as in
GB/T 17710-2008). Division codes follow GB/T 2260: places 3-8 of a unified code, 1-6 of a former number.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from .problems import Problem, problem
from .text import is_blank, plain

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_VALUE = {character: place for place, character in enumerate(ALPHABET)}
_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
# Letters that the standard leaves out because they look like these.
_LOOK_ALIKES = str.maketrans({"O": "0", "I": "1", "Z": "2", "S": "5", "V": "U"})
_DIGIT_LOOK_ALIKES = str.maketrans({"O": "0", "I": "1", "L": "1", "Z": "2", "S": "5", "B": "8"})
_SEPARATORS = re.compile(r"[\s'`\"·_‐-]+")
_UNIFIED = re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}")
_COOPERATIVE = re.compile(r"[0-9]{6}N[A-Z][0-9]{6}X")
_ORGANISATION = re.compile(r"[0-9A-Z]{8}[0-9X]")
_FORMER_LENGTHS = (15, 13)


class CodeKind(StrEnum):
    """Which numbering a code belongs to."""

    UNIFIED = "unified"
    FORMER = "former"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Code:
    """A code as read. `value` is the normalised text, `division` its six-digit division code or ""."""

    value: str
    kind: CodeKind
    valid: bool
    division: str = ""
    problem: Problem | None = None
    notes: tuple[Problem, ...] = ()


def unified_check_character(body: str) -> str:
    """Give the check character for the first 17 characters (GB 32100-2015, 4.5)."""
    total = sum(_VALUE[character] * weight for character, weight in zip(body, _WEIGHTS, strict=True))
    return ALPHABET[-total % 31]


def former_check_digit(body: str) -> str:
    """Give the check digit for the first 14 digits (GB/T 17710-2008, system MOD 11,10)."""
    carry = 10
    for digit in body:
        carry = (carry + int(digit)) % 10 or 10
        carry = carry * 2 % 11
    return str((11 - carry) % 10)


def read_code(value: object) -> Code:
    """Read a code in any width and case; look-alike letters are replaced where that makes the code right."""
    text = plain(value)
    if is_blank(text):
        return Code("", CodeKind.UNKNOWN, False, "", problem("code-missing"))
    compact = _SEPARATORS.sub("", text).upper()
    if len(compact) == 18:
        return _read_unified(compact)
    if len(compact) in _FORMER_LENGTHS:
        return _read_former(compact)
    return _unknown(text, compact)


def _read_unified(code: str) -> Code:
    if _UNIFIED.fullmatch(code) and unified_check_character(code[:17]) == code[17]:
        return Code(code, CodeKind.UNIFIED, True, code[2:8])
    repaired = _repair(code)
    if _UNIFIED.fullmatch(repaired) is None:
        return _bad_character(code, repaired)
    expected = unified_check_character(repaired[:17])
    if repaired[17] != expected:
        return Code(
            code, CodeKind.UNIFIED, False, repaired[2:8], problem("code-check", found=code[17], expected=expected)
        )
    return Code(repaired, CodeKind.UNIFIED, True, repaired[2:8], None, _repairs(code, repaired))


def _repair(code: str) -> str:
    return code[:2].translate(_LOOK_ALIKES) + code[2:8].translate(_DIGIT_LOOK_ALIKES) + code[8:].translate(_LOOK_ALIKES)


def _repairs(code: str, repaired: str) -> tuple[Problem, ...]:
    return tuple(
        problem("code-repaired", place=place, found=old, expected=new)
        for place, (old, new) in enumerate(zip(code, repaired, strict=True), 1)
        if old != new
    )


def _bad_character(code: str, repaired: str) -> Code:
    place = next(
        place
        for place, character in enumerate(repaired)
        if character not in _VALUE or (2 <= place < 8 and character not in "0123456789")
    )
    return Code(code, CodeKind.UNKNOWN, False, "", problem("code-character", found=code[place], place=place + 1))


def _read_former(code: str) -> Code:
    if _COOPERATIVE.fullmatch(code):
        return Code(code, CodeKind.FORMER, True, code[:6])
    digits = code.translate(_DIGIT_LOOK_ALIKES)
    if not (digits.isascii() and digits.isdigit()):
        return _unknown(code, code)
    notes = _repairs(code, digits)
    if len(digits) != 15:
        return Code(digits, CodeKind.FORMER, True, digits[:6], None, (*notes, problem("code-former-short", found=13)))
    expected = former_check_digit(digits[:14])
    if expected != digits[14]:
        notes = (*notes, problem("code-former-check", found=digits[14], expected=expected))
    return Code(digits, CodeKind.FORMER, True, digits[:6], None, notes)


def _unknown(text: str, compact: str) -> Code:
    if _ORGANISATION.fullmatch(compact):
        return Code(compact, CodeKind.UNKNOWN, False, "", problem("code-organisation"))
    if re.match(r"[工商企]", compact) and "字" in compact:
        return Code(compact, CodeKind.UNKNOWN, False, "", problem("code-licence"))
    return Code(text, CodeKind.UNKNOWN, False, "", problem("code-length", found=len(compact)))
