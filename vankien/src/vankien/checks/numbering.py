"""Numbers of rows that repeat, jump, or start again where no heading says why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from vankien.checks._report import annex, finding, quoted
from vankien.model import Extraction, Finding, Grid, GridRow, OutlineNode


def check(extraction: Extraction) -> Iterator[Finding]:
    yield from _headings(extraction.outline, extraction.text)
    for grid in extraction.grids:
        if grid.role != "other":
            yield from _grid(grid, extraction.text)


_HEADING = re.compile(r"(?P<before>|Điều |Chương |Mục |[\d.]+\.)(?P<last>\d{1,3}|[IVX]{1,6})")
_FEWEST_HEADINGS = 3
_ROMAN = {"I": 1, "V": 5, "X": 10}


def _headings(nodes: Sequence[OutlineNode], text: str) -> Iterator[Finding]:
    """One number that a run of headings leaves out; a run with more than that is seldom one that was read right."""
    runs: dict[tuple[str, bool], list[tuple[int, OutlineNode]]] = {}
    for node in _with_articles(nodes):
        match = _HEADING.fullmatch(node.label)
        if match is None:
            continue
        key, number = (match["before"], match["last"].isdigit()), _value(match["last"])
        if number == 1:
            yield from _gap(runs.pop(key, []), text)
        runs.setdefault(key, []).append((number, node))
    for run in runs.values():
        yield from _gap(run, text)
    for node in nodes:
        yield from _headings([child for child in node.children if not child.label.startswith("Điều")], text)


def _with_articles(nodes: Sequence[OutlineNode]) -> Iterator[OutlineNode]:
    """Articles are numbered through all chapters."""
    for node in nodes:
        yield node
        yield from (below for below in _with_articles(node.children) if below.label.startswith("Điều"))


def _value(label: str) -> int:
    if label.isdigit():
        return int(label)
    values = [_ROMAN[letter] for letter in label]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))


def _gap(run: Sequence[tuple[int, OutlineNode]], text: str) -> Iterator[Finding]:
    jumps = [(before, node) for (before, _), (number, node) in pairwise(run) if number != before + 1]
    if len(run) < _FEWEST_HEADINGS or run[0][0] != 1 or len(jumps) != 1 or run[-1][0] != len(run) + 1:
        return
    ((before, node),) = jumps
    number = before + 2
    message = (
        f"Số thứ tự đề mục nhảy đến {quoted(node.label)} ({quoted(node.title, 60)}), không thấy mục thứ {number - 1}."
    )
    yield finding("number.gap", "warning", message, text, node.span)


def _grid(grid: Grid, text: str) -> Iterator[Finding]:
    """Within a group numbers rise by one. At a group they go on or start again at 1: both are in use.

    In 3, 3, 5 one slip was made: the 5 stands where it should.
    """
    before: int | None = None
    meant = 0
    fresh = True
    for row in grid.rows:
        if row.kind in ("group", "total"):
            fresh = True
        elif row.kind == "item" and row.label and row.label.isdigit() and not _is_merged(grid, row):
            number = int(row.label)
            meant += 1
            if number != meant:
                yield from _step(grid, row, number, before, text, fresh=fresh)
                meant = before + 1 if before and number == before else number
            before, fresh = number, False


def _is_merged(grid: Grid, row: GridRow) -> bool:
    """A number cell merged downward numbers its rows once."""
    column = grid.column("number")
    return column is not None and column.index < len(row.inherited) and row.inherited[column.index]


def _step(grid: Grid, row: GridRow, number: int, before: int | None, text: str, *, fresh: bool) -> Iterator[Finding]:
    if before is None or number == before + 1 or (fresh and number == 1):
        return
    place = f"dòng {quoted(_name(grid, row), 60)}{annex(grid.annex)}"
    if number == 1:
        message = f"Số thứ tự bắt đầu lại từ 1 tại {place} sau số {before}, có thể thiếu dòng tiêu đề nhóm."
        yield finding("number.duplicate", "warning", message, text, row.span)
    elif number <= before:
        message = f"Số thứ tự {number} tại {place} đã dùng cho dòng trước, số tiếp theo phải là {before + 1}."
        yield finding("number.duplicate", "warning", message, text, row.span)
    else:
        message = f"Số thứ tự nhảy từ {before} sang {number} tại {place}, cần kiểm tra dòng bị thiếu."
        yield finding("number.gap", "warning", message, text, row.span)


def _name(grid: Grid, row: GridRow) -> str:
    column = grid.column("name")
    return row.cells[column.index] if column else " ".join(row.cells)
