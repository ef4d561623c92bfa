"""Plain text and HTML in any encoding that Chinese offices use."""

import re

from kechuang.plan.reading.loading.errors import UnreadableFile
from kechuang.plan.reading.repair.characters import common_share

_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_-]{3,20})""", re.IGNORECASE)
_KNOWN_CHARSETS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5",
    "utf-8": "utf-8",
    "utf8": "utf-8",
}
_SAMPLE = 20_000
_PLAUSIBLE = 0.7
_MOST_CONTROLS = 0.005
_BINARY = UnreadableFile("The file holds no readable text.", "Save it as .txt, .docx or .pdf with text and try again.")


def decode(data: bytes) -> str:
    """The file's text as it is: line ends and a UTF-8 byte order mark stay, so offsets fit the file.

    :raises UnreadableFile: when no encoding gives plausible text.
    """
    text = _by_mark(data) or _strict(data, "utf-8") or _by_zeros(data)
    if text is None:
        text = _declared(data) or _best_guess(data)
    if text is None or _is_binary(text):
        raise UnreadableFile(_BINARY.what, _BINARY.mend)
    return text


def _by_mark(data: bytes) -> str | None:
    if data.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return _strict(data, "utf-32")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strict(data, "utf-16")
    return None


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _by_zeros(data: bytes) -> str | None:
    """UTF-16 without a mark shows by the zero bytes of its digits and line ends."""
    sample = data[:_SAMPLE]
    if len(data) % 2 or not sample.count(0):
        return None
    odd = sample[1::2].count(0) > sample[::2].count(0)
    text = _strict(data, "utf-16-le" if odd else "utf-16-be")
    return text if text is not None and common_share(text[:_SAMPLE]) >= _PLAUSIBLE else None


def _declared(data: bytes) -> str | None:
    match = _CHARSET.search(data[:4096])
    encoding = _KNOWN_CHARSETS.get(match[1].decode().lower()) if match else None
    return _strict(data, encoding) if encoding else None


def _best_guess(data: bytes) -> str | None:
    """GB 18030 or Big5, whichever gives the more common characters; else UTF-8 with some bytes lost."""
    guesses = [text for encoding in ("gb18030", "big5") if (text := _strict(data, encoding)) is not None]
    if (damaged := data.decode("utf-8", "replace")).count("\ufffd") <= 0.01 * len(damaged):
        guesses.append(damaged)
    best = max(guesses, key=lambda text: common_share(text[:_SAMPLE]), default=None)
    return best if best is not None and common_share(best[:_SAMPLE]) >= _PLAUSIBLE else None


def _is_binary(text: str) -> bool:
    return len(_CONTROL.findall(text[:_SAMPLE])) > _MOST_CONTROLS * min(len(text), _SAMPLE)
