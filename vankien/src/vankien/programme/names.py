"""Names and units as a list of items shows them: without what does not belong to them."""

from __future__ import annotations

import re

from vankien.text import fold

_BULLET = re.compile(r"^(?:[-–—+*•·]\s*)+")
_AMONG = re.compile(r"^(?:trong đó|tr\.?\s?đó|trđ)\s?[,:]?\s*(?:là\s)?", re.I)
_COUNT = re.compile(
    r"\s*\((?:gồm |tổng số |tổng )?\d{1,3} ?(?:da|dự án|công trình|ct|hạng mục|danh mục|đề án|mục)\)\s*:?$", re.I
)
_SQUARE = re.compile(r"\b([mM])\s?(?:\^?2|²)(?=$|\s?/|\s)")
_SLASH = re.compile(r"\s?/\s?")


def bare_name(words: str) -> str:
    """Without bullet and without "Trong đó"; a colon that only closes the words goes too."""
    words = _BULLET.sub("", words.strip())
    words = _AMONG.sub("", words)
    return _BULLET.sub("", words).strip().rstrip(":").strip()


def without_count(title: str) -> str:
    """ "Lĩnh vực giáo dục (04 dự án)" without how many stand below it."""
    return _COUNT.sub("", title) or title


def name_start(raw: str, name: str) -> int:
    """Where the name's own words begin in the raw cell, so that a span opens with them."""
    opening = name.split(" ", 1)[0] if name else ""
    at = raw.find(opening) if opening else -1
    return max(at, 0)


def unit_text(words: str) -> str | None:
    """A unit as one writes it: "M ² /người" is m²/người; nothing is None."""
    words = _SLASH.sub("/", _SQUARE.sub(lambda m: f"{m.group(1).lower()}²", words)).strip(" ()")
    return words or None


def is_savings(name: str) -> bool:
    """ "Tiết kiệm 5% dự toán …" and "Dự phòng" are lines of a plan, not works."""
    return bool(re.match(r"(?:tiet kiem|du phong)\b", fold(name)))
