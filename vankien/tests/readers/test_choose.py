import pytest

from vankien import Encrypted, TooLarge, UnknownFormat, extract, extract_bytes, readers

OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504)


@pytest.mark.parametrize("name", ["a.docx", "a.doc", "a.txt", "a"])
def test_ole_file_needs_its_password_taken_off(name: str) -> None:
    with pytest.raises(Encrypted):
        extract_bytes(OLE, name)


@pytest.mark.parametrize(
    ("data", "name"), [(b"%PDF-1.7 abc", "a.docx"), (b"PK\x03\x04 abc", "a.txt"), (b"abc", "a.pdf")]
)
def test_content_that_the_name_belies_is_unknown(data: bytes, name: str) -> None:
    with pytest.raises(UnknownFormat):
        extract_bytes(data, name)


def test_docx_without_its_ending_is_read(word) -> None:
    assert extract_bytes(word.docx(word.p("Một")), "van-ban").text == "Một\n"


def test_file_over_the_limit_is_refused_unread(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(readers, "MAX_BYTES", 10)
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 11)
    with pytest.raises(TooLarge):
        extract(path)
