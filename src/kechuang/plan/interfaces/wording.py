"""What the reader says, named here for the catalogues: it is a pure library and marks nothing for translation."""

from __future__ import annotations

from django.utils.translation import gettext, gettext_noop

#: Why a place was mended.
REASONS = (
    gettext_noop("a full-width digit, letter or sign"),
    gettext_noop("a line of advertising before the text"),
    gettext_noop("a link's address is not text"),
    gettext_noop("a link's mark is not text"),
    gettext_noop("a list mark"),
    gettext_noop("a mark for bold is not text"),
    gettext_noop("a reading in brackets was inserted after the character"),
    gettext_noop("a script, style or comment is not text"),
    gettext_noop("a variant shape of the character"),
    gettext_noop("an HTML entity stands for this character"),
    gettext_noop("an HTML tag is not text"),
    gettext_noop("an address is not text"),
    gettext_noop("an invisible character"),
    gettext_noop("half-width punctuation in Chinese"),
    gettext_noop("page furniture"),
    gettext_noop("page furniture inside a sentence"),
    gettext_noop("a line break inside a sentence"),
    gettext_noop("a replacement on bytes shifted this run by one byte"),
    gettext_noop("UTF-8 was read as GBK"),
    gettext_noop("a traditional character"),
    gettext_noop("a stray space inside the text"),
)

#: What is wrong with a file, and how to mend it.
FILES = (
    gettext_noop("The file is empty."),
    gettext_noop("Choose a file with text."),
    gettext_noop("The document holds no text."),
    gettext_noop("Choose a document with text, not with pictures only."),
    gettext_noop("The file is larger than 20 MB."),
    gettext_noop("Remove its pictures or split it."),
    gettext_noop("The document declares entities or a DTD, which no word processor does."),
    gettext_noop("The document is broken or encrypted."),
    gettext_noop("The document unpacks to more than 100 MB."),
    gettext_noop("Remove its pictures, save it again and try again."),
    gettext_noop("A part of the document is packed more tightly than any real text."),
    gettext_noop("The file is an archive, not a Word document."),
    gettext_noop("The file is an archive."),
    gettext_noop("Unpack it and choose the document inside."),
    gettext_noop("The PDF is broken."),
    gettext_noop("Print it to a new PDF and try again."),
    gettext_noop("The PDF is scanned: it holds pictures, no text."),
    gettext_noop("Run text recognition (OCR) on it first."),
    gettext_noop("Open it in a word processor, save it again as .docx and try again."),
    gettext_noop("The file holds no readable text."),
    gettext_noop("Save it as .txt, .docx or .pdf with text and try again."),
    gettext_noop("The file is an old Word document (.doc) or an encrypted one."),
    gettext_noop("Save it as .docx without a password."),
    gettext_noop("The file is a rich text document."),
    gettext_noop("Save it as .docx and try again."),
    gettext_noop("The file is a picture."),
    gettext_noop("The file is a program."),
    gettext_noop("Choose a text, a Word document or a PDF."),
)


def said(words: str) -> str:
    """The reader's words in the language of the page; several reasons stand apart by semicolons."""
    return gettext("; ").join(gettext(part) for part in words.split("; "))
