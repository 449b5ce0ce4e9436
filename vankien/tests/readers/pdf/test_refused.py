"""Files that cannot be read, or not so: each ends soon, with one sentence."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from vankien import Broken, Empty, Encrypted, TooLarge, UnknownFormat, VankienError, extract_bytes
from vankien.readers.pdf import PdfReader
from vankien.readers.scan import tesseract


@pytest.fixture
def without_tesseract(monkeypatch: pytest.MonkeyPatch):
    """A machine without it: nothing of the name on the path."""
    tesseract.program.cache_clear()
    monkeypatch.setenv("PATH", "")
    yield
    tesseract.program.cache_clear()


def test_a_password_is_named(made) -> None:
    locked = {900: f"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{'41' * 32}> /U <{'42' * 32}> >>"}
    trailer = f"/Encrypt 900 0 R /ID [<{'00' * 16}> <{'00' * 16}>]"
    with pytest.raises(Encrypted, match="Tệp PDF được đặt mật khẩu"):
        extract_bytes(made.file(made.page().text(85, 100, "Kín"), extra=locked, trailer=trailer), "a.pdf")


@pytest.mark.parametrize("rest", [b"\n", b"\n" + b"\x00\xff" * 5000, b" trailer << /Root 1 0 R >>"])
def test_what_is_no_document_is_broken(rest: bytes) -> None:
    with pytest.raises(Broken):
        extract_bytes(b"%PDF-1.7" + rest, "a.pdf")


def test_a_file_cut_off_is_broken_or_read(made) -> None:
    """PDFium mends what it can: whatever is left of a file gives lines of it, or a sentence."""
    data = made.file(made.page().lines(85, 100, *["Dòng chữ."] * 20))
    given = set()
    for end in range(40, len(data), 97):
        try:
            given |= set(PdfReader().read(data[:end]).text.split("\n"))
        except VankienError as error:
            given.add(str(error))
    assert given <= {"Dòng chữ.", "", Broken.sentence, Empty.sentence}


def test_the_name_must_fit(made) -> None:
    with pytest.raises(UnknownFormat):
        extract_bytes(made.file(made.page().text(85, 100, "Chữ")), "a.docx")


def test_a_page_without_anything_is_empty(made) -> None:
    with pytest.raises(Empty):
        extract_bytes(made.file(made.page()), "a.pdf")


def test_too_many_pages_are_counted_and_refused_at_once(made) -> None:
    data = made.file(*(made.page() for _ in range(10_000)))
    start = time.process_time()
    with pytest.raises(TooLarge, match="10000 trang, nhiều hơn giới hạn 1000 trang"):
        extract_bytes(data, "a.pdf")
    assert time.process_time() - start < 5


def test_a_form_that_holds_itself_ends(made) -> None:
    form = (
        "<< /Type /XObject /Subtype /Form /BBox [0 0 500 500] /Resources << /XObject << /F 900 0 R >> >> /Length 5 >>"
    )
    loop = {900: f"{form}\nstream\n/F Do\nendstream"}
    data = made.file(made.page().text(85, 100, "Chữ").raw("/Im1 Do"), extra=loop)
    data = data.replace(b"/XObject << /Im1 7 0 R >>", b"/XObject << /Im1 900 0 R >>")
    assert PdfReader().read(data).text == "Chữ\n"


@pytest.mark.usefixtures("without_tesseract")
class TestWithoutTesseract:
    def test_a_scan_asks_for_it(self, made) -> None:
        with pytest.raises(VankienError, match="cài tesseract-ocr và tesseract-ocr-vie"):
            extract_bytes(made.file(made.page().covered()), "a.pdf")

    def test_a_stamp_alone_does_not_make_text(self, made) -> None:
        sheet = made.page().covered().lines(300, 40, "Ký bởi: Đảng ủy phường", "Ngày ký: 12/03/2026 09:15:00 +07:00")
        with pytest.raises(VankienError, match="Tệp là bản quét"):
            extract_bytes(made.file(sheet), "a.pdf")

    def test_a_font_without_unicode_is_no_text(self, made) -> None:
        data = made.file(made.page().lines(85, 100, *["Dòng chữ không tra được"] * 5), unicode=False)
        with pytest.raises(VankienError, match="Tệp là bản quét"):
            extract_bytes(data, "a.pdf")

    def test_scanned_pages_among_others_are_told(self, made) -> None:
        text = made.page().lines(85, 100, "Điều 1. Phạm vi", "Điều 2. Đối tượng")
        found = extract_bytes(made.file(text, made.page().covered()), "a.pdf")
        assert found.text == "Điều 1. Phạm vi\nĐiều 2. Đối tượng\n"
        assert [(f.code, f.severity) for f in found.findings if "ảnh quét" in f.message] == [
            ("text.truncated", "warning")
        ]


def test_the_day_of_the_signature_is_read(made) -> None:
    signature = {
        900: "<< /Type /Sig /Filter /Adobe.PPKLite /M (D:20260311233000Z) /Contents <00> /ByteRange [0 0 0 0] >>",
        901: "<< /FT /Sig /T (S) /V 900 0 R /Type /Annot /Subtype /Widget /Rect [0 0 0 0] >>",
    }
    data = made.file(made.page().text(85, 100, "THÔNG BÁO"), extra=signature)
    data = data.replace(b"<< /Type /Catalog", b"<< /AcroForm << /Fields [901 0 R] /SigFlags 3 >> /Type /Catalog")
    assert PdfReader().read(data).signed == dt.date(2026, 3, 12)
