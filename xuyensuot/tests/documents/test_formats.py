"""Every format that a ward holds, uploaded and read by the real engine with its real programs."""

import os
from pathlib import Path

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from xuyensuot.demo.document import build_document
from xuyensuot.documents import commands
from xuyensuot.documents.enums import DocumentState, RunState
from xuyensuot.documents.models import Document

from .._documents import Ward, sample
from .._papers import image_file, saved_as

TCVN3 = (
    "Uû ban nh©n d©n\nPh\xad\xeang Hßa B×nh Trung\n\nKÕ ho¹ch chØnh trang c¸c tuyÕn phè trªn ®Þa bµn ph\xad\xeang\n"
    "Giao Phßng V¨n hãa vµ c¸c ®¬n vÞ tæ chøc thùc hiÖn, b¸o c¸o kÕt qu¶ hµng th¸ng.\n"
)


def web_page(text: str) -> str:
    return "<html><body>" + "".join(f"<p>{line}</p>" for line in text.splitlines()) + "</body></html>"


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (web_page(sample("khong-bang.txt")), "van-ban.html"),
        (web_page(sample("khong-bang.txt")), "van-ban.doc"),
        (sample("khong-bang.txt").replace("\n", "\n\n"), "van-ban.md"),
        (sample("khong-bang.txt").encode("utf-16-le"), "van-ban.txt"),
    ],
)
def test_texts_are_read_whatever_they_are_written_in(ward: Ward, content: str | bytes, name: str):
    plain = ward.read(sample("khong-bang.txt"), "goc.txt")
    document = ward.read(content, name)
    assert (document.state, document.refusal) == (DocumentState.REVIEWING, "")
    assert (document.reference, document.title) == (plain.reference, plain.title)


def test_a_text_in_an_old_encoding_is_read_and_said_to_be_one(ward: Ward):
    document = ward.read(TCVN3.encode("latin-1"), "cu.txt")
    assert (document.state, document.refusal) == (DocumentState.REVIEWING, "")
    assert "Giao Phòng Văn hóa và các đơn vị tổ chức thực hiện" in document.run.text
    assert "text.legacy-encoding" in set(document.findings.values_list("code", flat=True))


@pytest.mark.office
def test_an_old_document_where_libreoffice_is_missing_says_what_to_do(
    ward: Ward, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    old = saved_as(build_document(), "a.docx", "doc", tmp_path / "office")
    monkeypatch.setattr(os, "defpath", str(tmp_path))  # where the child looks for programs
    document = ward.read(old, "chuong-trinh.doc")
    assert document.state == DocumentState.FAILED
    assert "máy chủ chưa cài, hãy lưu lại thành" in document.refusal


@pytest.mark.office
@pytest.mark.parametrize("ending", ["doc", "rtf", "odt", "pdf"])
def test_what_another_program_saved_holds_the_same_items(ward: Ward, tmp_path: Path, ending: str):
    word = build_document()
    expected = ward.read(word, "chuong-trinh.docx")
    document = ward.read(saved_as(word, "a.docx", ending, tmp_path / "office"), f"chuong-trinh.{ending}")
    assert (document.state, document.refusal) == (DocumentState.REVIEWING, "")
    assert document.reference == expected.reference
    kinds = [list(d.items.values_list("kind", flat=True)) for d in (document, expected)]
    assert kinds[0] == kinds[1]
    assert bool(document.run.page_sizes) == (ending == "pdf")


@pytest.mark.ocr
@pytest.mark.parametrize(("kind", "name"), [("PNG", "trang.png"), ("JPEG", "trang.jpg"), ("TIFF", "trang.tif")])
def test_an_image_of_a_page_is_recognised(ward: Ward, kind: str, name: str):
    document = ward.receive(image_file(kind), name)
    commands.run_extraction(document_id=document.pk, recognise=True)
    document = Document.objects.select_related("run").get(pk=document.pk)
    assert (document.state, document.refusal) == (DocumentState.REVIEWING, "")
    assert str(document.issued_on) == "2026-03-12"
    assert "Chỉnh trang các tuyến phố trên địa bàn phường" in document.run.text
    assert (document.run.pages_done, document.run.pages_total, len(document.run.page_sizes)) == (1, 1, 1)


@pytest.mark.ocr
def test_a_pdf_without_text_goes_on_to_the_queue_of_scans(ward: Ward):
    document = ward.receive(image_file("PDF", 2), "ban-quet.pdf")
    commands.run_extraction(document_id=document.pk)
    document = Document.objects.select_related("run").get(pk=document.pk)
    assert (document.state, document.run.state) == (DocumentState.EXTRACTING, RunState.QUEUED)
    assert (document.run.pages_done, document.run.pages_total) == (0, 2)
    jobs = ProcrastinateJob.objects.order_by("id").values_list("queue_name", "args__recognise")
    assert list(jobs) == [("extraction", False), ("ocr", True)]
    commands.run_extraction(document_id=document.pk, recognise=True)
    document = Document.objects.select_related("run").get(pk=document.pk)
    assert (document.state, document.run.pages_done) == (DocumentState.REVIEWING, 2)


@pytest.mark.ocr
def test_a_scan_that_takes_too_long_is_ended(ward: Ward, settings, tmp_path: Path):
    settings.READING_LIMITS = settings.READING_LIMITS | {"ocr": settings.READING_LIMITS["ocr"] | {"seconds": 3.0}}
    document = ward.receive(image_file("PDF", 12), "ban-quet.pdf")
    commands.run_extraction(document_id=document.pk, recognise=True)
    document.refresh_from_db()
    assert document.refusal == "Đọc văn bản quá lâu nên đã dừng; hãy chia nhỏ văn bản rồi tải lại."
    assert list((tmp_path / "reading").iterdir()) == []
