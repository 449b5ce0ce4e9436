"""Packages made to harm: each ends in one of the library's errors, quickly, with nothing unpacked beyond the limits."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from vankien import Broken, Empty, Encrypted, TooLarge, UnknownFormat, VankienError, extract_bytes
from vankien.readers import package as archive

BODY = "<w:p><w:r><w:t>một</w:t></w:r></w:p>"


def refuse(data: bytes, kind: type[VankienError]) -> None:
    with pytest.raises(VankienError) as caught:
        extract_bytes(data, "van-ban.docx")
    assert caught.type is kind


def test_text_behind_a_docx_name_is_no_docx() -> None:
    refuse("Chỉ là chữ".encode(), UnknownFormat)


@pytest.mark.parametrize("cut", [5, 60, 300])
def test_cut_package_is_broken(word, cut: int) -> None:
    refuse(word.docx(BODY)[:-cut] if cut < 100 else word.docx(BODY)[:cut], Broken)


def test_flipped_bytes_are_broken(word) -> None:
    data = bytearray(word.docx(BODY * 400))
    at = data.index(b"word/document.xml") + 40
    data[at : at + 20] = bytes(20)
    refuse(bytes(data), Broken)


def test_zip_of_something_else_is_unknown(word) -> None:
    refuse(word.package({"anh.png": b"\x89PNG"}), UnknownFormat)


def test_workbook_is_unknown(word) -> None:
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="xl/workbook.xml"/>'
        "</Relationships>"
    )
    refuse(
        word.package({"[Content_Types].xml": "<Types/>", "_rels/.rels": rels, "xl/workbook.xml": "<w/>"}), UnknownFormat
    )


def test_package_without_its_document_is_broken(word) -> None:
    refuse(word.package({"[Content_Types].xml": "<Types/>", "word/styles.xml": "<a/>"}), Broken)


@pytest.mark.parametrize("xml", ["", "<w:document", "<a><b></a>", "\x00"])
def test_document_that_is_no_xml_is_broken(word, xml: str) -> None:
    refuse(word.package({"word/document.xml": xml, "[Content_Types].xml": "<Types/>"}), Broken)


def test_encrypted_entries_need_their_password_taken_off(word) -> None:
    data = bytearray(word.docx(BODY))
    at = data.index(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    refuse(bytes(data), Encrypted)


def test_bomb_of_one_part_is_too_large(word) -> None:
    refuse(word.docx(f"<w:p><w:r><w:t>{' ' * (archive.MAX_PART + 1)}</w:t></w:r></w:p>"), TooLarge)


def test_part_that_unpacks_too_thin_is_too_large(word) -> None:
    refuse(word.docx(BODY, styles=" " * (archive.RATIO_FROM + 1)), TooLarge)


def test_parts_that_are_too_large_together(word, monkeypatch) -> None:
    monkeypatch.setattr(archive, "MAX_TOTAL", 2000)
    refuse(word.docx(BODY, styles="<w:a/>" * 300, numbering="<w:a/>" * 300), TooLarge)


def test_too_many_entries(word, monkeypatch) -> None:
    monkeypatch.setattr(archive, "MAX_ENTRIES", 4)
    refuse(word.docx(BODY, header1=BODY, header2=BODY), TooLarge)


def test_claimed_size_alone_is_reason_enough(word) -> None:
    data = bytearray(word.docx(BODY, header1=BODY))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 0xFFFFFFF0)
    refuse(bytes(data), TooLarge)


def test_false_small_size_does_not_hide_a_bomb(word) -> None:
    """The directory says ten bytes; what comes out is counted, or found not to match."""
    data = bytearray(word.docx(f"<w:p><w:r><w:t>{' ' * 6_000_000}</w:t></w:r></w:p>"))
    name = data.rindex(b"word/document.xml")
    at = data.rindex(b"PK\x01\x02", 0, name)
    data[at + 24 : at + 28] = struct.pack("<I", 10)
    refuse(bytes(data), Broken)


def test_entities_are_not_expanded(word) -> None:
    lol = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 9))
    xml = f'<!DOCTYPE w [<!ENTITY l0 "ha">{lol}]><w:document xmlns:w="urn:x"><w:body>&l8;</w:body></w:document>'
    refuse(word.package({"word/document.xml": xml}), Broken)


def test_files_of_the_machine_are_not_read(word, tmp_path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("bí mật của máy")
    xml = (
        f'<!DOCTYPE w [<!ENTITY x SYSTEM "file://{secret}">]><w:document '
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p>'
        "</w:body></w:document>"
    )
    refuse(word.package({"word/document.xml": xml}), Broken)


def test_deep_nesting_ends_in_an_answer(word) -> None:
    deep = BODY
    for _ in range(60):
        deep = f"<w:tbl><w:tr><w:tc>{deep}</w:tc></w:tr></w:tbl>"
    with pytest.raises(Empty):
        extract_bytes(word.docx(deep), "a.docx")


def test_nesting_beyond_the_parser_is_broken(word) -> None:
    refuse(word.docx("<w:sdt>" * 400 + "</w:sdt>" * 400), Broken)


def test_cell_that_spans_a_million_columns_spans_a_few(word) -> None:
    data = word.docx(word.table(word.cell("a", '<w:gridSpan w:val="1000000"/>') + word.cell("b")))
    assert extract_bytes(data, "a.docx").text == "a\tb\n"


def test_numbers_that_are_no_numbers_are_passed_over(word) -> None:
    body = word.table(word.cell("a", '<w:gridSpan w:val="x"/>')) + word.p(
        "b", '<w:numPr><w:ilvl w:val="-4"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="?"/>'
    )
    assert extract_bytes(word.docx(body), "a.docx").text == "a\nb\n"


def test_document_without_words_is_empty(word) -> None:
    refuse(word.docx("<w:p/>"), Empty)
    refuse(word.docx(""), Empty)


def test_path_names_lead_nowhere(word) -> None:
    out = io.BytesIO(word.docx(BODY))
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("../../../tmp/evil.xml", "<a/>")
    assert extract_bytes(out.getvalue(), "a.docx").text == "một\n"
