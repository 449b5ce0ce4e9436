"""Amounts are stored in đồng as integers and shown in the unit people speak of."""

from decimal import ROUND_HALF_UP, Decimal

UNITS = {"đồng": 1, "nghìn đồng": 1_000, "triệu đồng": 1_000_000, "tỷ đồng": 1_000_000_000}


def to_dong(value: float | Decimal | str, unit: str) -> int:
    """The amount in đồng, rounded half up.

    Raises KeyError for a unit that is not in UNITS: an amount without a known unit must not be stored.
    """
    return int((Decimal(str(value)) * UNITS[unit]).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def format_number(value: Decimal | int | float, places: int | None = None) -> str:
    """1234.5 as 1.234,5; trailing zeros are dropped unless `places` is given."""
    text = f"{Decimal(str(value)):,f}" if places is None else f"{Decimal(str(value)):,.{places}f}"
    if places is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))


def format_dong(amount: int, unit: str = "triệu đồng") -> str:
    """19388000000 as "19.388 triệu đồng"."""
    return f"{format_number(Decimal(amount) / UNITS[unit])} {unit}"
