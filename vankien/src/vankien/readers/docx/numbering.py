"""The numbers that Word computes: a list's labels are nowhere in the text, only in numbering.xml (ECMA-376, 17.9).

Counters belong to the abstract list, so that several lists made from one go on counting; a start override makes a list
begin anew when it is first used.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vankien.readers.docx.archive import W
from vankien.readers.docx.styles import Styles, flag, number, value

if TYPE_CHECKING:
    from lxml.etree import _Element

LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
          (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_SYMBOLS = {
    "\uf0b7": "•",
    "\uf0a7": "▪",
    "\uf0d8": "➢",
    "\uf0fc": "✓",
    "\uf02d": "-",
    "\uf02b": "+",
    "o": "○",
    "·": "•",
}


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False


@dataclass(slots=True)
class _List:
    """One `w:num`: the abstract list that it counts on, levels of its own, starts that it overrides."""

    abstract: str
    levels: dict[int, _Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)


class Numbering:
    def __init__(self, root: _Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, _Element] = {}
        self._known: dict[str, dict[int, _Level]] = {}
        self._style_links: dict[str, str] = {}
        self._lists: dict[str, _List] = {}
        self._counters: dict[str, list[int | None]] = {}
        for element in root if root is not None else ():
            if element.tag == f"{W}abstractNum":
                self._read_abstract(element)
            elif element.tag == f"{W}num":
                self._read_list(element)

    def _read_abstract(self, element: _Element) -> None:
        key = element.get(f"{W}abstractNumId") or ""
        self._abstract[key] = element
        link = value(element, "numStyleLink")
        if link is not None:
            self._style_links[key] = link

    def _levels_of(self, abstract: str) -> dict[int, _Level]:
        """The levels of an abstract list, read when it is first counted on: Word keeps dozens that nothing does."""
        if abstract not in self._known:
            element = self._abstract.get(abstract)
            levels = element.iter(f"{W}lvl") if element is not None else ()
            self._known[abstract] = {_index(level): _level(level) for level in levels}
        return self._known[abstract]

    def _read_list(self, element: _Element) -> None:
        made = _List(value(element, "abstractNumId") or "")
        for override in element.iter(f"{W}lvlOverride"):
            index = _index(override)
            start = number(value(override, "startOverride"))
            own = override.find(f"{W}lvl")
            if start is not None:
                made.starts[index] = start
            if own is not None:
                made.levels[index] = _level(own)
        self._lists[element.get(f"{W}numId") or ""] = made

    def label(self, num_id: str | None, level: int) -> str:
        """The label of the next paragraph in the list at this level, counted; "" when it bears none."""
        found = self._lists.get(num_id or "")
        if found is None or num_id == "0" or not 0 <= level < LEVELS:
            return ""
        key, levels = self._levels(found)
        shape = levels.get(level)
        if shape is None:
            return ""
        if shape.format == "bullet":
            return _SYMBOLS.get(shape.text, shape.text if len(shape.text) == 1 and shape.text < "\ue000" else "•")
        counters = self._count(found, key, levels, level)
        if shape.format == "none" and "%" not in shape.text:
            return shape.text
        return _PLACE.sub(lambda m: _shown(int(m.group(1)) - 1, counters, levels, shape), shape.text)

    def _levels(self, found: _List) -> tuple[str, dict[int, _Level]]:
        """The abstract list's levels; one that only points to a style's list is followed once."""
        key = found.abstract
        link = self._style_links.get(key)
        if link is not None:
            linked = self._lists.get(self._styles.get(link).num_id or "")
            key = linked.abstract if linked is not None else key
        return key, self._levels_of(key) | found.levels

    def _count(self, found: _List, key: str, levels: dict[int, _Level], level: int) -> list[int | None]:
        counters = self._counters.setdefault(key, [None] * LEVELS)
        if level in found.starts and level not in found.used:
            counters[level] = found.starts[level]
        else:
            before = counters[level]
            counters[level] = levels[level].start if before is None else before + 1
        found.used.add(level)
        for deeper in range(level + 1, LEVELS):
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or (restart != 0 and level < restart):
                counters[deeper] = None
        return counters


def _index(element: _Element) -> int:
    return number(element.get(f"{W}ilvl")) or 0


def _level(element: _Element) -> _Level:
    return _Level(
        start=number(value(element, "start")) or 0 if element.find(f"{W}start") is not None else 1,
        format=value(element, "numFmt") or "decimal",
        text=value(element, "lvlText") or "",
        restart=number(value(element, "lvlRestart")),
        legal=bool(flag(element, "isLgl")),
    )


def _shown(index: int, counters: list[int | None], levels: dict[int, _Level], shape: _Level) -> str:
    level = levels.get(index, _Level())
    count = counters[index]
    return format_count(level.start if count is None else count, "decimal" if shape.legal else level.format)


def format_count(count: int, style: str) -> str:
    """A counter as the list shows it; a format that Vietnamese documents do not use is shown as a plain number."""
    if style in {"upperRoman", "lowerRoman"} and 0 < count < 4000:
        roman = _roman(count)
        return roman if style == "upperRoman" else roman.lower()
    if style in {"upperLetter", "lowerLetter"} and count > 0:
        letter = chr(ord("a") + (count - 1) % 26) * min((count - 1) // 26 + 1, 8)
        return letter.upper() if style == "upperLetter" else letter
    if style == "decimalZero":
        return f"{count:02d}"
    return "" if style == "none" else str(count)


def _roman(count: int) -> str:
    out = ""
    for size, sign in _ROMAN:
        times, count = divmod(count, size)
        out += sign * times
    return out
