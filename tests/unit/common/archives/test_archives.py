"""Zip-based files are looked through before anything unpacks them."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from kechuang.common.archives import ArchiveLimits, UnreadableFile, inspect

TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
BOOK = '<?xml version="1.0"?><workbook/>'
Parts = dict[str, str | bytes]


def packed(parts: Parts) -> bytes:
    """A zip file with these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def book(**parts: str | bytes) -> Parts:
    return {"[Content_Types].xml": TYPES, "xl/workbook.xml": BOOK, **parts}


@pytest.fixture
def refusal(tmp_path: Path) -> Callable[..., str]:
    """The code under which a file of these bytes is refused."""

    def of(content: bytes, kind: str = "xlsx", limits: ArchiveLimits | None = None) -> str:
        path = tmp_path / "file"
        path.write_bytes(content)
        with pytest.raises(UnreadableFile) as raised:
            inspect(path, kind=kind, limits=limits or ArchiveLimits())
        assert raised.value.what
        assert raised.value.mend
        assert "%(" not in str(raised.value)
        return raised.value.code

    return of


def test_an_ordinary_file_passes(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(packed(book(**{"xl/media/a.bin": b"abc"})))
    found = inspect(path, kind="xlsx")
    assert found.names == ("[Content_Types].xml", "xl/workbook.xml", "xl/media/a.bin")
    assert found.unpacked == len(TYPES) + len(BOOK) + 3


@pytest.mark.parametrize("name", ["../evil.xml", "/etc/passwd", "xl\\evil.xml", "c:evil", "a/../../b", "x" * 300])
def test_a_path_that_leaves_the_folder_is_refused(refusal: Callable[..., str], name: str) -> None:
    assert refusal(packed(book(**{name: "x"}))) == "archive-path"


def test_a_symbolic_link_is_refused(refusal: Callable[..., str]) -> None:
    target = io.BytesIO(packed(book()))
    with zipfile.ZipFile(target, "a") as archive:
        link = zipfile.ZipInfo("xl/link")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert refusal(target.getvalue()) == "archive-path"


@pytest.mark.parametrize(
    "xml",
    [
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        '<!DOCTYPE a SYSTEM "http://example.org/a.dtd"><a/>',
        '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><a>&b;</a>',
        '<!DOCTYPE a [<!ENTITY % p "x">]><a/>',
    ],
)
def test_a_document_type_is_refused_before_it_does_anything(refusal: Callable[..., str], xml: str) -> None:
    assert refusal(packed(book(**{"xl/sharedStrings.xml": xml}))) == "archive-doctype"
    assert refusal(packed(book(**{"xl/sharedStrings.xml": xml.encode("utf-16")}))) == "archive-doctype"


def test_broken_xml_is_refused(refusal: Callable[..., str]) -> None:
    assert refusal(packed(book(**{"xl/styles.xml": "<a><b></a>"}))) == "archive-xml"


def test_a_bomb_is_refused_by_its_ratio_and_by_its_size(refusal: Callable[..., str]) -> None:
    bomb = packed(book(**{"xl/media/zeros.bin": bytes(8 << 20)}))
    assert refusal(bomb) == "archive-ratio"
    assert refusal(bomb, limits=ArchiveLimits(unpacked=1 << 20)) == "archive-size"


def test_a_lying_size_is_found(refusal: Callable[..., str]) -> None:
    honest = packed(book(**{"xl/media/a.bin": b"abcdefgh" * 100}))
    lying = honest.replace(struct.pack("<L", 800), struct.pack("<L", 10))
    assert lying != honest
    assert refusal(lying) == "archive-broken"


def test_too_many_parts_are_refused(refusal: Callable[..., str]) -> None:
    assert (
        refusal(packed(book(**{f"x{n}": "" for n in range(20)})), limits=ArchiveLimits(members=10)) == "archive-members"
    )


def test_an_archive_inside_is_refused_unless_one_level_is_allowed(tmp_path: Path, refusal: Callable[..., str]) -> None:
    inner = packed(book())
    outer = packed({"[Content_Types].xml": TYPES, "word/document.xml": "<d/>", "word/embeddings/a.xlsx": inner})
    assert refusal(outer, "docx") == "archive-nested"
    twice = packed({"[Content_Types].xml": TYPES, "word/document.xml": "<d/>", "a.docx": outer})
    assert refusal(twice, "docx", ArchiveLimits(depth=1)) == "archive-nested"
    path = tmp_path / "a.docx"
    path.write_bytes(outer)
    assert "word/embeddings/a.xlsx" in inspect(path, kind="docx", limits=ArchiveLimits(depth=1)).names


def test_macros_passwords_and_other_kinds_are_refused(refusal: Callable[..., str]) -> None:
    assert refusal(packed(book(**{"xl/vbaProject.bin": "x"}))) == "archive-macros"
    assert refusal(packed(book()), "docx") == "archive-kind"
    assert refusal(b"%PDF-1.4 ...") == "archive-kind"
    assert refusal(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(100)) == "archive-encrypted"
    locked = bytearray(packed(book()))
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        place = bytes(locked).find(mark)
        locked[place + offset] |= 1
    assert refusal(bytes(locked)) == "archive-encrypted"


def test_a_cut_file_is_refused(refusal: Callable[..., str]) -> None:
    assert refusal(packed(book())[:-30]) == "archive-broken"
    assert refusal(b"PK\x03\x04") == "archive-broken"


def test_an_open_file_is_looked_through_too() -> None:
    assert inspect(io.BytesIO(packed(book())), kind="xlsx").unpacked > 0
    with pytest.raises(UnreadableFile):
        inspect(io.BytesIO(b"nothing"), kind="xlsx")
