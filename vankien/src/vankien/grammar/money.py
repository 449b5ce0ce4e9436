"""Units of money as officials print them: "ĐVT: triệu đồng", "(Đơn vị tính: Tỉ đồng)", "1.000 đồng"."""

from __future__ import annotations

import re
from decimal import Decimal

from vankien.grammar._keys import bare, line
from vankien.grammar._lazy import Pattern

FACTORS = {
    "đồng": 1,
    "nghìn đồng": 1_000,
    "triệu đồng": 1_000_000,
    "tỷ đồng": 1_000_000_000,
    "nghìn tỷ đồng": 1_000_000_000_000,
}
"""How many đồng one of each unit is."""

_SCALES = {
    "nghin": "nghìn ", "ngan": "nghìn ", "1.000": "nghìn ", "1000": "nghìn ", "k": "nghìn ",
    "trieu": "triệu ", "tr": "triệu ", "tr.": "triệu ", "1.000.000": "triệu ",
    "ty": "tỷ ", "ti": "tỷ ",
}  # fmt: skip

_UNIT = Pattern(
    r"""
    (?<![\w.,])
    (?P<thousand> (?:nghin|ngan|1\.?000)\ ) ?             # "nghìn tỷ đồng", "1.000 tỷ đồng"
    (?P<scale> 1\.000\.000 | 1\.?000 | nghin | ngan | trieu | tr\.? | ty | ti | k )? \ ?
    (?P<dong> dong\b | vnd\b | d\b(?!\w) )
    """,
    re.VERBOSE,
)
_COMPOUND = Pattern(r"\b(?:hoi|hop|cong|dong|tuong) $")
_BARE_SCALE = Pattern(r"(?:don vi(?: tinh)?|dvt)\ ?:?\ ?(?P<thousand>nghin )?(?P<scale>trieu|ty|ti|nghin|ngan)\b")


def parse_money_unit(text: str) -> str | None:
    """The unit that a caption, header or cell names: one of `FACTORS`, or None when it names no money.

    A lone "d" counts only after a scale ("tr.đ"), or it would be found in any list lettered a), b), c), d).
    """
    key = bare(line(text))
    for match in _UNIT.finditer(key):
        if match["dong"] == "d" and not match["scale"]:
            continue
        if match["dong"] == "dong" and not match["scale"] and not _is_unit_of_money(text, key, match.span("dong")):
            continue
        return _unit_name(match["thousand"], match["scale"])
    match_scale = _BARE_SCALE.search(key)
    return _unit_name(match_scale["thousand"], match_scale["scale"]) if match_scale else None


def to_dong(value: float, unit: str) -> int:
    """An amount in whole đồng; a fraction of one đồng is rounded half to even."""
    return round(Decimal(repr(value)) * FACTORS[unit])


def _unit_name(thousand: str | None, scale: str | None) -> str:
    name = _SCALES[scale] if scale else ""
    return ("nghìn " if thousand and name != "nghìn " else "") + name + "đồng"


def _is_unit_of_money(text: str, key: str, span: tuple[int, int]) -> bool:
    """ "đồng" with its own letters and no word after it: not "đông", "hội đồng", "đồng bộ"."""
    word = line(text)[slice(*span)].lower()
    alone = not key[span[1] : span[1] + 2].strip()[:1].isalpha()
    return word in ("đồng", "dong") and alone and _COMPOUND.search(key, 0, span[0]) is None
