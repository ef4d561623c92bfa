"""Zip-based files (xlsx, docx) looked through before anything unpacks them: ASVS 5.0, 5.2.1-5.2.6, 1.5.1.

No Django. What is refused: another kind of file under the name, encrypted or macro files, too many members, too large or
too strongly packed contents, paths that leave the folder, symbolic links, archives inside, and XML with a document type
(external entities, billion laughs). The XML is read by expat with the same handlers that defusedxml forbids with.
"""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, NoReturn
from xml.parsers import expat

CHUNK = 1 << 18


def gettext_noop(text: str) -> str:
    """Mark a message id for the translators; translation happens where the message is shown."""
    return text


class UnreadableFile(Exception):
    """A file that is refused. `what` says what is wrong and `mend` what to do, English ids with %(name)s places."""

    def __init__(self, code: str, **arguments: object) -> None:
        self.code = code
        self.what, self.mend = REASONS[code]
        self.arguments = {name: str(value) for name, value in arguments.items()}
        super().__init__(f"{self.what} {self.mend}" % self.arguments)


_RESAVE = gettext_noop("Open it in a spreadsheet or text program and save it again.")
_SEND_ALONE = gettext_noop("Save the contents as an ordinary file without attachments and send that.")

#: Code → (what is wrong, how to mend it). Other modules of this package add theirs.
REASONS: dict[str, tuple[str, str]] = {
    "archive-broken": (gettext_noop("The file is damaged or cut off: %(detail)s."), _RESAVE),
    "archive-encrypted": (
        gettext_noop("The file is protected by a password."),
        gettext_noop("Remove the protection and send it again."),
    ),
    "archive-macros": (
        gettext_noop("The file holds macros."),
        gettext_noop("Save it as a file without macros (.xlsx or .docx)."),
    ),
    "archive-members": (gettext_noop("The file has %(found)s parts; at most %(limit)s are accepted."), _RESAVE),
    "archive-size": (
        gettext_noop("Unpacked, the file is larger than %(limit)s MB."),
        gettext_noop("Split it into smaller files, or send a table as CSV."),
    ),
    "archive-ratio": (
        gettext_noop("A part of the file is packed %(found)s times smaller than it is, as in files made to do harm."),
        _RESAVE,
    ),
    "archive-path": (gettext_noop("The file holds a part with the forbidden name “%(found)s”."), _RESAVE),
    "archive-nested": (gettext_noop("The file holds another archive: “%(found)s”."), _SEND_ALONE),
    "archive-doctype": (
        gettext_noop("The part “%(found)s” declares a document type or entities, which is not allowed."),
        _RESAVE,
    ),
    "archive-xml": (gettext_noop("The part “%(found)s” is not well-formed XML."), _RESAVE),
    "archive-kind": (
        gettext_noop("The file is named .%(expected)s, but its contents are of another kind."),
        gettext_noop("Check that you chose the right file, or save it under its true kind."),
    ),
}


@dataclass(frozen=True, slots=True)
class ArchiveLimits:
    """How much may be unpacked: bytes in all, parts, and the ratio of unpacked to packed size of one larger part."""

    unpacked: int = 1 << 30
    members: int = 5_000
    ratio: int = 250
    ratio_from: int = 4 << 20
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was found: the members' names and the unpacked size in bytes."""

    names: tuple[str, ...]
    unpacked: int


LIMITS = ArchiveLimits()
#: The part that makes a file what its name says.
MAIN_PARTS = {"xlsx": "xl/workbook.xml", "docx": "word/document.xml"}
#: Called with (member name, element name, attributes) for each element of each XML part.
Watcher = Callable[[str, str, dict[str, str]], None]


def inspect(
    file: Path | IO[bytes], *, kind: str, limits: ArchiveLimits = LIMITS, watch: Watcher | None = None
) -> Inspection:
    """Read all parts of a zip-based file in constant memory. Raises UnreadableFile for anything named above."""
    try:
        with zipfile.ZipFile(file) as archive:
            return _inspected(archive, kind, limits, watch)
    except zipfile.BadZipFile as error:
        _refuse_broken(file, kind, str(error))
    except (EOFError, NotImplementedError, OSError, RuntimeError, ValueError, zlib.error) as error:
        raise UnreadableFile("archive-broken", detail=error) from error


