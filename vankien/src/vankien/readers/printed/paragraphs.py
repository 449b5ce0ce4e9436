"""Lines put together as the paragraphs that were typed.

A typesetter ends a line when the next word does not fit. So a line after which the next word would have fitted was
ended on purpose, and that, with the distance between lines and the indent of the first, tells paragraphs apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from vankien.model import Box
from vankien.readers.printed.geometry import Line, around
from vankien.readers.printed.joining import join_lines
from vankien.text import is_upper, starts_lower

_MARKED = re.compile(
    r"(?:[-–+*•·●○▪]|\d{1,3}[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?|[IVXLC]{1,6}[.)-]|[a-zđ]\)|\(\d{1,3}\))\s"
)
_HEADING = re.compile(r"(?:Điều|Chương|Mục|Phần|PHẦN|CHƯƠNG|MỤC)\s(?:\d{1,3}|[IVXLC]{1,6})[.:]\s|PHỤ LỤC\s")
_CLOSED = (".", ";", ":", "!", "?", "./.")
_WIDER = 1.32
"""Times the usual distance of lines: more is space between paragraphs."""
_INDENT = 6.0


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph on one page, or one cell's worth of lines."""

    lines: tuple[Line, ...]
    centered: bool = False
    full: bool = False
    """The last line fills the column, so the paragraph may go on over the page."""

    @property
    def text(self) -> str:
        return join_lines([line.text for line in self.lines])

    @property
    def box(self) -> Box:
        return around(line.box for line in self.lines)


@dataclass(frozen=True, slots=True)
class Column:
    """Where lines begin and end, and how far they are apart."""

    left: float
    right: float
    pitch: float

    def centers(self, line: Line) -> bool:
        off = abs(line.middle - (self.left + self.right) / 2)
        return off <= max(4.0, 0.4 * line.size) and line.x0 > self.left + 1.5 * line.size

    def fills(self, line: Line) -> bool:
        return line.x1 > self.right - 2.5 * line.size


def column_of(lines: Sequence[Line], left: float | None = None, right: float | None = None) -> Column:
    """The column that these lines fill; its edges may be known from elsewhere."""
    return Column(
        min(line.x0 for line in lines) if left is None else left,
        max(line.x1 for line in lines) if right is None else right,
        usual_pitch(lines),
    )


def usual_pitch(lines: Sequence[Line]) -> float:
    """The distance of lines inside paragraphs: the smaller ones among all, whole points at a time."""
    steps = [b.base - a.base for a, b in pairwise(lines) if 0 < b.base - a.base < 4 * a.size]
    if not steps:
        return 1.2 * median(line.size for line in lines) if lines else 14.0
    steps.sort()
    return steps[len(steps) // 3]


def passages(lines: Sequence[Line], column: Column) -> Iterator[Passage]:
    held: list[Line] = []
    for line in lines:
        if held and _breaks(held, line, column):
            yield _passage(held, column)
            held = []
        held.append(line)
    if held:
        yield _passage(held, column)


def _passage(lines: Sequence[Line], column: Column) -> Passage:
    centered = all(column.centers(line) for line in lines)
    return Passage(tuple(lines), centered, column.fills(lines[-1]))


def _breaks(held: Sequence[Line], line: Line, column: Column) -> bool:
    above = held[-1]
    size = max(above.size, line.size)
    if line.base - above.base > max(_WIDER * column.pitch, 1.1 * size) or line.base < above.base:
        return True
    if min(above.size, line.size) < 0.85 * size or _ends_capitals(above, line):
        return True
    if _would_have_fitted(above, line, column) or _HEADING.match(line.text):
        return True
    marked = _MARKED.match(line.text) is not None
    if marked and (above.text.endswith((*_CLOSED, ",")) or line.x0 > column.left + _INDENT):
        return True
    return _indented(held, line, column)


def _ends_capitals(above: Line, line: Line) -> bool:
    """Capitals over small letters: a heading ends, unless a single word of capitals only happens to fill a line."""
    return is_upper(above.text) != is_upper(line.text) and len(above.words) > 1 and len(line.words) > 1


def _would_have_fitted(above: Line, line: Line, column: Column) -> bool:
    room = column.right - column.left if column.centers(above) and column.centers(line) else column.right - above.x0
    first = line.words[0]
    wanted = first.box[2] - first.box[0] + 0.25 * line.size
    used = above.x1 - above.x0
    return used + wanted < room - 0.3 * line.size


def _indented(held: Sequence[Line], line: Line, column: Column) -> bool:
    """A first line is indented against the ones before it; a list's later lines are too, but hang under its first."""
    above = held[-1]
    if column.centers(line) and column.centers(above):
        return False
    hangs = len(held) == 1 and _MARKED.match(above.text) is not None
    deeper = line.x0 > above.x0 + _INDENT and not hangs
    return deeper and (len(held) > 1 or above.text.endswith(_CLOSED))


def goes_on(above: Passage, below: Passage, column: Column) -> bool:
    """The first paragraph of a page continues the last of the page before."""
    last, first = above.lines[-1], below.lines[0]
    if above.centered or below.centered or not above.full or last.text.endswith(_CLOSED):
        return False
    if _MARKED.match(first.text) or is_upper(first.text) or is_upper(last.text):
        return False
    return starts_lower(first.text) or first.x0 <= column.left + _INDENT
