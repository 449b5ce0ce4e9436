from decimal import Decimal

import pytest

from xuyensuot.common.money import format_dong, format_number, to_dong


@pytest.mark.parametrize(
    ("value", "unit", "dong"),
    [
        (19388.0, "triệu đồng", 19_388_000_000),
        (1984.0, "tỷ đồng", 1_984_000_000_000),
        (0.1, "triệu đồng", 100_000),
        ("2,5".replace(",", "."), "đồng", 3),
        (Decimal("12.3456789"), "nghìn đồng", 12_346),
    ],
)
def test_to_dong_gives_whole_dong(value: float | Decimal | str, unit: str, dong: int) -> None:
    assert to_dong(value, unit) == dong


def test_to_dong_refuses_an_unknown_unit() -> None:
    with pytest.raises(KeyError):
        to_dong(1, "USD")


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [
        (1234.5, None, "1.234,5"),
        (1000000, None, "1.000.000"),
        (Decimal("68.000000"), None, "68"),
        (Decimal("29.75"), 1, "29,8"),
        (0, None, "0"),
        (-1234, None, "-1.234"),
    ],
)
def test_format_number_writes_vietnamese_figures(value: float | Decimal, places: int | None, shown: str) -> None:
    assert format_number(value, places) == shown


def test_format_dong_names_its_unit() -> None:
    assert format_dong(19_388_000_000) == "19.388 triệu đồng"
    assert format_dong(1_984_500_000_000, "tỷ đồng") == "1.984,5 tỷ đồng"
