"""Targets from the tables of an annex."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vankien.grammar.quantity import base_of, frequency_of, parse_quantity, parse_statement
from vankien.grammar.schedule import parse_schedule
from vankien.model import Column, Grid, GridRow, Span, Target
from vankien.programme.names import bare_name, name_start, unit_text
from vankien.tables.cells import cell, figure
from vankien.tables.rows import with_groups

_ROLES = ("name", "unit", "value", "reporter", "schedule", "frequency", "base")
_UNIT_IN_HEADER = re.compile(r"\(([^()]{1,30})\)\s*$")


@dataclass(frozen=True, slots=True)
class _Columns:
    name: Column | None
    unit: Column | None
    value: Column | None
    reporter: Column | None
    schedule: Column | None
    frequency: Column | None
    base: Column | None

    def due_year(self, row: GridRow) -> int | None:
        """What the row's own cell says; a column of days has a year too."""
        due = parse_schedule(cell(row, self.schedule)).due if self.schedule else None
        return due.year if due else None


def targets(text: str, grids: Sequence[Grid]) -> Iterator[Target]:
    for grid in grids:
        if grid.role == "targets":
            yield from _of_grid(text, grid)


def _of_grid(text: str, grid: Grid) -> Iterator[Target]:
    columns = _Columns(*(grid.column(role) for role in _ROLES))
    if columns.name is None:
        return
    enclosing: str | None = None
    previous_groups: object = None
    for row, groups in with_groups(grid.rows, columns.name.index, grid.column("sector")):
        if groups != previous_groups:
            enclosing, previous_groups = None, groups
        numbered = row.kind == "item" and row.label is not None
        if numbered:
            enclosing = row.label
        group = groups[-1][1] if groups else None
        yield _target(text, grid, row, columns, group, row.label, None if numbered else enclosing)


def _target(
    text: str, grid: Grid, row: GridRow, columns: _Columns, group: str | None, number: str | None, parent: str | None
) -> Target:
    name = bare_name(cell(row, columns.name))
    value = cell(row, columns.value)
    quantity = parse_quantity(value, convention=grid.convention)
    said = parse_statement(name)
    return Target(
        origin="table",
        annex=grid.annex,
        group=group,
        number=number,
        parent=parent,
        name=name,
        unit=unit_text(cell(row, columns.unit)) or quantity.unit or _header_unit(columns.value, quantity.comparator),
        comparator=quantity.comparator,
        value=quantity.value,
        value_max=quantity.value_max,
        out_of=quantity.out_of,
        alternatives=quantity.alternatives,
        relative_to=base_of(cell(row, columns.base)) or said.relative_to,
        frequency=frequency_of(cell(row, columns.frequency)) or said.frequency,
        due_year=columns.due_year(row) or said.due_year or (columns.value.last if columns.value else None),
        reporter=cell(row, columns.reporter) or None,
        raw=value,
        span=item_span(text, row, columns.name, name),
        malformed=quantity.malformed,
        by_year=_by_year(row, grid),
    )


def _by_year(row: GridRow, grid: Grid) -> dict[str, float]:
    """The figure of each year that has a column, those of the years in between with that of the value."""
    columns = [c for c in grid.columns if c.role == "by_year"]
    if not columns:
        return {}
    every = sorted((c for c in grid.columns if c.role in ("by_year", "value")), key=lambda c: c.first or 0)
    figures = {str(c.first): figure(row.cells[c.index], grid) for c in every}
    return {year: value for year, value in figures.items() if value is not None}


def _header_unit(column: Column | None, comparator: str) -> str | None:
    """The unit in the value column's header, "(% năm)", for a row that has a value."""
    match = _UNIT_IN_HEADER.search(column.title) if column is not None and comparator != "unset" else None
    return match.group(1).strip() if match else None


def item_span(text: str, row: GridRow, column: Column | None, name: str) -> Span:
    """The row from the item's own first words on."""
    start, end = row.span
    if column is not None:
        a, b = row.spans[column.index]
        start = a + name_start(text[a:b], name)
    return start, max(end, start)
