"""Figures as printed, and which of two conventions they follow.

Vietnamese documents write 1.984,5; spreadsheets of foreign make leave 1,984.5 in the same report. One figure is often
not enough to tell ("7,000" is 7 or 7000), so the convention is decided once per table from all its cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from vankien.grammar._lazy import Pattern

Convention = Literal["vi", "en"]

FIGURE = r"\d+(?:[.,]{1,2}\d+)*(?:[.,]{1,2}(?=\ ?%))?"
"""A figure in running text; a separator at its end belongs to it only before a percent sign ("95,%" is a slip)."""

_GROUPED = {  # thousands in groups, with the decimal sign of the other kind when there is one
    "vi": Pattern(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?"),
    "en": Pattern(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?"),
}
_CERTAIN = {  # one of these settles a table, whatever else it holds
    "vi": Pattern(r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}"),
    "en": Pattern(r"\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}"),
}
_LIKELY = {  # a decimal part that cannot be a group of three; "1.2" may be the number of a row, so it needs 3 digits
    "vi": Pattern(r"\d+,(?:\d{1,2}|\d{4,})|0,\d+"),
    "en": Pattern(r"\d{3,}\.(?:\d{1,2}|\d{4,})|0\.\d+"),
}
_SIGNS = {"vi": (".", ","), "en": (",", ".")}
_CELL = Pattern(r"[\s<>≥≤=+-]*([\d.,]+)\s*%?\s*")


def number_convention(cells: Iterable[str]) -> Convention:
    """ "en" only if the cells say so more often than they say "vi"; a table that says nothing is Vietnamese."""
    certain, likely = {"vi": 0, "en": 0}, {"vi": 0, "en": 0}
    for cell in cells:
        match = _CELL.fullmatch(cell)
        if match is None:
            continue
        for name in ("vi", "en"):
            certain[name] += _CERTAIN[name].fullmatch(match[1]) is not None
            likely[name] += _LIKELY[name].fullmatch(match[1]) is not None
    if certain["vi"] != certain["en"]:
        return "en" if certain["en"] > certain["vi"] else "vi"
    return "en" if likely["en"] > likely["vi"] else "vi"


def parse_number(token: str, convention: Convention = "vi") -> tuple[float, bool]:
    """The value of a figure and whether it is malformed ("95,", "12,,5", "12.34.567").

    A malformed figure still has the value that its well-formed part most likely means, so that a reader can compare.
    `token` must hold a digit. A figure that only one convention allows is read by that one: 1.234,5 is 1234.5 always.
    """
    other: Convention = "en" if convention == "vi" else "vi"
    for name in (convention, other):
        value = _grouped(token, name)
        if value is None:
            value = _decimal(token, name)
        if value is not None:
            return value, False
    return _salvage(token), True


def _grouped(token: str, convention: Convention) -> float | None:
    """Thousands never start with zero: 0.884 is a decimal under either convention."""
    if token[0] == "0" or not _GROUPED[convention].fullmatch(token):
        return None
    group, sign = _SIGNS[convention]
    return float(token.replace(group, "").replace(sign, "."))


def _decimal(token: str, convention: Convention) -> float | None:
    sign = _SIGNS[convention][1]
    whole, _, part = token.partition(sign)
    if whole.isdigit() and (part.isdigit() or sign not in token):
        return float(f"{whole}.{part or 0}")
    return None


def _salvage(token: str) -> float:
    parts = [p for p in re.split(r"[.,]+", token) if p]
    return float(parts[0]) if len(parts) == 1 else float("".join(parts[:-1]) + "." + parts[-1])
