import pytest

from vankien.readers.scan.slips import mended, mended_figure, mended_label


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("H", "II"), ("VH", "VII"), ("VIH", "VIII"), ("VỊ", "VI"), ("IX", "IX"), ("XL2", "XI.2"), ("XI.A.", "XI.4"),
        ("XI.5", "XI.5"), ("Q", "9"), ("$", "8"), ("12", "12"), ("-", "-"), ("+", "+"), ("A", "A"), ("B", "B"),
        ("b)", "b)"), ("TT", "TT"), ("", ""),
    ],
)  # fmt: skip
def test_labels_are_figures(read: str, meant: str) -> None:
    assert mended_label(read) == meant


def test_the_label_of_a_heading_is_roman() -> None:
    assert (mended_label("1", heading=True), mended_label("1")) == ("I", "1")


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("Quý HI/2027", "Quý III/2027"),
        ("Trước quý IV/2027", "Trước quý IV/2027"),
        ("các tổ chức đẳng, Đẳng ủy", "các tổ chức đảng, Đảng ủy"),
        ("bình đẳng giới, đẳng cấp, cao đẳng", "bình đẳng giới, đẳng cấp, cao đẳng"),
        ("Ban XĐĐĐĐ", "Ban XĐĐ"),
        ("Úy ban nhân dân", "Ủy ban nhân dân"),
        ("øiai đoạn", "giai đoạn"),
        ("M?/người", "m²/người"),
    ],
)
def test_running_text_is_mended_where_the_place_is_sure(read: str, meant: str) -> None:
    assert mended(read) == meant


@pytest.mark.parametrize(
    ("read", "meant"), [("1/757", "1,757"), ("1:910.0", "1,910.0"), ("9/10", "9/10"), ("2026-2027", "2026-2027")]
)
def test_a_lone_figure_has_a_comma(read: str, meant: str) -> None:
    assert mended_figure(read) == meant
