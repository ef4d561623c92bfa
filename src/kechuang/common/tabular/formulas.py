"""Cells that a spreadsheet program would run as a formula, made harmless, and the way back (ASVS 5.0, 1.2.10).

The rule: text that begins, after any number of apostrophes, with = + - @ (also full-width), tab, line break or NUL gets
one apostrophe more in front. Reading takes one off where the same condition holds: what was written comes back exactly.
"""

from __future__ import annotations

DANGEROUS = frozenset("=+-@\t\r\n\0＝＋－＠")


def _would_run(text: str) -> bool:
    return text.lstrip("'")[:1] in DANGEROUS


def neutral(text: str) -> str:
    """`=1+1` → `'=1+1`; harmless text is returned as it is."""
    if text[:1] not in _FIRST:
        return text
    return f"'{text}" if _would_run(text) else text


def original(text: str) -> str:
    """Undo `neutral`: `'=1+1` → `=1+1`."""
    if not text.startswith("'"):
        return text
    return text[1:] if _would_run(text) else text


_FIRST = DANGEROUS | {"'"}
