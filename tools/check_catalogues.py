"""Each room says everything in both languages: no id is missing, empty, in doubt or left over; placeholders agree.

The rooms agree: Django merges their catalogues into one, so that an id has one translation in all of them.
Also looks for words in templates that stand outside of a translation.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import polib

from tools import ROOT, report
from tools.messages import LANGUAGES, SOURCE, Found, Id, catalogue, extracted, placeholders, rooms


def problems_of(room: Path) -> Iterator[str]:
    found = extracted(room)
    for language in LANGUAGES:
        path = catalogue(room, language)
        name = path.relative_to(ROOT).as_posix()
        if not path.exists():
            yield f"{name}: is missing ({len(found)} messages). Make it with: make catalogues"
            continue
        yield from (f"{name}: {problem}" for problem in compare(polib.pofile(str(path), encoding="utf-8"), found))


def collisions(catalogues: dict[str, polib.POFile]) -> Iterator[str]:
    """Ids that two rooms translate differently: one room's words would overwrite the other's. By name of the room."""
    said: dict[Id, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for room, catalogue_ in catalogues.items():
        for entry in catalogue_.translated_entries():
            words = " / ".join(entry.msgstr_plural.values()) if entry.msgid_plural else entry.msgstr
            said[Id(entry.msgctxt, entry.msgid)][words].append(room)
    for message, wordings in said.items():
        if len(wordings) > 1:
            listed = "; ".join(f"{words} ({', '.join(where)})" for words, where in wordings.items())
            yield f"“{message.single}” is translated differently: {listed}. Use one wording, or a context"


def collisions_of(language: str) -> Iterator[str]:
    paths = {room.name: catalogue(room, language) for room in rooms()}
    opened = {name: polib.pofile(str(path), encoding="utf-8") for name, path in paths.items() if path.exists()}
    yield from (f"{language}: {problem}" for problem in collisions(opened))


def compare(catalogue_: polib.POFile, found: dict[Id, Found]) -> Iterator[str]:
    entries = {
        Id(entry.msgctxt, entry.msgid, entry.msgid_plural or None): entry for entry in catalogue_ if not entry.obsolete
    }
    for message in sorted(found.keys() - entries.keys(), key=lambda item: item.single):
        yield f"“{message.single}” is missing ({found[message].places[0]})"
    for entry in catalogue_:
        if problem := fault(entry, Id(entry.msgctxt, entry.msgid, entry.msgid_plural or None) in found):
            yield f"“{entry.msgid}” {problem}"


def fault(entry: polib.POEntry, used: bool) -> str | None:
    if entry.obsolete or not used:
        return "is no longer used"
    if entry.fuzzy:
        return "is marked as doubtful"
    if not entry.translated():
        return "has no translation"
    return misplaced(entry)


def misplaced(entry: polib.POEntry) -> str | None:
    """A singular form may say “one” in place of the number; every other form has exactly the source's placeholders."""
    if not entry.msgid_plural:
        return (
            None
            if placeholders(entry.msgid) == placeholders(entry.msgstr)
            else "has other placeholders than its source"
        )
    wanted = placeholders(entry.msgid_plural)
    forms = list(entry.msgstr_plural.values())
    good = all(placeholders(form) <= wanted for form in forms) and placeholders(forms[-1]) == wanted
    return None if good else "has other placeholders than its source"


SILENT = [
    re.compile(r"{% ?comment.*?{% ?endcomment ?%}", re.S),
    re.compile(r"{% ?blocktrans(?:late)?\b.*?{% ?endblocktrans(?:late)? ?%}", re.S),
    re.compile(r"{#.*?#}", re.S),
    re.compile(r"<!--.*?-->", re.S),
    re.compile(r"<(script|style|svg|code|pre)\b.*?</\1>", re.S),
]
SPOKEN_ATTRIBUTE = re.compile(r"""\b(title|alt|placeholder|aria-label|aria-description|label)=["']([^"'{}]*)["']""")
MARKUP = [
    re.compile(r"{%.*?%}", re.S),
    re.compile(r"{{.*?}}", re.S),
    re.compile(r"<[^>]*>", re.S),
    re.compile(r"&\w+;"),
]
WORD = re.compile(r"[A-Za-z]{2,}|[\u4e00-\u9fff]")
#: Names that are the same in every language.
SAME = re.compile(r"\b(?:Kechuang|CSV|XLSX|PDF|JSON|ID|GB|MB|API|OECD|EN)\b|科创|中文|English|^中$|>中<")


#: Templates that show made-up records on the page of components, beside the folder samples.
SAMPLES = {"components_panel.html"}


def untranslated(path: Path) -> Iterator[str]:
    text = path.read_text("utf-8")
    for pattern in SILENT:
        text = pattern.sub(lambda found: "\n" * found[0].count("\n"), text)
    attributes = {found.start(2): found[2] for found in SPOKEN_ATTRIBUTE.finditer(text)}
    bare = text
    for pattern in MARKUP:
        bare = pattern.sub(lambda found: "\n" * found[0].count("\n"), bare)
    for number, line in enumerate(bare.split("\n"), 1):
        if WORD.search(SAME.sub("", line.strip())):
            yield f"{path.relative_to(ROOT).as_posix()}:{number}: words outside of a translation: {line.strip()[:60]}"
    for start, value in attributes.items():
        if WORD.search(SAME.sub("", value)):
            yield f"{path.relative_to(ROOT).as_posix()}:{text.count(chr(10), 0, start) + 1}: words outside of a translation: {value[:60]}"


def main() -> int:
    found = [problem for room in rooms() for problem in problems_of(room)]
    found += [problem for language in LANGUAGES for problem in collisions_of(language)]
    found += [
        problem
        for path in sorted(SOURCE.rglob("*.html"))
        if "samples" not in path.parts and path.name not in SAMPLES
        for problem in untranslated(path)
    ]
    return report(found, "catalogues")


if __name__ == "__main__":
    sys.exit(main())
