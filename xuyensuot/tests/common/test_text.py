from random import Random

import pytest

from xuyensuot.common.text import fold, sort_key


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("hoà bình", "hoa binh"),
        ("hòa bình", "hoa binh"),
        ("HÒA BÌNH", "hoa binh"),
        ("Đường Vành đai 2,5", "duong vanh dai 2 5"),
        ("Phòng KT, HT&ĐT", "phong kt ht dt"),
        ("  nhiều   khoảng\ttrắng ", "nhieu khoang trang"),
        ("Thu\u031b\u0323c hiê\u0323n", "thuc hien"),
        ("", ""),
    ],
)
def test_fold_forgives_marks_and_spelling(text: str, folded: str) -> None:
    assert fold(text) == folded


def in_order(words: list[str]) -> bool:
    """Whether sorting brings back the order from another one."""
    shuffled = words.copy()
    Random(7).shuffle(shuffled)
    return sorted(shuffled, key=sort_key) == words


def test_sort_key_gives_dictionary_order() -> None:
    ordered = ["Ai", "An", "Án", "Ăn", "Ân", "Ba", "Da", "Đa", "Đà", "Em", "Êm", "Oa", "Ôn", "Ơn", "Tư", "Tự"]
    assert in_order(ordered)


def test_sort_key_puts_tones_after_letters() -> None:
    ordered = ["ma", "mà", "mả", "mã", "má", "mạ", "mac"]
    assert in_order(ordered)


def test_sort_key_counts_figures_by_value() -> None:
    ordered = ["Tổ 2", "Tổ 10", "Tổ 100", "Tổ dân phố"]
    assert in_order(ordered)


def test_sort_key_is_the_same_for_composed_and_decomposed_text() -> None:
    assert sort_key("Th\u01b0\u0323c") == sort_key("Thực")
