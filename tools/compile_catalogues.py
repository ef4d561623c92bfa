"""Compile every message catalogue to the form that is read at run time; needs no gettext programs."""

from __future__ import annotations

import sys
from pathlib import Path

import polib

SOURCE = Path(__file__).resolve().parent.parent / "src"


def compile_all(folder: Path = SOURCE) -> int:
    """Write `django.mo` beside each `django.po`; fuzzy and empty entries are left out. Returns how many were written."""
    catalogues = sorted(folder.rglob("locale/*/LC_MESSAGES/*.po"))
    for path in catalogues:
        fresh = path.with_suffix(".mo.part")
        polib.pofile(str(path), encoding="utf-8").save_as_mofile(str(fresh))
        fresh.replace(path.with_suffix(".mo"))
    return len(catalogues)


if __name__ == "__main__":
    compile_all()
    sys.exit(0)
