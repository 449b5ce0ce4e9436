import pytest

from vankien.readers.printed.joining import is_syllable, join_lines, plain


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (("phường Hòa", "Bình Trung"), "phường Hòa Bình Trung"),
        (("Ban QLDA ĐT-", "HT"), "Ban QLDA ĐT-HT"),
        (("giai đoạn 2026 -", "2030"), "giai đoạn 2026 - 2030"),
        (("2026-", "2030"), "2026-2030"),
        (("nghiê", "m túc"), "nghiêm túc"),
        (("ph-", "ường"), "phường"),
        (("trong\u00ad", "sạch"), "trongsạch"),
        (("61.019", ",5"), "61.019,5"),
        (("2.", "240,0"), "2.240,0"),
        (("ngõ 3, 29,", "37, 61"), "ngõ 3, 29, 37, 61"),
        (("y tế", "và dân số"), "y tế và dân số"),
        (("Phòng Văn hóa -", "Xã hội"), "Phòng Văn hóa - Xã hội"),
    ],
)
def test_lines_are_joined_as_they_were_typed(lines: tuple[str, ...], whole: str) -> None:
    assert join_lines(lines) == whole


@pytest.mark.parametrize("word", ["phường", "nghiêm", "ươm", "quý", "y", "gì", "khuỷu", "Đảng"])
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["m", "ph", "ngh", "abc", "2026", "QLDA", "nghiê1"])
def test_pieces_are_no_syllables(word: str) -> None:
    assert not is_syllable(word)


def test_letters_become_plain() -> None:
    assert plain("fi\u0300\u00a0\ufb01\u200b") == "fì fi"
