"""The words and numbers of a grid's cells."""

from __future__ import annotations

import re

from vankien.grammar.quantity import parse_quantity
from vankien.model import Column, Grid, GridRow

_DIGIT = re.compile(r"\d")


def figure(cell: str, grid: Grid) -> float | None:
    """The number in a cell, read as the grid's convention has it; None for an empty cell or words."""
    return parse_quantity(cell, convention=grid.convention).value if _DIGIT.search(cell) else None


def cell(row: GridRow, column: Column | None) -> str:
    return row.cells[column.index] if column is not None else ""
