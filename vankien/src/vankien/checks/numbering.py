"""Numbers of rows that repeat, jump, or start again where no heading says why."""

from __future__ import annotations

from collections.abc import Iterator

from vankien.checks._report import annex, finding, quoted
from vankien.model import Extraction, Finding, Grid, GridRow


def check(extraction: Extraction) -> Iterator[Finding]:
    for grid in extraction.grids:
        if grid.role != "other":
            yield from _grid(grid, extraction.text)


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
