"""Uploaded files: checked, kept once by their content, never under the uploader's name."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from kechuang.common.domain import files
from kechuang.common.domain.files import safe_name, store
from kechuang.common.models import AuditEntry, StoredFile
from kechuang.common.refusals import Refused
from tests.unit.common.archives.test_archives import TYPES, book, packed

pytestmark = pytest.mark.django_db


def refusal(content: bytes, name: str, kinds: list[str], limit: int = 0) -> str:
    with pytest.raises(Refused) as raised:
        store(io.BytesIO(content), name=name, kinds=kinds, limit=limit)
    assert str(raised.value)
    assert not StoredFile.objects.exists()
    assert not list(Path(settings.MEDIA_ROOT).glob("incoming-*"))
    return raised.value.code


def test_a_file_is_kept_by_its_content_and_once() -> None:
    first = store(io.BytesIO(b"a,b\n1,2"), name="甲.csv", kinds=["csv"])
    second = store(io.BytesIO(b"a,b\n1,2"), name="../../etc/passwd.csv", kinds=["csv"])
    assert (first.name, first.kind, first.size) == ("甲.csv", "csv", 7)
    assert (second.name, second.path) == ("passwd.csv", first.path)
    assert first.path == f"{first.sha256[:2]}/{first.sha256[2:4]}/{first.sha256}"
    assert files.path_of(first).read_bytes() == b"a,b\n1,2"
    assert oct(files.path_of(first).stat().st_mode & 0o777) == "0o600"
    assert AuditEntry.objects.filter(action="common.storedfile.create").count() == 2


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("C:\\Users\\a\\b.csv", "b.csv"),
        ("\u202ecsv.exe\u200b.csv", "csv.exe.csv"),
        ("a\x00b\n.csv", "ab.csv"),
        ('<script>"x".csv', "_script__x_.csv"),
        ("...", "file"),
        ("", "file"),
        ("长" * 300 + ".csv.gz", "长" * 193 + ".csv.gz"),
        ("noending" * 40, ("noending" * 40)[:200]),
    ],
)
def test_names_are_only_shown(given_name: str, kept: str) -> None:
    assert safe_name(given_name) == kept


@given(st.text(max_size=400))
def test_every_name_can_be_shown(name: str) -> None:
    kept = safe_name(name)
    assert 0 < len(kept) <= 200
    assert not set(kept) & set("/\\\0\n\u202e")


def test_what_is_not_accepted() -> None:
    assert refusal(b"x", "a.exe", ["csv"]) == "file-kind"
    assert refusal(b"", "a.csv", ["csv"]) == "file-empty"
    assert refusal(b"12345", "a.csv", ["csv"], limit=4) == "file-size"
    assert refusal(b"GIF89a", "a.png", ["png"]) == "archive-kind"
    assert refusal(b"x", "a.xlsx", ["xlsx"]) == "archive-kind"
    assert refusal(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(50), "a.xlsx", ["xlsx"]) == "archive-encrypted"
    assert refusal(packed(book(**{"../a": "x"})), "a.xlsx", ["xlsx"]) == "archive-path"


def test_a_document_may_hold_a_workbook_but_a_workbook_no_archive() -> None:
    inner = packed(book())
    document = packed({"[Content_Types].xml": TYPES, "word/document.xml": "<d/>", "word/embeddings/a.xlsx": inner})
    assert refusal(packed(book(**{"xl/embeddings/a.xlsx": inner})), "a.xlsx", ["xlsx"]) == "archive-nested"
    assert store(io.BytesIO(document), name="a.docx", kinds=["docx"]).kind == "docx"
