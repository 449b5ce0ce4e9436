"""Word and Excel files with photographs in them, made by the programs' own libraries, and read back by them."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook
from openpyxl.drawing.image import Image as SheetImage
from PIL import Image

from xuyensuot.files import packages
from xuyensuot.files.packages import BrokenPackage, strip_package

from .._photographs import PLACE, jpeg, picture, png

STORED = zipfile.ZIP_STORED


def letter() -> bytes:
    file, document = BytesIO(), Document()
    document.add_paragraph("Biên bản nghiệm thu.")
    document.add_picture(BytesIO(jpeg(1)))
    document.add_picture(BytesIO(png()))
    document.save(file)
    return file.getvalue()


def workbook() -> bytes:
    file, book = BytesIO(), Workbook()
    book.active["A1"] = "Khối lượng"
    image = SheetImage(BytesIO(jpeg(1)))
    image._data = lambda: jpeg(1)  # openpyxl would encode it anew, without what a person's Excel keeps
    book.active.add_image(image, "B2")
    book.save(file)
    return file.getvalue()


def with_entry(package: bytes, name: str, content: bytes) -> bytes:
    file = BytesIO(package)
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(name, content)
    return file.getvalue()


def stripped(tmp_path: Path, package: bytes) -> bytes:
    path = tmp_path / "tep"
    path.write_bytes(package)
    strip_package(path)
    assert [file.name for file in tmp_path.iterdir()] == ["tep"]
    return path.read_bytes()


def entries(package: bytes) -> dict[str, tuple[int, bytes, bytes]]:
    """Of each entry how it is packed, its packed bytes, its content."""
    with zipfile.ZipFile(BytesIO(package)) as archive:
        assert archive.testzip() is None
        return {
            entry.filename: (entry.compress_type, _packed(package, entry), archive.read(entry))
            for entry in archive.infolist()
        }


def _packed(package: bytes, entry: zipfile.ZipInfo) -> bytes:
    at = entry.header_offset
    start = (
        at
        + 30
        + int.from_bytes(package[at + 26 : at + 28], "little")
        + int.from_bytes(package[at + 28 : at + 30], "little")
    )
    return package[start : start + entry.compress_size]


def placed(package: bytes) -> set[str]:
    return {name for name, (_how, _packed, content) in entries(package).items() if PLACE in content}


@pytest.mark.parametrize("made", [letter, workbook])
def test_photographs_in_a_package_lose_their_place_and_all_else_keeps_its_bytes(tmp_path, made):
    before = made()
    after = stripped(tmp_path, before)
    assert placed(before)
    assert placed(after) == set()
    old, new = entries(before), entries(after)
    assert list(new) == list(old)
    changed = {name for name in old if old[name][1:] != new[name][1:]}
    assert placed(before) <= changed <= placed(before) | {"docProps/thumbnail.jpeg"}
    assert {name: how for name, (how, *_rest) in new.items()} == {name: how for name, (how, *_rest) in old.items()}


def test_the_programs_still_open_them(tmp_path):
    document = Document(BytesIO(stripped(tmp_path, letter())))
    assert document.paragraphs[0].text == "Biên bản nghiệm thu."
    images = [part.blob for part in document.part.package.iter_parts() if "/media/" in part.partname]
    assert [Image.open(BytesIO(image)).size for image in images] == [picture().size] * 2
    assert load_workbook(BytesIO(stripped(tmp_path, workbook()))).active["A1"].value == "Khối lượng"


def test_entries_written_as_a_stream_and_named_in_the_old_way_are_kept(tmp_path):
    class Pipe(BytesIO):  # not seekable: sizes stand behind the bytes
        def seekable(self) -> bool:
            return False

        def seek(self, *_where: int) -> int:
            raise OSError

    file = Pipe()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/image1.jpeg", jpeg(1))
        archive.writestr("word/document.xml", b"<a/>" * 100)
        archive.writestr("word/media/anh.bin", png())
    after = stripped(tmp_path, file.getvalue())
    assert entries(after)["word/document.xml"] == entries(file.getvalue())["word/document.xml"]
    assert placed(after) == set()


@pytest.mark.parametrize("name", ["_xmlsignatures/origin.sigs", "META-INF/documentsignatures.xml"])
def test_a_signed_package_stays_as_it_is(tmp_path, name):
    signed = with_entry(letter(), name, b"<signature/>")
    assert stripped(tmp_path, signed) == signed


def test_a_package_without_photographs_stays_as_it_is(tmp_path):
    plain = with_entry(b"", "word/document.xml", PLACE)
    assert stripped(tmp_path, plain) == plain


def test_a_broken_picture_is_named(tmp_path):
    with pytest.raises(BrokenPackage) as broken:
        stripped(tmp_path, with_entry(letter(), "word/media/image9.jpeg", jpeg(1)[:-40]))
    assert str(broken.value) == "image9.jpeg"


def test_an_entry_with_an_old_name_that_cannot_be_read_is_named(tmp_path):
    package = with_entry(letter(), "word/x_x.xml", b"<a>noi dung</a>")
    broken = package.replace(b"word/x_x.xml", b"word/x\x82x.xml").replace(b"<a>noi dung", b"<a>noi dUng")
    with pytest.raises(BrokenPackage, match=r"xéx.xml"):
        stripped(tmp_path, broken)


def test_pictures_that_unpack_to_too_much_are_refused(tmp_path, monkeypatch):
    bomb = with_entry(letter(), "word/media/image9.jpeg", jpeg(1) + bytes(200_000))
    monkeypatch.setattr(packages, "LARGEST", 100_000)
    with pytest.raises(BrokenPackage, match=r"image9.jpeg"):
        stripped(tmp_path, bomb)
    monkeypatch.setattr(packages, "LARGEST", 300_000)
    monkeypatch.setattr(packages, "MOST", 201_000)
    with pytest.raises(BrokenPackage):
        stripped(tmp_path, bomb)


def test_entries_that_lie_over_one_another_and_too_many_of_them_are_refused(tmp_path, monkeypatch):
    package = bytearray(letter())
    with zipfile.ZipFile(BytesIO(package)) as archive:
        first, second = archive.infolist()[:2]
        at = package.rindex(second.filename.encode()) - 4  # where the directory says that it begins
    package[at : at + 4] = (first.header_offset + 40).to_bytes(4, "little")
    with pytest.raises(BrokenPackage):
        stripped(tmp_path, bytes(package))
    monkeypatch.setattr(packages, "MOST_ENTRIES", 3)
    with pytest.raises(BrokenPackage, match="> 3"):
        stripped(tmp_path, letter())
