"""The order in which the lines of a page are read where they stand side by side.

An official document does so in its head (body left, nation right), in its signature (recipients left, signer right)
and in tables without lines. Everything else runs over the full width.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from vankien.readers.printed.geometry import Line, Word, line_of
from vankien.readers.printed.lines import pieces

_GAP = 2.0
"""Letter heights between two columns where several lines agree; a justified line seldom has such a gap."""
_LONE_GAP = 3.5
_LEAST_GUTTER = 1.0
_KEPT = 0.6
"""Of the gutter that the first line shows."""
_APART = 2.2
"""Times the letter height: lines further apart do not belong to one block."""
_MOST_COLUMNS, _LONGEST = 40, 200
"""Columns and lines of one block: a page of office paper has fewer."""
_TABLE_ROWS = 3
_TABLE_COLUMNS = 3

Gutter = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Run:
    """Lines over the full width."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """Columns side by side, left first: each is read to its end before the next. `edges` part them."""

    columns: tuple[tuple[Line, ...], ...]
    edges: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Aligned:
    """A table without ruled lines: rows of cells, each with its lines."""

    rows: tuple[tuple[tuple[Line, ...], ...], ...]


Region = Run | Beside | Aligned


def regions(lines: Sequence[Line]) -> Iterator[Region]:
    """The lines, top to bottom, as regions."""
    held: list[Line] = []
    i = 0
    while i < len(lines):
        block = _block(lines, i, i - len(held))
        if block is None:
            held.append(lines[i])
            i += 1
            continue
        first, end, gutters = block
        if len(held) > i - first:
            yield Run(tuple(held[: len(held) - (i - first)]))
        held = []
        yield _side_by_side(lines[first:end], gutters)
        i = end
    if held:
        yield Run(tuple(held))


def _block(lines: Sequence[Line], i: int, least: int) -> tuple[int, int, list[Gutter]] | None:
    """The block of columns around the line at `i`: first line (not before `least`), end, and its gutters."""
    parts = list(pieces(lines[i], _GAP))
    if not 2 <= len(parts) <= _MOST_COLUMNS:
        return None
    opening = [(a.x1, b.x0) for a, b in pairwise(parts)]
    gutters = opening
    end, split = i + 1, 1
    while end < min(len(lines), i + _LONGEST) and lines[end].base - lines[end - 1].base < _APART * lines[end].size:
        narrowed = _narrowed(lines[end], gutters)
        if narrowed is None or _stands_between(lines[end], narrowed, opening):
            break
        gutters = narrowed
        split += _sides(lines[end], gutters) > 1
        end += 1
    if split < 2 and max(b - a for a, b in opening) < _LONE_GAP * lines[i].size:
        return None
    return _first(lines, i, least, gutters), end, gutters


def _stands_between(line: Line, narrowed: Sequence[Gutter], opening: Sequence[Gutter]) -> bool:
    """A line on one side that reaches far into the gutter is the title below, not a part of either column."""
    if _sides(line, narrowed) > 1:
        return False
    pairs = zip(narrowed, opening, strict=True)
    return any(b - a < _KEPT * (d - c) for (a, b), (c, d) in pairs)


def _narrowed(line: Line, gutters: Sequence[Gutter]) -> list[Gutter] | None:
    """The gutters as far as this line leaves them free; None when it runs over one of them."""
    out = []
    for left, right in gutters:
        for word in line.words:
            x0, _, x1, _ = word.box
            if x1 <= left or x0 >= right:
                continue
            if (x0 + x1) / 2 < (left + right) / 2:
                left = x1
            else:
                right = x0
        if right - left < _LEAST_GUTTER * line.size:
            return None
        out.append((left, right))
    return out


def _sides(line: Line, gutters: Sequence[Gutter]) -> int:
    return len({_column(word.box[0], gutters) for word in line.words})


def _column(x: float, gutters: Sequence[Gutter]) -> int:
    return sum(x >= (left + right) / 2 for left, right in gutters)


def _first(lines: Sequence[Line], i: int, least: int, gutters: Sequence[Gutter]) -> int:
    """Lines just over the block that keep to the right column belong to it: they open that column."""
    first = i
    while first > least and lines[first].base - lines[first - 1].base < _APART * lines[first].size:
        above = lines[first - 1]
        if _narrowed(above, gutters) is None or _column(above.x0, gutters) == 0:
            break
        first -= 1
    return first


def _side_by_side(lines: Sequence[Line], gutters: Sequence[Gutter]) -> Region:
    split = [_split(line, gutters) for line in lines]
    columns = len(gutters) + 1
    if columns >= _TABLE_COLUMNS and sum(sum(map(bool, row)) >= _TABLE_COLUMNS for row in split) >= _TABLE_ROWS:
        return Aligned(tuple(_rows(split)))
    edges = tuple((left + right) / 2 for left, right in gutters)
    return Beside(tuple(tuple(row[c][0] for row in split if row[c]) for c in range(columns)), edges)


def _split(line: Line, gutters: Sequence[Gutter]) -> tuple[tuple[Line, ...], ...]:
    cells: list[list[Word]] = [[] for _ in range(len(gutters) + 1)]
    for word in line.words:
        cells[_column(word.box[0], gutters)].append(word)
    return tuple((line_of(cell),) if cell else () for cell in cells)


def _rows(split: Sequence[tuple[tuple[Line, ...], ...]]) -> Iterator[tuple[tuple[Line, ...], ...]]:
    """A line with something in its first cell opens a row; others go on in the row above."""
    held: list[tuple[Line, ...]] | None = None
    for cells in split:
        if held is not None and not cells[0]:
            held = [a + b for a, b in zip(held, cells, strict=True)]
            continue
        if held is not None:
            yield tuple(held)
        held = list(cells)
    if held is not None:
        yield tuple(held)
