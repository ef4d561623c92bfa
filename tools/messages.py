"""Message ids of a room, read from its Python files and templates; needs no gettext programs."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from babel.messages.extract import extract_python
from django.conf import settings
from django.utils.translation.template import templatize

from tools import ROOT

SOURCE = ROOT / "src" / "kechuang"
LANGUAGES = ("zh_Hans", "en")
KEYWORDS: dict[str, tuple[object, ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%\((\w+)\)[#0\- +]*\d*(?:\.\d+)?[sdrfgi]|%[sdr]|\{(\w*)\}")


@dataclass(frozen=True, slots=True)
class Id:
    """What identifies an entry of a catalogue."""

    context: str | None
    single: str
    plural: str | None = None


@dataclass(slots=True)
class Found:
    """Where an id stands."""

    places: list[str] = field(default_factory=list)


def rooms() -> list[Path]:
    """Every room that has something to say or a catalogue."""
    folders = sorted(path for path in SOURCE.iterdir() if path.is_dir() and (path / "__init__.py").exists())
    return [folder for folder in folders if (folder / "locale").is_dir() or extracted(folder)]


def catalogue(room: Path, language: str) -> Path:
    return room / "locale" / language / "LC_MESSAGES" / "django.po"


def extracted(room: Path) -> dict[Id, Found]:
    """Every message id of the room with the places where it stands."""
    found: dict[Id, Found] = {}
    for path in sorted([*room.rglob("*.py"), *room.rglob("*.html"), *room.rglob("*.txt")]):
        if "migrations" in path.parts or "data" in path.parts:
            continue
        for line, message in messages(path):
            found.setdefault(message, Found()).places.append(f"{path.relative_to(ROOT).as_posix()}:{line}")
    return found


def messages(path: Path) -> Iterator[tuple[int, Id]]:
    text = path.read_text("utf-8")
    if path.suffix != ".py":
        text = as_python(text)
    for line, function, arguments, _comments in extract_python(
        io.BytesIO(text.encode()), KEYWORDS.keys(), (), {"encoding": "utf-8"}
    ):
        if (message := as_id(function, arguments)) is not None:
            yield line, message


def as_python(template: str) -> str:
    """Django's own conversion; lines without indentation, because what is between the calls is no Python."""
    if not settings.configured:
        settings.configure()
    return "\n".join(line.strip() for line in templatize(template).split("\n"))


def as_id(function: str, arguments: object) -> Id | None:
    """None for a call whose first argument is no literal: a name that only looks like a translation."""
    words = [arguments] if isinstance(arguments, str) else list(arguments or ())  # type: ignore[call-overload]
    context = words.pop(0) if "pgettext" in function and words else None
    if not words or not isinstance(words[0], str) or not words[0]:
        return None
    plural = words[1] if "ngettext" in function or "npgettext" in function else None
    return Id(context, words[0], plural if isinstance(plural, str) else None)


def placeholders(text: str) -> frozenset[str]:
    return frozenset(
        found[0] if found[0].startswith("{") else found[1] or found[0] for found in PLACEHOLDER.finditer(text)
    )
