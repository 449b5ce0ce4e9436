"""Grids: the tables of a document as one reads them, whatever pages they were printed on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from vankien.grammar.money import parse_money_unit
from vankien.grammar.quantity import number_convention
from vankien.layout.annexes import at
from vankien.model import Annex, Block, Column, Grid, Paragraph, TableRole
from vankien.tables.cells import figure
from vankien.tables.columns import roles
from vankien.tables.rows import rows_of
from vankien.tables.stitch import Stitched, heal, stitch
from vankien.text import fold

_UNIT_LINE = re.compile(r"^\W{0,3}(?:don vi(?: tinh)?|dvt)\b")
_KEY_ROLES = {"value", "lead", "schedule", "unit", "total", "years"}
_NUMERIC = {"value", "total", "by_year", "amount"}


def grids(text: str, blocks: Sequence[Block], annexes: Sequence[Annex]) -> tuple[Grid, ...]:
    """Every table of data. A table outside all annexes has `annex` None, as has one in an annex without a label."""
    return tuple(_grids(blocks, annexes))


def _grids(blocks: Sequence[Block], annexes: Sequence[Annex]) -> Iterator[Grid]:
    for table in stitch(blocks, [a.span[0] for a in annexes]):
        annex = at(annexes, table.span[0])
        title = annex.title if annex else _heading_above(blocks, table)
        yield _grid(table, annex, title, blocks)


def _heading_above(blocks: Sequence[Block], table: Stitched) -> str:
    for block in reversed(blocks[max(0, table.first_block - 4) : table.first_block]):
        if isinstance(block, Paragraph) and not _UNIT_LINE.match(fold(block.text)):
            return block.text[:300]
    return ""


def _grid(table: Stitched, annex: Annex | None, title: str, blocks: Sequence[Block]) -> Grid:
    kind, columns = roles(table.paths, title)
    number = next((c.index for c in columns if c.role == "number"), None)
    name = next((c.index for c in columns if c.role == "name"), 0)
    keys = [c.index for c in columns if c.role in _KEY_ROLES]
    rows = tuple(rows_of(heal(table.rows, number, name, keys), columns))
    convention = number_convention(_numbers(rows_cells=(row.cells for row in rows), columns=columns))
    grid = Grid(kind, annex.label or None if annex else None, columns, rows, table.span, convention)
    if kind == "projects":
        return _with_money(grid, annex, table, blocks)
    stated = kind == "tasks" and grid.column("resource") is not None and _stated_above(blocks, table)
    return replace(grid, money_unit=stated, money_unit_source="stated") if stated else grid


def _numbers(rows_cells: Iterable[tuple[str, ...]], columns: Sequence[Column]) -> Iterator[str]:
    wanted = [c.index for c in columns if c.role in _NUMERIC]
    for cells in rows_cells:
        yield from (cells[i] for i in wanted if cells[i])


def _with_money(grid: Grid, annex: Annex | None, table: Stitched, blocks: Sequence[Block]) -> Grid:
    """The unit that a line over the table or its header states; else the one that the size of its totals suggests."""
    stated = _stated_above(blocks, table) or next(
        (u for c in grid.columns if c.role in _NUMERIC and (u := parse_money_unit(c.title))), None
    )
    stated = stated or (annex.money_unit if annex else None)
    unit = stated or _likely_unit(grid)
    source = "stated" if stated else "inferred" if unit else None
    return Grid(grid.role, grid.annex, grid.columns, grid.rows, grid.span, grid.convention, unit, source)  # type: ignore[arg-type]


def _stated_above(blocks: Sequence[Block], table: Stitched) -> str | None:
    for block in reversed(blocks[max(0, table.first_block - 6) : table.first_block]):
        if not isinstance(block, Paragraph):
            return None
        if _UNIT_LINE.match(fold(block.text)):
            return parse_money_unit(block.text)
    return None


def _likely_unit(grid: Grid) -> str | None:
    """Works of a commune cost a hundred million to some hundred billion đồng: the median total tells the unit."""
    column = grid.column("total")
    if column is None:
        return None
    values = sorted(v for row in grid.rows if row.kind == "item" and (v := figure(row.cells[column.index], grid)))
    if not values:
        return None
    middle = values[len(values) // 2]
    return "đồng" if middle >= 10_000_000 else "triệu đồng" if middle >= 100 else "tỷ đồng"


__all__ = ["TableRole", "grids"]
