import pytest

from vankien.readers.xlsx.formats import BUILT_IN, parse, show


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (1984.5, "General", "1984,5"),
        (2026, "", "2026"),
        (0.1 + 0.2, "General", "0,3"),
        (123456789012, "General", "123456789012"),
        (1.5e-7, "General", "0,00000015"),
        (19388, "#,##0", "19.388"),
        (61019, "#,##0.0", "61.019,0"),
        (1234.565, "#,##0.00", "1.234,57"),
        (0.5, "0", "1"),
        (7, "00", "07"),
        (2.5, "0.##", "2,5"),
        (3, "0.##", "3"),
        (0.95, "0%", "95%"),
        (0.955, "0.0%", "95,5%"),
        (12_500_000, "#,##0,,", "13"),
        (-1500, "#,##0", "-1.500"),
        (-1500, "#,##0;(#,##0)", "-1.500"),
        (-1500, "#,##0_);[Red](#,##0)", "-1.500"),
        (0, '_(* #,##0_);_(* (#,##0);_(* "-"??_);_(@_)', "-"),
        (1500, '_(* #,##0_);_(* (#,##0);_(* "-"??_);_(@_)', "1.500"),
        (90, '"≥ "0"%"', "≥ 90%"),
        (5, r'0" tỷ đồng"', "5 tỷ đồng"),
        (5, "[$₫-42A]#,##0", "₫5"),
        (0.5, "# ?/?", "0,5"),
        (1500, "0.00E+00", "1500"),
        (1, '"có";"không";"chưa"', "có"),
        (46203, "dd/mm/yyyy", "30/6/2026"),
        (46203, "[$-42A]d mmmm yyyy", "30/6/2026"),
        (46203, "mm/yyyy", "6/2026"),
        (46203, "yyyy", "2026"),
        (46203.604166, "dd/mm/yyyy hh:mm", "30/6/2026 14:30"),
        (46203, "dd/mm/yyyy hh:mm", "30/6/2026"),
        (0.604166666, "hh:mm", "14:30"),
        (1, "d/m/yyyy", "1/1/1900"),
        (61, "d/m/yyyy", "1/3/1900"),
        (-5, "d/m/yyyy", "-5"),
        (9e9, "d/m/yyyy", "9000000000"),
    ],
)
def test_value_is_shown_as_the_sheet_shows_it(value: float, code: str, shown: str) -> None:
    assert show(value, parse(code)) == shown


def test_other_sign_and_other_epoch() -> None:
    assert show(61019.5, parse("#,##0.0"), decimal=".") == "61,019.5"
    assert show(44741, parse("d/m/yyyy"), epoch_1904=True) == "30/6/2026"


@pytest.mark.parametrize("number", sorted(BUILT_IN))
def test_built_in_formats_show_a_day_or_a_figure(number: int) -> None:
    assert any(sign.isdigit() for sign in show(46203.25, parse(BUILT_IN[number])))


@pytest.mark.parametrize("code", ["[", '"', "\\", ";;;", "0" * 250, "#,,,,,", "%%%%", "_", "*", "[h]:mm:ss", "0.0.0"])
def test_odd_codes_end_in_an_answer(code: str) -> None:
    assert isinstance(show(1234.5, parse(code)), str)
