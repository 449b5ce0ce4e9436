"""Labels that open a line: what they are, how deep they stand, what is left after them.

The ranks follow Hướng dẫn 05-HD/VPTW (Phần I, I-, 1., 1.1., a, (i), -) and Nghị định 30/2020 (Chương, Mục, Điều,
khoản, điểm); both never meet in one document, so one scale serves.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_ORDINALS = r"nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười"
_PART = re.compile(rf"(?P<label>phần\s+(?:thứ\s+)?(?:{_ORDINALS}|[ivx]{{1,4}}|[a-d]|\d{{1,2}}))(?=$|[\s.:\-–])", re.I)
_CHAPTER = re.compile(r"(?P<label>(?:chương|mục|tiểu mục)\s+(?:[ivxl]{1,6}|\d{1,3}))(?=$|[\s.:\-–])", re.I)
_ARTICLE = re.compile(r"(?P<label>Điều\s+\d{1,3}[a-zđ]?)[.:]\s")
_ROMAN = re.compile(r"(?!V\s?/\s?v)(?P<label>[IVX]{1,6})\s?[.\-–/)]\s?(?=\S)")
_LETTER = re.compile(r"(?P<label>[A-HKLM])[.\-/)]\s(?=\S)")
_SECTION = re.compile(r"(?P<label>[IVX]{1,5}\.\d{1,2}(?:\.\d{1,2}){0,2})[.)]?\s(?=\S)")
_DOTTED = re.compile(r"(?P<label>\d{1,2}(?:\.\d{1,2}){1,3})[.)]?\s(?=\S)")
_NUMBER = re.compile(r"(?P<label>\d{1,3})\s?[.)\-/](?=\s|[^\W\d])\s?(?=\S)")
_SMALL = re.compile(r"(?P<label>[a-zđ])[.)]\s?(?=\S)")
_BRACKET = re.compile(r"\((?P<label>\d{1,3}|[ivx]{1,5}|[a-zđ])\)\s?(?=\S)")
_BULLET = re.compile(r"(?P<label>[-+*•·●○▪►✓➢–—])\s?(?=\S)")

_SMALL_LETTERS = "abcdefghijklmnopqrstuvwxyzđ"
_RANKED = (
    ("pP", _PART, "part", 1),
    ("cCmMtT", _CHAPTER, "chapter", 1),
    ("Đ", _ARTICLE, "article", 2),
    ("IVX", _SECTION, "dotted", 4),
    ("0123456789", _DOTTED, "dotted", 8),
    ("0123456789", _NUMBER, "number", 7),
    ("IVX", _ROMAN, "roman", 3),
    ("ABCDEFGHKLM", _LETTER, "letter", 2),
    (_SMALL_LETTERS, _SMALL, "small", 12),
    ("(", _BRACKET, "bracket", 13),
    ("-+*•·●○▪►✓➢–—", _BULLET, "bullet", 14),
)
_BY_FIRST = {
    first: tuple((pattern, kind, rank) for opening, pattern, kind, rank in _RANKED if first in opening)
    for first in {sign for opening, *_ in _RANKED for sign in opening}
}
"""Which labels a first letter allows: most lines open with one that allows none."""


_STRAY = frozenset("* \t_")


@dataclass(frozen=True, slots=True)
class Mark:
    """`start` is where the line's own words begin, counted from the line's first character."""

    kind: str
    label: str
    rank: int
    start: int


def mark(line: str) -> Mark | None:
    """The label of a line, or None; the line may bear stray stars before it."""
    skipped = len(line) - len(line.lstrip("* \t_")) if line[:1] in _STRAY else 0
    if 0 < skipped < len(line) and line[:skipped].strip(" \t_") in {"**", "***"}:
        found = mark(line[skipped:])
        if found is not None:
            return Mark(found.kind, found.label, found.rank, found.start + skipped)
    for pattern, kind, rank in _BY_FIRST.get(line[:1], ()):
        match = pattern.match(line)
        if match:
            label = match.group("label")
            return Mark(kind, label, rank + (label.count(".") - 1 if kind == "dotted" else 0), match.end())
    return None
