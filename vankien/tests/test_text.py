import pytest
from hypothesis import given
from hypothesis import strategies as st

from vankien.text import blank_markup, clean, fold, is_upper, nfc, settle_tones, starts_lower


@pytest.mark.parametrize(
    ("written", "settled"),
    [
        ("hoà", "hòa"),
        ("khoẻ", "khỏe"),
        ("uỷ", "ủy"),
        ("HOÀ", "HÒA"),
        ("Uỷ ban", "Ủy ban"),
        ("loè", "lòe"),
        ("quý", "quý"),
        ("quỳ", "quỳ"),
        ("hoàn", "hoàn"),
        ("thuyền", "thuyền"),
        ("khoản", "khoản"),
        ("plain", "plain"),
    ],
)
def test_settle_tones_places_the_mark_one_way(written: str, settled: str) -> None:
    assert settle_tones(written) == settled


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Đơn vị  tính", "don vi tinh"),
        ("hoà – hòa", "hoa - hoa"),
        ("“Dân vận khéo”", '"dan van kheo"'),
        ("M²/người", "m²/nguoi"),
        ("a\u00a0b\u200bc", "a bc"),
    ],
)
def test_fold_leaves_only_what_matching_needs(text: str, key: str) -> None:
    assert fold(text) == key


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("<i>Trong đó: Chi</i>", "Trong đó: Chi"),
        ("**BÍ THƯ**", "BÍ THƯ"),
        ("*nghiêng* và **đậm**", "nghiêng và đậm"),
        ("* Về kinh tế", "* Về kinh tế"),
        ("Số 21^{*} -TB/ĐU", "Số 21 -TB/ĐU"),
        ("m^{2}", "m²"),
        ("m<sup>2</sup>", "m²"),
        ("1 < 2 > 0", "1 < 2 > 0"),
        (" hai   chữ\n", "hai chữ"),
    ],
)
def test_clean_takes_markup_off_and_nothing_else(raw: str, value: str) -> None:
    assert clean(raw) == value


def test_blank_markup_keeps_every_offset() -> None:
    text = "“ <i>Một việc</i> ” và **đậm** a<b>b"
    assert blank_markup(text) == "“    Một việc     ” và   đậm   a<b>b"
    assert len(blank_markup(text)) == len(text)


@given(st.text())
def test_blank_markup_never_moves_a_character(text: str) -> None:
    blanked = blank_markup(text)
    assert len(blanked) == len(text)
    assert all(b in {a, " "} for a, b in zip(text, blanked, strict=True))


@given(st.text())
def test_nfc_is_stable_and_has_one_line_end(text: str) -> None:
    once = nfc(text)
    assert nfc(once) == once
    assert "\r" not in once


@given(st.text(alphabet="aeoyunghqAEOYU\u0300\u0301\u0309\u0323\u0303 ", max_size=40))
def test_settle_tones_is_stable(text: str) -> None:
    once = settle_tones(text)
    assert settle_tones(once) == once


def test_capitals_and_small_letters_are_told_through_quotes() -> None:
    assert is_upper("BÍ THƯ – 2026")
    assert not is_upper("Bí thư")
    assert not is_upper("2026")
    assert starts_lower("“một việc")
    assert not starts_lower("Một việc")
    assert not starts_lower("100% hồ sơ")
