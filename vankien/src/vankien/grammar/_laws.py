"""Laws cited by their names: "Luật Đầu tư công năm 2024", "Bộ luật Lao động", "Hiến pháp năm 2013".

They bear a number too, but officials seldom write it. A name that is known ends where it ends; any other ("Luật Công
viên năm 2027") is ended by the year or day behind it. "Luật này", "Luật sư" and a faculty of law are none.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from vankien.grammar import _law_names
from vankien.grammar._days import day_behind
from vankien.grammar._keys import bare
from vankien.grammar._lazy import Pattern

Span = tuple[int, int]

_OPENINGS = ("Luật", r"Bộ\s{1,3}luật", r"bộ\s{1,3}luật", r"Pháp\s{1,3}lệnh", r"Hiến\s{1,3}pháp")
_EACH = tuple(Pattern(rf"{words}(?=\s{{1,3}}\w)") for words in _OPENINGS)
"""One by one, since a pattern that opens with letters of its own is searched eight times as fast."""
_OPENS = Pattern(rf"(?:{'|'.join(_OPENINGS)})(?=\s{{1,3}}\w)")
_KINDS = {
    "bo luat": ("Luật", "Quốc hội", _law_names.CODES),
    "luat": ("Luật", "Quốc hội", _law_names.LAWS),
    "phap lenh": ("PL", "Ủy ban Thường vụ Quốc hội", _law_names.ORDINANCES),
    "hien phap": ("HP", "Quốc hội", ""),
}
_NO_LAW_BEHIND = Pattern(r"\b(?:dai hoc|khoa|nganh|cu nhan|thac si|tien si|cong ty)\s{1,3}\Z")
"""A faculty, a degree, a firm: "Trường Đại học Luật Hà Nội"."""
_STEP = Pattern(r"\s{0,3}(?P<word>[^\W\d_]+|,)")
_YEAR = Pattern(r"(?:\s{1,3}\(sửa đổi\))?\s{1,3}(?:năm\s{1,3})?(?:19|20)\d\d(?![\d/])")
_NATION = Pattern(
    r"\s{1,3}(?:của\s{1,3})?nước\s{1,3}cộng\s{1,3}hòa\s{1,3}xã\s{1,3}hội\s{1,3}chủ\s{1,3}nghĩa\s{1,3}việt\s{1,3}nam\b",
    re.I,
)
_AMENDS = Pattern(
    r"\s{1,3}[Ss]ửa\s{1,3}đổi(?:,\s{0,3}bổ\s{1,3}sung)?\s{1,3}(?:một\s{1,3}số\s{1,3}điều\s{1,3})?(?:của\s{1,3})?(?=Luật|Bộ|Pháp)"
)
_AND_NEXT = Pattern(r"(?:\s{0,3},|\s{1,3}và)\s{1,3}(?=Luật|Bộ\s{1,3}luật|Pháp\s{1,3}lệnh)")
_MOST_WORDS, _MOST_AMENDED = 12, 12
_NO_NAME = re.compile(
    r"(?:và|với|cho|của|để|đến|được|đã|đang|trong|trên|tại|theo|về|là|có|khi|nhằm|phải|thì|từ|vào|này|gắn|giai|luật|,)$",
    re.I,
)
"""Words at which a name that is not known cannot go on."""
_ENDS = ""
_Names = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Law:
    """`name` is its key, as "luat dat dai"; `named` is where the name ends, before a year or day."""

    span: Span
    kind: str
    name: str
    issuer: str
    date: dt.date | None
    named: int


def laws(key: str) -> Iterator[Law]:
    """In reading order, none inside another; `key` has its tones settled."""
    end = 0
    openings = (opening for pattern in _EACH for opening in pattern.finditer(key))
    for opening in sorted(openings, key=lambda match: match.start()):
        if opening.start() >= end and (found := _law(key, opening)):
            yield found
            end = found.span[1]


def _law(key: str, opening: re.Match[str]) -> Law | None:
    start, at = opening.span()
    if _NO_LAW_BEHIND.search(bare(key[max(0, start - 12) : start])):
        return None
    known = _named(key, opening)
    named = _unknown(key, opening) if known is None else known
    date, end = day_behind(key, named)
    if year := _YEAR.match(key, named):
        end = year.end()
    if (known is None and end == at) or (named == at and _type(opening) != "hien phap"):
        return None
    kind, issuer, _ = _KINDS[_type(opening)]
    return Law((start, end), kind, " ".join(bare(key[start:named]).split()), issuer, date, named)


def _type(opening: re.Match[str]) -> str:
    return " ".join(bare(opening[0]).split())


def _named(key: str, opening: re.Match[str]) -> int | None:
    """Where a name that is known ends; a law that amends others is named by them."""
    at = opening.end()
    if nation := _NATION.match(key, at):
        return nation.end()
    amends = _AMENDS.match(key, at)
    return _known(key, _type(opening), at) if amends is None else _amended(key, amends.end())


def _amended(key: str, at: int) -> int | None:
    end = None
    for _ in range(_MOST_AMENDED):
        opening = _OPENS.match(key, at)
        named = _known(key, _type(opening), opening.end()) if opening else None
        if named is None:
            break
        end = named
        following = _AND_NEXT.match(key, end)
        if following is None:
            break
        at = following.end()
    return end


def _known(key: str, kind: str, at: int) -> int | None:
    """The longest name that stands here. In small letters a single word is no name: "Luật sư", "Luật giá"."""
    names: _Names | None = _names(kind)
    end, least = None, 2 if _opens_small(key, at) else 1
    for words, (word, stop) in enumerate(_tokens(key, at), 1):
        names = names.get(word) if names is not None else None
        if names is None:
            break
        if _ENDS in names and words >= least:
            end = stop
    return end


def _tokens(key: str, at: int) -> Iterator[tuple[str, int]]:
    while step := _STEP.match(key, at):
        at = step.end()
        yield bare(step["word"]), at


@cache
def _names(kind: str) -> _Names:
    """The names of one kind as a tree of words; a comma is a word, which many leave out ("Luật Phòng chống ma túy")."""
    root: _Names = {}
    names = _KINDS[kind][2].split(";")
    for name in (*names, *(name.replace(",", "") for name in names)):
        node = root
        for word, _ in _tokens(name, 0):
            node = node.setdefault(word, {})
        node[_ENDS] = {}
    return root


def _opens_small(key: str, at: int) -> bool:
    return not key[at : at + 4].lstrip()[:1].isupper()


def _unknown(key: str, opening: re.Match[str]) -> int:
    """Where words that may be a name end, which is before a year or day; the opening's end when they are none."""
    at = start = opening.end()
    if _opens_small(key, at):
        return start
    for _ in range(_MOST_WORDS):
        step = _STEP.match(key, at)
        if step is None or _NO_NAME.match(step["word"]):
            break
        at = step.end()
        if _YEAR.match(key, at) or day_behind(key, at)[1] > at:
            return at
    return start
