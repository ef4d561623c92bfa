"""The bytes of a CSV, packed or not, in pieces; size, ratio and completeness are watched while they pass."""

from __future__ import annotations

import codecs
import gzip
import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from kechuang.common.tabular.reasons import TableLimits, UnreadableTable

CHUNK = 1 << 18
GZIP = b"\x1f\x8b"
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: Tried in this order on the whole file; the first that reads all of it is taken.
ENCODINGS = ("utf-8", "gb18030")


class Watched(io.RawIOBase):
    """A file read through gzip where it is packed. Raises UnreadableTable past the limits and where it is cut off."""

    def __init__(self, path: Path, limits: TableLimits) -> None:
        self._size = path.stat().st_size
        self._limits = limits
        self._raw = path.open("rb")
        packed = self._raw.read(2) == GZIP
        self._raw.seek(0)
        self._source: IO[bytes] = gzip.GzipFile(fileobj=self._raw) if packed else self._raw  # type: ignore[assignment]
        self._passed = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        try:
            piece = self._source.read(len(buffer))
        except (EOFError, OSError, zlib.error) as error:
            raise UnreadableTable("table-cut") from error
        self._passed += len(piece)
        self._watch()
        buffer[: len(piece)] = piece
        return len(piece)

    def _watch(self) -> None:
        limits = self._limits
        if self._passed > limits.unpacked:
            raise UnreadableTable("table-size", limit=limits.unpacked >> 20)
        if self._passed > max(limits.ratio_from, self._size * limits.ratio):
            raise UnreadableTable("table-bomb", found=limits.ratio)

    def close(self) -> None:
        self._source.close()
        self._raw.close()
        super().close()


def pieces(path: Path, limits: TableLimits) -> Iterator[bytes]:
    """The unpacked file, piece by piece."""
    with Watched(path, limits) as source:
        while piece := source.read(CHUNK):
            yield piece


def find_encoding(path: Path, limits: TableLimits) -> str:
    """Read the whole file once: by its mark, else the first encoding that fits all of it, else by the pattern of NULs."""
    head = next(pieces(path, limits), b"")
    marked = next((name for mark, name in BOMS if head.startswith(mark)), "")
    candidates = (marked,) if marked else (*_wide(head), *ENCODINGS)
    decoders = {name: codecs.getincrementaldecoder(name)() for name in candidates}
    for piece in pieces(path, limits):
        decoders = {name: decoder for name, decoder in decoders.items() if _reads(decoder, piece)}
    fitting = [name for name, decoder in decoders.items() if _reads(decoder, b"", final=True)]
    if not fitting:
        raise UnreadableTable("table-encoding")
    return fitting[0]


def _wide(head: bytes) -> tuple[str, ...]:
    """UTF-16 without a mark: the separators of a CSV are ASCII, so every other byte of them is NUL."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if min(even, odd) > 0 or max(even, odd) < max(2, len(head) // 20):
        return ()
    return ("utf-16-le",) if odd else ("utf-16-be",)


def _reads(decoder: codecs.IncrementalDecoder, piece: bytes, *, final: bool = False) -> bool:
    try:
        decoder.decode(piece, final)
    except UnicodeDecodeError:
        return False
    return True
