"""Files of older programs: a document and a workbook of our own as LibreOffice saves them in each older format."""

from __future__ import annotations

from pathlib import Path

import pytest

from vankien import Broken, Encrypted, UnknownFormat, VankienError, extract_bytes
from vankien.readers import choose, office

SAMPLES = Path(__file__).parents[1] / "samples"


@pytest.mark.office
@pytest.mark.parametrize("suffix", ["doc", "rtf", "odt", "xls", "ods"])
def test_older_format_gives_the_same_items(suffix: str) -> None:
    data = (SAMPLES / f"nhiem-vu.{suffix}").read_bytes()
    found = extract_bytes(data, f"a.{suffix}")
    assert [(t.annex, t.text, t.lead.units) for t in found.tasks] == [("2", "Rà soát quy chế", ("Văn phòng Đảng ủy",))]
    assert choose(data, "").__class__ is choose(data, f".{suffix}").__class__


@pytest.mark.office
def test_nothing_stays_behind_and_time_is_limited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(VankienError, match="quá lâu"):
        office.convert((SAMPLES / "nhiem-vu.odt").read_bytes(), "odt", "docx", seconds=0.05)
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
