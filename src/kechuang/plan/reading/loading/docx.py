"""Word documents. Only the text of `word/document.xml` is read; macros, links and embedded objects are never opened."""

import io
import zipfile
import zlib
from typing import IO
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from kechuang.plan.reading.loading.errors import UnreadableFile

MOST_MEMBERS = 2_000
MOST_BYTES = 100 * 1024 * 1024
MOST_RATIO = 150
_SMALL = 1024 * 1024
_DOCUMENT = "word/document.xml"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BREAKS = {_WORD + "p": "\n", _WORD + "br": "\n", _WORD + "cr": "\n", _WORD + "tab": "\t"}
_RESAVE = "Open it in a word processor, save it again as .docx and try again."


def extract(data: bytes) -> str:
    """The document's paragraphs, one a line; deleted text and field codes are left out.

    :raises UnreadableFile: for a zip bomb, a file with a DTD or entities, an encrypted or a broken document.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check(archive)
            with archive.open(_DOCUMENT) as document:
                return _text(document)
    except DefusedXmlException as error:
        raise UnreadableFile(
            "The document declares entities or a DTD, which no word processor does.", _RESAVE
        ) from error
    except (
        zipfile.BadZipFile,
        zlib.error,
        ParseError,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        OSError,
    ) as error:
        raise UnreadableFile("The document is broken or encrypted.", _RESAVE) from error


def _check(archive: zipfile.ZipFile) -> None:
    """Refuse an archive by its directory, before anything is unpacked."""
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise UnreadableFile(f"The document holds {len(members)} parts; at most {MOST_MEMBERS} are read.", _RESAVE)
    if sum(member.file_size for member in members) > MOST_BYTES:
        raise UnreadableFile(
            "The document unpacks to more than 100 MB.", "Remove its pictures, save it again and try again."
        )
    if any(
        member.file_size > _SMALL and member.file_size > MOST_RATIO * max(1, member.compress_size) for member in members
    ):
        raise UnreadableFile("A part of the document is packed more tightly than any real text.", _RESAVE)
    if _DOCUMENT not in archive.namelist():
        raise UnreadableFile(
            "The file is an archive, not a Word document.", "Unpack it and choose the document inside."
        )


def _text(document: IO[bytes]) -> str:
    pieces: list[str] = []
    hidden = 0
    for event, element in iterparse(document, events=("start", "end"), forbid_dtd=True):
        if element.tag == _FALLBACK:
            hidden += 1 if event == "start" else -1
        elif event == "end" and not hidden:
            if element.tag == _WORD + "t":
                pieces.append(element.text or "")
            pieces.append(_BREAKS.get(element.tag, ""))
        if event == "end":
            element.clear()
    return "".join(pieces)
