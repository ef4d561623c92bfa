"""PDF files with a text layer."""

import io
import warnings
import zlib

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from kechuang.plan.reading.loading.errors import UnreadableFile

MOST_PAGES = 2_000
MOST_CHARACTERS = 20_000_000
_LEAST_TEXT = 10
_BROKEN = (
    PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, RuntimeError, ArithmeticError, OSError,
    AssertionError, NotImplementedError, zlib.error,
)  # fmt: skip


def extract(data: bytes) -> str:
    """The text of all pages, a form feed between two pages.

    :raises UnreadableFile: for an encrypted, scanned, broken or overlong file.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            text = _pages(PdfReader(io.BytesIO(data)))
    except _BROKEN as error:
        raise UnreadableFile("The PDF is broken.", "Print it to a new PDF and try again.") from error
    if len("".join(text.split())) < _LEAST_TEXT:
        raise UnreadableFile(
            "The PDF is scanned: it holds pictures, no text.", "Run text recognition (OCR) on it first."
        )
    return text


def _pages(reader: PdfReader) -> str:
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableFile("The PDF is encrypted.", "Remove its password, save it and try again.")
    count = len(reader.pages)
    if count > MOST_PAGES:
        raise UnreadableFile(
            f"The PDF has {count} pages; at most {MOST_PAGES} are read.", "Split it and read the parts."
        )
    pieces: list[str] = []
    size = 0
    for page in reader.pages:
        pieces.append(page.extract_text())
        size += len(pieces[-1])
        if size > MOST_CHARACTERS:
            raise UnreadableFile("The PDF holds more text than any plan.", "Split it and read the parts.")
    return "\n\f".join(pieces)
