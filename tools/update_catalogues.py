"""Bring every catalogue up to the source: new ids come in empty (English: as they are), old ones go."""

from __future__ import annotations

import sys
from pathlib import Path

import polib

from tools.messages import LANGUAGES, Found, Id, catalogue, extracted, rooms

PLURALS = {"zh_Hans": "nplurals=1; plural=0;", "en": "nplurals=2; plural=(n != 1);"}


def update(path: Path, language: str, found: dict[Id, Found]) -> bool:
    """Returns whether the file changed."""
    old = polib.pofile(str(path), encoding="utf-8") if path.exists() else polib.POFile()
    known = {Id(entry.msgctxt, entry.msgid, entry.msgid_plural or None): entry for entry in old if not entry.obsolete}
    fresh = polib.POFile(wrapwidth=100)
    fresh.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": language,
        "MIME-Version": "1.0",
        "Plural-Forms": PLURALS[language],
    }
    for message in sorted(found, key=lambda item: (item.single, item.context or "", item.plural or "")):
        fresh.append(entry_of(message, known.get(message), language))
    text = str(fresh)
    if path.exists() and path.read_text("utf-8") == text:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return True


def entry_of(message: Id, known: polib.POEntry | None, language: str) -> polib.POEntry:
    entry = polib.POEntry(msgid=message.single, msgctxt=message.context)
    english = language == "en"
    if message.plural is None:
        entry.msgstr = known.msgstr if known else (message.single if english else "")
    else:
        entry.msgid_plural = message.plural
        forms = {0: message.single, 1: message.plural} if english else {0: ""}
        entry.msgstr_plural = known.msgstr_plural if known else forms
    return entry


def main() -> int:
    for room in rooms():
        found = extracted(room)
        for language in LANGUAGES:
            if update(catalogue(room, language), language, found):
                print(f"updated {room.name} {language}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