def _refuse_broken(file: Path | IO[bytes], kind: str, detail: str) -> NoReturn:
    head = first_bytes(file)
    if head.startswith(OLE):
        raise UnreadableFile("archive-encrypted")
    if not head.startswith(ZIP):
        raise UnreadableFile("archive-kind", expected=kind)
    raise UnreadableFile("archive-broken", detail=detail)


ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def first_bytes(file: Path | IO[bytes], number: int = 16) -> bytes:
    """The first bytes, by which a kind of file is known."""
    if isinstance(file, Path):
        with file.open("rb") as opened:
            return opened.read(number)
    file.seek(0)
    return file.read(number)


def _inspected(archive: zipfile.ZipFile, kind: str, limits: ArchiveLimits, watch: Watcher | None) -> Inspection:
    members = archive.infolist()
    if len(members) > limits.members:
        raise UnreadableFile("archive-members", found=len(members), limit=limits.members)
    if sum(member.file_size for member in members) > limits.unpacked:
        raise UnreadableFile("archive-size", limit=limits.unpacked >> 20)
    for member in members:
        _check_entry(member, limits)
    names = tuple(member.filename for member in members)
    _check_kind(names, kind)
    for member in members:
        _check_contents(archive, member, limits, watch)
    return Inspection(names, sum(member.file_size for member in members))


def _check_entry(member: zipfile.ZipInfo, limits: ArchiveLimits) -> None:
    name = member.orig_filename
    parts = name.split("/")
    if name.startswith("/") or ".." in parts or any(c in name for c in "\\:\0") or len(name) > 240:
        raise UnreadableFile("archive-path", found=name[:80].replace("\0", "␀"))
    if stat.S_ISLNK(member.external_attr >> 16):
        raise UnreadableFile("archive-path", found=name)
    if member.flag_bits & 0x1:
        raise UnreadableFile("archive-encrypted")
    ratio = member.file_size // max(1, member.compress_size)
    if member.file_size > limits.ratio_from and ratio > limits.ratio:
        raise UnreadableFile("archive-ratio", found=ratio)


def _check_kind(names: tuple[str, ...], kind: str) -> None:
    if kind in MAIN_PARTS and (MAIN_PARTS[kind] not in names or "[Content_Types].xml" not in names):
        raise UnreadableFile("archive-kind", expected=kind)
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise UnreadableFile("archive-macros")


def _check_contents(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, limits: ArchiveLimits, watch: Watcher | None
) -> None:
    with archive.open(member) as part:
        head = part.read(CHUNK)
        if head.startswith((ZIP, OLE)):
            _check_nested(head, part, member, limits)
        elif member.filename.lower().endswith((".xml", ".rels")):
            _check_xml(head, part, member.filename, watch)
        else:
            while part.read(CHUNK):
                pass


def _check_nested(head: bytes, part: IO[bytes], member: zipfile.ZipInfo, limits: ArchiveLimits) -> None:
    if limits.depth == 0 or not head.startswith(ZIP):
        raise UnreadableFile("archive-nested", found=member.filename)
    inner = ArchiveLimits(limits.unpacked // 8, limits.members, limits.ratio, limits.ratio_from, limits.depth - 1)
    inspect(io.BytesIO(head + part.read()), kind=Path(member.filename).suffix.lstrip("."), limits=inner)


def _check_xml(head: bytes, part: IO[bytes], name: str, watch: Watcher | None) -> None:
    def forbid(*_details: Any) -> NoReturn:
        raise UnreadableFile("archive-doctype", found=name)

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = forbid
    parser.EntityDeclHandler = forbid
    parser.UnparsedEntityDeclHandler = forbid
    parser.ExternalEntityRefHandler = forbid
    if watch:
        parser.StartElementHandler = lambda element, attributes: watch(name, element, attributes)
    try:
        while head:
            parser.Parse(head, False)
            head = part.read(CHUNK)
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError) as error:
        raise UnreadableFile("archive-xml", found=name) from error
