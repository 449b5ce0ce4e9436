"""Ruled tables: level and upright lines that cross make cells; where a line is missing, cells are merged."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vankien.model import Box
from vankien.readers.printed.geometry import Rule, clusters

_NEAR = 3.0
"""Points: lines closer together are one line drawn twice, and ends this far apart still meet."""
_COVERED = 0.85
"""Of a side: a letter's stem that touches the lines above and below covers less."""
_MOST_LINES = 400
"""A table with more lines one way is a drawing."""
_LEAST_CELL = 4.0


@dataclass(frozen=True, slots=True)
class GridCell:
    """`row` and `column` of its upper left corner; it covers `rows` and `columns` from there."""

    row: int
    column: int
    rows: int
    columns: int
    box: Box


@dataclass(frozen=True, slots=True)
class RuledGrid:
    box: Box
    cells: tuple[GridCell, ...]
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    owners: dict[tuple[int, int], GridCell]
    """Which cell covers each place of the grid."""

    @property
    def height(self) -> int:
        return len(self.ys) - 1

    @property
    def width(self) -> int:
        return len(self.xs) - 1

    def at(self, x: float, y: float) -> GridCell | None:
        """The cell at this place of the page."""
        column, row = bisect.bisect_right(self.xs, x) - 1, bisect.bisect_right(self.ys, y) - 1
        return self.owners.get((row, column))


def ruled_grids(rules: Sequence[Rule]) -> list[RuledGrid]:
    """The tables of a page, from top to bottom; a frame with one cell or one column is none."""
    joined = _join(rules)
    found = (_grid(part) for part in _crossing(joined))
    return sorted((g for g in found if g is not None and g.width > 1), key=lambda g: (g.box[1], g.box[0]))


def _join(rules: Sequence[Rule]) -> list[Rule]:
    """Pieces of one drawn line put together."""
    out: list[Rule] = []
    for upright in (False, True):
        same = [r for r in rules if r.upright is upright]
        places = clusters([r.at for r in same], _NEAR / 2)
        for at, group in zip(places, _by_place(same, places), strict=True):
            out += _end_to_end(group, at, upright)
    return out


def _by_place(rules: Sequence[Rule], places: Sequence[float]) -> list[list[Rule]]:
    """The lines at or next to each of the places."""
    groups: list[list[Rule]] = [[] for _ in places]
    for rule in rules:
        groups[_nearest(places, rule.at)].append(rule)
    return groups


def _nearest(places: Sequence[float], at: float) -> int:
    i = bisect.bisect_left(places, at)
    return min((j for j in (i - 1, i) if 0 <= j < len(places)), key=lambda j: abs(places[j] - at))


def _end_to_end(group: Sequence[Rule], at: float, upright: bool) -> Iterator[Rule]:
    start, end = None, 0.0
    for rule in sorted(group, key=lambda r: r.start):
        if start is not None and rule.start <= end + _NEAR:
            end = max(end, rule.end)
            continue
        if start is not None:
            yield Rule(upright, at, start, end)
        start, end = rule.start, rule.end
    if start is not None:
        yield Rule(upright, at, start, end)


def _crossing(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Groups of lines that hang together."""
    level = sorted((r for r in rules if not r.upright), key=lambda r: r.at)
    upright = [r for r in rules if r.upright]
    if len(level) > _MOST_LINES * 4 or len(upright) > _MOST_LINES * 4:
        return
    parent = list(range(len(level) + len(upright)))
    for j, post in enumerate(upright, len(level)):
        for i, beam in enumerate(level):
            if beam.at > post.end + _NEAR:
                break
            if _cross(beam, post):
                parent[_root(parent, i)] = _root(parent, j)
    groups: dict[int, list[Rule]] = {}
    for i, rule in enumerate([*level, *upright]):
        groups.setdefault(_root(parent, i), []).append(rule)
    yield from groups.values()


def _cross(beam: Rule, post: Rule) -> bool:
    meets = beam.start - _NEAR <= post.at <= beam.end + _NEAR
    return meets and post.start - _NEAR <= beam.at <= post.end + _NEAR


def _root(parent: list[int], i: int) -> int:
    while parent[i] != i:
        parent[i] = parent[parent[i]]
        i = parent[i]
    return i


def _grid(rules: Sequence[Rule]) -> RuledGrid | None:
    beams, posts = [r for r in rules if not r.upright], [r for r in rules if r.upright]
    if len(beams) < 2 or len(posts) < 2 or len(beams) > _MOST_LINES or len(posts) > _MOST_LINES:
        return None
    ys = _edges([r.at for r in beams], [(r.start, r.end) for r in posts])
    xs = _edges([r.at for r in posts], [(r.start, r.end) for r in beams])
    if len(xs) < 3 or len(ys) < 2:
        return None
    cells = tuple(_cells(xs, ys, beams, posts))
    owners = {
        (row, column): cell
        for cell in cells
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    }
    return RuledGrid((xs[0], ys[0], xs[-1], ys[-1]), cells, tuple(xs), tuple(ys), owners)


def _edges(places: Sequence[float], ends: Sequence[tuple[float, float]]) -> list[float]:
    """Where cells may end: the lines, and the far ends of those across when they stick out, as at a page's end."""
    edges = clusters(places, _NEAR)
    first = clusters([start for start, _ in ends if start < edges[0] - _LEAST_CELL], _NEAR)
    last = clusters([end for _, end in ends if end > edges[-1] + _LEAST_CELL], _NEAR)
    few = max(2, len(ends) // 2)
    if first and sum(start < edges[0] - _LEAST_CELL for start, _ in ends) >= few:
        edges.insert(0, first[0])
    if last and sum(end > edges[-1] + _LEAST_CELL for _, end in ends) >= few:
        edges.append(last[-1])
    return edges


def _cells(
    xs: Sequence[float], ys: Sequence[float], beams: Sequence[Rule], posts: Sequence[Rule]
) -> Iterator[GridCell]:
    """Cells grow right and down over sides that are not drawn, as long as they stay rectangles."""
    columns, rows = len(xs) - 1, len(ys) - 1
    sides, floors = _by_place(posts, xs), _by_place(beams, ys)
    side = [[_drawn(sides[c + 1], ys[r], ys[r + 1]) for c in range(columns - 1)] for r in range(rows)]
    floor = [[_drawn(floors[r + 1], xs[c], xs[c + 1]) for c in range(columns)] for r in range(rows - 1)]
    taken = [[False] * columns for _ in range(rows)]
    for r in range(rows):
        for c in range(columns):
            if taken[r][c]:
                continue
            wide = 1
            while c + wide < columns and not side[r][c + wide - 1] and not taken[r][c + wide]:
                wide += 1
            high = 1
            while r + high < rows and not any(floor[r + high - 1][c : c + wide]) and _open(side[r + high], c, wide):
                high += 1
            for y in range(r, r + high):
                taken[y][c : c + wide] = [True] * wide
            yield GridCell(r, c, high, wide, (xs[c], ys[r], xs[c + wide], ys[r + high]))


def _open(sides: Sequence[bool], c: int, wide: int) -> bool:
    return not any(sides[c : c + wide - 1])


def _drawn(rules: Sequence[Rule], start: float, end: float) -> bool:
    """The lines at one edge cover most of this stretch of it."""
    covered = sum(max(0.0, min(rule.end, end) - max(rule.start, start)) for rule in rules)
    return covered >= _COVERED * (end - start)
