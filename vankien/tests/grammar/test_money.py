"""Captions and cells that name a unit of money."""

from __future__ import annotations

import pytest

from vankien.grammar.money import FACTORS, parse_money_unit, to_dong

UNITS = {
    "đồng": ["đồng", "Đơn vị tính: đồng", "ĐVT: Đồng", "VNĐ", "(Đơn vị: VNĐ)", "đồng/người", "Số tiền (đồng)"],
    "nghìn đồng": ["nghìn đồng", "ngàn đồng", "1.000 đồng", "1000 đồng", "ĐVT: nghìn đồng", "Đơn vị: 1.000 đồng",
                   "Đơn vị tính: ngàn đồng"],
    "triệu đồng": ["triệu đồng", "Triệu đồng", "TRIỆU ĐỒNG", "ĐVT: triệu đồng", "Đơn vị tính: Triệu đồng", "tr.đ",
                   "tr đồng", "Triệu đồng/người", "triệu đồng/người/năm", "(Đơn vị tính: triệu đồng)", "Đơn vị: triệu",
                   "1.000.000 đồng", "Đơn vị tính :  triệu  đồng", "Triệu VNĐ", "trđ", "KHV (triệu đồng)"],
    "tỷ đồng": ["tỷ đồng", "Tỷ đồng", "tỉ đồng", "Đơn vị tính: tỷ đồng", "ĐVT: Tỉ đồng", "*Đơn vị: tỷ đồng*", "ĐVT: tỷ",
                "Tổng mức đầu tư (tỷ đồng)", "tỷ VNĐ", "Đơn vị tính: Tỷ đồng./."],
    "nghìn tỷ đồng": ["1.000 tỷ đồng", "nghìn tỷ đồng", "ngàn tỷ đồng", "1000 tỷ đồng", "Đơn vị: nghìn tỷ đồng"],
}  # fmt: skip


@pytest.mark.parametrize(("unit", "text"), [(unit, text) for unit, texts in UNITS.items() for text in texts])
def test_parse_money_unit(unit: str, text: str) -> None:
    assert parse_money_unit(text) == unit


@pytest.mark.parametrize(
    "text",
    [
        "",
        "%",
        "người",
        "Hội đồng nhân dân",
        "hoạt động",
        "đông người",
        "mùa đông",
        "hợp đồng",
        "cộng đồng dân cư",
        "lao động",
        "a) b) c) d)",
        "tỷ lệ",
        "tỷ trọng",
        "triệu người",
        "1.000 người",
        "ha",
        "Đơn vị: người",
        "đồng chí Bí thư",
        "đồng bộ",
        "Đồng Tâm",
        "tương đồng",
    ],
)
def test_parse_money_unit_finds_none(text: str) -> None:
    assert parse_money_unit(text) is None


@pytest.mark.parametrize(
    ("value", "unit", "dong"),
    [
        (1, "đồng", 1),
        (12.5, "nghìn đồng", 12_500),
        (19388.0, "triệu đồng", 19_388_000_000),
        (0.1, "tỷ đồng", 100_000_000),
        (1984.7, "tỷ đồng", 1_984_700_000_000),
        (8.0, "nghìn tỷ đồng", 8_000_000_000_000),
    ],
)
def test_to_dong_is_exact(value: float, unit: str, dong: int) -> None:
    assert to_dong(value, unit) == dong


def test_factors_name_every_unit_that_is_parsed() -> None:
    assert set(UNITS) == set(FACTORS)
