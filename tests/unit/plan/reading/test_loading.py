"""Files of every kind are read or refused with a reason; nothing is unpacked before it was checked."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from pypdf import PdfWriter

from kechuang.plan.reading.loading import MOST_BYTES, UnreadableFile, load_bytes, load_file
from kechuang.plan.reading.loading import docx as docx_loading
from kechuang.plan.reading.loading import pdf as pdf_loading

TEXT = "今年，全市新增高新技术企业300家。\r\n技术合同成交额达到50亿元。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "big5"])
def test_plain_text_is_read_exactly_in_every_encoding(encoding: str) -> None:
    text = TEXT if encoding != "big5" else "今年新增高科技企業三百家\r\n目標達到一百億元"

    assert load_bytes(text.encode(encoding)) == text


def test_a_byte_order_mark_of_utf8_stays_so_that_offsets_fit_the_file() -> None:
    assert load_bytes(TEXT.encode("utf-8-sig")) == "\ufeff" + TEXT


def test_html_is_read_as_it_is_with_its_declared_encoding() -> None:
    page = f'<html><head><meta charset="gb2312"></head><p>{TEXT}</p></html>'

    assert load_bytes(page.encode("gb18030")) == page


def test_a_few_broken_bytes_do_not_stop_the_reading() -> None:
    data = (TEXT * 20).encode()[:-1] + b"\xe4\xbb\n"

    assert load_bytes(data).count("\ufffd") == 1


def test_a_file_is_read_from_its_path(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(TEXT.encode())

    assert load_file(path) == TEXT


def word_document(*paragraphs: str) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "指标", "300家"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_word_document_gives_its_paragraphs_and_cells() -> None:
    assert load_bytes(word_document("新增企业3家", "第二段\t完")).split("\n")[:4] == [
        "新增企业3家",
        "第二段\t完",
        "指标",
        "300家",
    ]


def package(document: bytes, name: str = "word/document.xml") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, document)
    return out.getvalue()


WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
COMPATIBLE = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def body(content: str, before: str = "") -> bytes:
    return f'<?xml version="1.0"?>{before}<w:document {WORD} {COMPATIBLE}>{content}</w:document>'.encode()


def test_deleted_text_field_codes_and_fallbacks_are_left_out() -> None:
    content = (
        "<w:p><w:r><w:t>甲</w:t><w:tab/><w:delText>乙</w:delText><w:instrText>丙</w:instrText><w:br/></w:r>"
        "<mc:Fallback><w:t>丁</w:t></mc:Fallback><w:r><w:t>戊</w:t></w:r></w:p>"
    )

    assert load_bytes(package(body(content))) == "甲\t\n戊\n"


def test_a_packed_bomb_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(UnreadableFile, match="packed more tightly"):
        load_bytes(package(body("<w:p/>" * 1_000_000)))


def test_a_document_that_unpacks_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_loading, "MOST_BYTES", 100)

    with pytest.raises(UnreadableFile, match="unpacks to more than"):
        load_bytes(word_document("甲"))


def test_a_document_with_too_many_parts_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_loading, "MOST_MEMBERS", 3)

    with pytest.raises(UnreadableFile, match="at most 3 are read"):
        load_bytes(word_document("甲"))


def test_entities_and_a_dtd_are_refused() -> None:
    entity = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'

    with pytest.raises(UnreadableFile, match="entities or a DTD"):
        load_bytes(package(body("<w:p><w:t>&x;</w:t></w:p>", entity)))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (package(b"x", "other.txt"), "archive, not a Word document"),
        (package(b"<broken"), "broken or encrypted"),
        (word_document("甲")[:300], "broken or encrypted"),
        (package(body("<w:p/>")), "holds no text"),
        (b"%PDF-1.7 nothing", "PDF is broken"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 9, r"old Word document \(\.doc\)"),
        (b"{\\rtf1 x}", "rich text"),
        (b"\x89PNG\r\n", "picture"),
        (b"\x7fELF\x02", "program"),
        (b"\x1f\x8b\x08", "archive"),
        (bytes(range(256)) * 20, "no readable text"),
        (b"abc\x01\x02\x03\x04" * 20, "no readable text"),
        (b"\xff\xfe\x00", "no readable text"),
        (b"\x00\x01\x00\x02" * 40, "no readable text"),
        (b"x" * (MOST_BYTES + 1), "larger than 20 MB"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason_and_a_remedy(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason) as refusal:
        load_bytes(data)

    assert refusal.value.what
    assert refusal.value.mend


def test_a_missing_a_large_and_an_unreadable_path_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(UnreadableFile, match="no file"):
        load_file(tmp_path / "none.txt")
    with pytest.raises(UnreadableFile, match="larger than 20 MB"):
        load_file(large)
    monkeypatch.setattr(Path, "read_bytes", lambda path: (_ for _ in ()).throw(PermissionError))
    small = tmp_path / "small.txt"
    small.write_text("甲")
    with pytest.raises(UnreadableFile, match="cannot be opened"):
        load_file(small)


def portable_document(text: str, pages: int = 1) -> bytes:
    """A PDF with one line of Latin text a page, written by hand."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(pages))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number in range(pages):
        stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /Contents {5 + 2 * number} 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    out = b"%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode()
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    tail = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    return out + tail.encode()


def test_a_pdf_gives_the_text_of_its_pages() -> None:
    assert load_bytes(portable_document("300 new firms", 2)) == "300 new firms\n\f300 new firms"


def test_a_pdf_without_text_is_called_scanned() -> None:
    with pytest.raises(UnreadableFile, match="scanned"):
        load_bytes(portable_document(""))


def test_a_pdf_with_too_many_pages_or_too_much_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_loading, "MOST_PAGES", 1)
    with pytest.raises(UnreadableFile, match="has 2 pages"):
        load_bytes(portable_document("300 new firms", 2))
    monkeypatch.setattr(pdf_loading, "MOST_CHARACTERS", 5)
    with pytest.raises(UnreadableFile, match="more text than any plan"):
        load_bytes(portable_document("300 new firms"))


def encrypted(password: str) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt(password, "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_an_encrypted_pdf_is_refused_unless_it_opens_without_a_password() -> None:
    with pytest.raises(UnreadableFile, match="encrypted"):
        load_bytes(encrypted("secret"))
    with pytest.raises(UnreadableFile, match="scanned"):
        load_bytes(encrypted(""))
