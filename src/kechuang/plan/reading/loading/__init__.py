"""From a file to its text. The kind of a file is told by its first bytes, not by its name."""

from pathlib import Path

from kechuang.plan.reading.loading import docx, pdf, plain
from kechuang.plan.reading.loading.errors import UnreadableFile

__all__ = ["MOST_BYTES", "UnreadableFile", "load_bytes", "load_file"]

MOST_BYTES = 20 * 1024 * 1024
_FOREIGN = {
    b"\xd0\xcf\x11\xe0": (
        "The file is an old Word document (.doc) or an encrypted one.",
        "Save it as .docx without a password.",
    ),
    b"{\\rtf": ("The file is a rich text document.", "Save it as .docx and try again."),
    b"\x89PNG": ("The file is a picture.", "Run text recognition (OCR) on it first."),
    b"\xff\xd8\xff": ("The file is a picture.", "Run text recognition (OCR) on it first."),
    b"GIF8": ("The file is a picture.", "Run text recognition (OCR) on it first."),
    b"\x7fELF": ("The file is a program.", "Choose a text, a Word document or a PDF."),
    b"\x1f\x8b": ("The file is an archive.", "Unpack it and choose the document inside."),
    b"7z\xbc\xaf": ("The file is an archive.", "Unpack it and choose the document inside."),
    b"Rar!": ("The file is an archive.", "Unpack it and choose the document inside."),
}


def load_file(path: Path) -> str:
    """The text of a .txt, .html, .docx or .pdf file; that of a plain file is given exactly as it is.

    :raises UnreadableFile: with what is wrong and how to mend it.
    """
    try:
        if not path.is_file():
            raise UnreadableFile(f"There is no file {path}.", "Check the path.")
        if path.stat().st_size > MOST_BYTES:
            raise _too_large()
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        raise UnreadableFile(
            f"The file {path} cannot be opened.", "Check the path and the right to read it."
        ) from error
    return load_bytes(data)


def load_bytes(data: bytes) -> str:
    """The text of an uploaded file's bytes.

    :raises UnreadableFile: with what is wrong and how to mend it.
    """
    if len(data) > MOST_BYTES:
        raise _too_large()
    if not data.strip():
        raise UnreadableFile("The file is empty.", "Choose a file with text.")
    if data.startswith(b"PK\x03\x04"):
        return _not_blank(docx.extract(data))
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return pdf.extract(data)
    for mark, (what, mend) in _FOREIGN.items():
        if data.startswith(mark):
            raise UnreadableFile(what, mend)
    return plain.decode(data)


def _not_blank(text: str) -> str:
    if not text.strip():
        raise UnreadableFile("The document holds no text.", "Choose a document with text, not with pictures only.")
    return text


def _too_large() -> UnreadableFile:
    return UnreadableFile("The file is larger than 20 MB.", "Remove its pictures or split it.")
