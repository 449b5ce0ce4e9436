"""Texts of the made-up ward in the encodings from before Unicode, and Unicode that must be left alone."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vankien import UnknownFormat, extract_bytes
from vankien.readers.encoding import decode
from vankien.readers.legacy import TCVN3, VNI, Legacy, in_font, of_font, recognise
from vankien.readers.syllables import is_syllable

TEXT = "Ủy ban nhân dân phường Hòa Bình Trung kiểm tra, đôn đốc các đơn vị thực hiện nhiệm vụ; lưu giữ hồ sơ."
IN_TCVN3 = "ñy ban nh©n d©n ph­êng Hßa B×nh Trung kiÓm tra, ®«n ®èc c¸c ®¬n vÞ thùc hiÖn nhiÖm vô; l­u gi÷ hå s¬."
IN_VNI = (
    "Uûy ban nhaân daân phöôøng Hoøa Bình Trung kieåm tra, ñoân ñoác caùc ñôn vò thöïc hieän nhieäm vuï; "
    "löu giöõ hoà sô."
)  # fmt: skip


@pytest.mark.parametrize(("encoded", "name"), [(IN_TCVN3, "TCVN3 (ABC)"), (IN_VNI, "VNI")])
def test_old_encoding_is_recognised_and_converted_as_bytes_and_as_text(encoded: str, name: str) -> None:
    for data in (encoded.encode("latin-1"), encoded.encode("utf-8"), encoded.encode("utf-16")):
        words, legacy = decode(data)
        assert legacy is not None
        assert (words.lower(), legacy.name) == (TEXT.lower(), name)


def test_code_page_1258_is_recognised() -> None:
    words, legacy = decode(b"".join(map(in_1258, TEXT)))
    assert legacy is not None
    assert (words, legacy.name) == (TEXT, "Windows-1258")


def in_1258(letter: str) -> bytes:
    """The letter, or its base with the tone behind it, as that code page has it."""
    apart = unicodedata.normalize("NFD", letter)
    tones = [c for c in apart if c in "\u0300\u0309\u0303\u0301\u0323"]
    base = unicodedata.normalize("NFC", "".join(c for c in apart if c not in tones))
    return (base + "".join(tones)).encode("cp1258")


def test_conversion_is_told() -> None:
    found = extract_bytes(IN_TCVN3.encode("latin-1"), "a.txt")
    assert [(f.severity, f.message) for f in found.findings if f.code == "text.legacy-encoding"] == [
        ("info", "Văn bản dùng bảng mã cũ TCVN3 (ABC), đã chuyển sang Unicode, cần đối chiếu nếu có chữ lạ.")
    ]


def test_capitals_of_a_capital_font_are_told_by_their_neighbours() -> None:
    assert TCVN3.convert("CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM") == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert TCVN3.convert("Sè 5/BC-THùC hiÖn") == "Số 5/BC-THỰC hiện"


def test_line_that_is_unicode_already_is_left_alone() -> None:
    assert VNI.convert(f"{IN_VNI}\nBộ trưởng khác\n{IN_VNI}").split("\n")[1] == "Bộ trưởng khác"


@pytest.mark.parametrize(
    "text",
    [TEXT, TEXT.upper(), "Le café des élèves français était très agréable à côté de l'hôtel", "x = µ ± 3", "", "ä" * 9],
)
def test_other_text_is_left_alone(text: str) -> None:
    assert recognise(text) is None


@given(st.text())
def test_any_text_converts_to_text_of_as_many_lines(text: str) -> None:
    for legacy in (TCVN3, VNI):
        assert legacy.convert(text).count("\n") == text.count("\n")


@pytest.mark.parametrize(
    ("font", "legacy"), [(".VnTime", TCVN3), (".VnTimeH", TCVN3), ("VNI-Times", VNI), ("Times New Roman", None)]
)
def test_font_tells_the_encoding(font: str, legacy: Legacy | None) -> None:
    assert of_font(font) is legacy


def test_run_in_an_old_font_is_converted_unless_it_is_unicode() -> None:
    assert in_font("®¬n vÞ", TCVN3, ".VnTime") == "đơn vị"
    assert in_font("®¬n vÞ so", TCVN3, ".VnTimeH") == "ĐƠN VỊ SO"
    assert in_font("đơn vị", TCVN3, ".VnTime") == "đơn vị"
    assert in_font("abc", VNI, "VNI-Times") == "abc"


@pytest.mark.parametrize("word", ["nghĩa", "Quốc", "gì", "giữa", "uỷ", "ương", "khuya", "quyết", "Đảng", "yêu"])
def test_syllables_are_known(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["café", "®¬n", "nghßa", "xyz", "français", "hoøa"])
def test_other_words_are_no_syllables(word: str) -> None:
    assert not is_syllable(word)


def test_utf16_without_a_mark_is_told_by_its_zero_bytes() -> None:
    for encoding in ("utf-16-le", "utf-16-be"):
        assert decode(TEXT.encode(encoding)) == (TEXT, None)


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"\x89PNG\r\n\x1a\n\x00\x00", bytes(range(128, 256)), b"\x80\x81"])
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(UnknownFormat):
        decode(data)


@pytest.mark.shared
def test_unicode_documents_are_taken_for_nothing_else(shared) -> None:
    """One document of the corpus is in TCVN3 itself."""
    paths = sorted((shared / "corpus" / "vbpl_txt").iterdir())
    found = [(p.name, old.name) for p in paths if (old := recognise(p.read_text(encoding="utf-8"))) is not None]
    assert found == [("doc_000891.txt", "TCVN3 (ABC)")]


def test_only_an_old_font_makes_capitals() -> None:
    assert in_font("héi chñ", TCVN3, ".VnTimeH") == "HỘI CHỦ"
    assert in_font("héi chñ", TCVN3, "Times H") == "hội chủ"
