import codecs
import io
import zipfile
from pathlib import Path

import pytest

from xuyensuot.files.sniffing import ENCRYPTED, UNKNOWN, media_type_of
from xuyensuot.files.types import DOCX, JPEG, PDF, PNG, TXT, XLSX


def archive(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name in names:
            file.writestr(name, "<x/>")
    return buffer.getvalue()


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
        ("Nhiệm vụ".encode("utf-16-le"), UNKNOWN),
        ("Nhiệm vụ".encode("cp1258", "replace") + b"\xff", UNKNOWN),
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
