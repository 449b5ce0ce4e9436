import codecs
import io
import zipfile
from pathlib import Path

import pytest

from xuyensuot.files.sniffing import ENCRYPTED, UNKNOWN, media_type_of
from xuyensuot.files.types import DOC, DOCX, HTML, JPEG, MARKDOWN, ODS, ODT, PDF, PNG, RTF, TIFF, TXT, XLS, XLSX


def archive(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name in names:
            file.writestr(zipfile.ZipInfo(name), "<x/>")  # a fixed date: the bytes name the test
    return buffer.getvalue()


def open_document(media_type: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("mimetype", media_type)
        file.writestr("content.xml", "<x/>")
    return buffer.getvalue()


def compound(*streams: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + b"".join(name.encode("utf-16-le") for name in streams)


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (b"%PDF-1.7\n", PDF),
        (b"\x89PNG\r\n\x1a\n....", PNG),
        (b"\xff\xd8\xff\xe0....", JPEG),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", ENCRYPTED),
        (archive("[Content_Types].xml", "word/document.xml"), DOCX),
        (archive("[Content_Types].xml", "xl/workbook.xml"), XLSX),
        (archive("[Content_Types].xml", "ppt/presentation.xml"), UNKNOWN),
        (archive("word/document.xml"), UNKNOWN),
        (archive("[Content_Types].xml", "word/document.xml")[:60], UNKNOWN),
        ("Nhiệm vụ\tCông an phường\n".encode(), TXT),
        (codecs.BOM_UTF8 + "Nhiệm vụ".encode(), TXT),
        (codecs.BOM_UTF16_LE + "Nhiệm vụ".encode("utf-16-le"), TXT),
        ("Nhiệm vụ của công an".encode("utf-16-le"), TXT),
        ("Nhiệm vụ của công an".encode("utf-16-be"), TXT),
        (codecs.BOM_UTF16_LE + "Nhiệm\x01 vụ".encode("utf-16-le"), UNKNOWN),
        ("NhiÖm vô cña C«ng an ph­êng".encode("latin-1"), TXT),  # TCVN3: which encoding it is, the engine tells
        ("Nhiệm vụ".encode("cp1258", "replace") + b"\x01", UNKNOWN),
        (b"II*\0....", TIFF),
        (b"MM\0*....", TIFF),
        (b"{\\rtf1\\ansi Nhi\\u7879?m v\\u7909?}", RTF),
        (compound("WordDocument"), DOC),
        (compound("Workbook"), XLS),
        (compound("Book"), XLS),
        (compound("EncryptedPackage", "WordDocument"), ENCRYPTED),
        (open_document(ODT), ODT),
        (open_document(ODS), ODS),
        (open_document("application/vnd.oasis.opendocument.presentation"), UNKNOWN),
        (b"plain\x00text", UNKNOWN),
        (b"MZ\x90\x00\x03", UNKNOWN),
    ],
)
def test_media_type_is_told_by_content(tmp_path: Path, content: bytes, media_type: str):
    path = tmp_path / "x.docx"
    path.write_bytes(content)
    assert media_type_of(path) == media_type


def test_text_is_decoded_across_the_border_of_a_chunk(tmp_path: Path):
    path = tmp_path / "x"
    path.write_bytes(b"a" * ((1 << 16) - 1) + "ề".encode())
    assert media_type_of(path) == TXT


@pytest.mark.parametrize(
    ("content", "name", "media_type"),
    [
        ("<table><tr><td>Nhiệm vụ</td></tr></table>", "ke-hoach.HTML", HTML),
        ("<p>Nhiệm vụ</p>", "ke-hoach.htm", HTML),
        ("<html><body>Nhiệm vụ</body></html>", "ke-hoach.doc", HTML),
        ("<html><body>Nhiệm vụ</body></html>", "ke-hoach.txt", TXT),
        ("Nhiệm vụ", "ke-hoach.doc", TXT),
        ("# Nhiệm vụ", "ke-hoach.md", MARKDOWN),
        ("# Nhiệm vụ", "ke-hoach.markdown", MARKDOWN),
        ("%PDF-1.7", "ke-hoach.md", PDF),
    ],
)
def test_the_name_parts_what_is_text(tmp_path: Path, content: str, name: str, media_type: str):
    path = tmp_path / "x"
    path.write_text(content)
    assert media_type_of(path, name) == media_type
