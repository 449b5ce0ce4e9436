"""Files of older programs, written here by LibreOffice itself from a workbook and a document of our own."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook

from vankien import Broken, Encrypted, UnknownFormat, VankienError, extract_bytes
from vankien.readers import choose, office

HEAD = ("TT", "NHIỆM VỤ", "CƠ QUAN CHỦ TRÌ", "THỜI GIAN")
ROW = ("1", "Rà soát quy chế", "VPĐU", "Quý II/2026")


def document() -> bytes:
    made, out = Document(), io.BytesIO()
    for line in ("PHỤ LỤC 2", "Danh mục nhiệm vụ"):
        made.add_paragraph(line)
    table = made.add_table(rows=2, cols=4)
    for row, words in zip(table.rows, (HEAD, ROW), strict=True):
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text
    made.add_paragraph("Ghi chú: cập nhật hằng quý.")
    made.save(out)
    return out.getvalue()


def workbook() -> bytes:
    book, out = Workbook(), io.BytesIO()
    for line in (["PHỤ LỤC 2"], ["Danh mục nhiệm vụ"], HEAD, ROW):
        book.worksheets[0].append(line)
    book.save(out)
    return out.getvalue()


@pytest.mark.office
@pytest.mark.parametrize("suffix", ["doc", "rtf", "odt", "xls", "ods"])
def test_older_format_gives_the_same_items(suffix: str) -> None:
    made = document() if suffix in {"doc", "rtf", "odt"} else workbook()
    data = office.convert(made, "docx" if suffix in {"doc", "rtf", "odt"} else "xlsx", suffix)
    found = extract_bytes(data, f"a.{suffix}")
    assert [(t.annex, t.text, t.lead.units) for t in found.tasks] == [("2", "Rà soát quy chế", ("Văn phòng Đảng ủy",))]
    assert choose(data, "").__class__ is choose(data, f".{suffix}").__class__


@pytest.mark.office
def test_nothing_stays_behind_and_time_is_limited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(VankienError, match="quá lâu"):
        office.convert(document(), "docx", "odt", seconds=0.05)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.office
def test_what_libreoffice_cannot_read_is_broken() -> None:
    with pytest.raises(Broken):
        office.convert(b"PK\x03\x04 khong phai", "odt", "docx")


def test_machine_without_libreoffice_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    office.program.cache_clear()
    with pytest.raises(VankienError, match=r"cần LibreOffice .* lưu lại thành \.docx"):
        extract_bytes(b"{\\rtf1 a}", "a.rtf")
    office.program.cache_clear()


def ole(*streams: str, body: bytes = b"") -> bytes:
    names = b"".join(name.encode("utf-16-le") + b"\0\0" for name in streams)
    return bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504) + body + bytes(-len(body) % 512) + names


def test_word_file_with_a_password_is_told_before_it_is_opened() -> None:
    fib = bytes.fromhex("ECA5") + bytes(9) + b"\x01" + bytes(20)
    with pytest.raises(Encrypted):
        extract_bytes(ole("WordDocument", body=fib), "a.doc")


@pytest.mark.parametrize("streams", [("EncryptedPackage",), ("EncryptedPackage", "Workbook"), ("Gi do",)])
def test_ole_file_that_is_no_old_document_needs_its_password_taken_off(streams: tuple[str, ...]) -> None:
    for name in ("a.doc", "a.xls", "a.docx", "a"):
        with pytest.raises((Encrypted, UnknownFormat)):
            extract_bytes(ole(*streams), name)


def test_old_file_behind_the_name_of_a_new_one_is_unknown() -> None:
    with pytest.raises(UnknownFormat):
        extract_bytes(ole("WordDocument"), "a.docx")
