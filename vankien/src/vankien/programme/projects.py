"""Investment projects and planning work from the tables of an annex."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vankien.grammar.schedule import parse_schedule
from vankien.model import Amount, Column, Grid, GridRow, Plan, Project
from vankien.programme.names import bare_name, is_savings, without_count
from vankien.programme.targets import item_span
from vankien.tables.cells import cell, figure
from vankien.tables.rows import with_groups

_YEARS = re.compile(r"\b(20\d\d)(?:\s?[-–—]\s?(20\d\d))?\b")


def projects(text: str, grids: Sequence[Grid]) -> Iterator[Project]:
    for grid in grids:
        if grid.role == "projects":
            yield from _of_grid(text, grid)


def _of_grid(text: str, grid: Grid) -> Iterator[Project]:
    name = grid.column("name")
    if name is None:
        return
    for row, groups in with_groups(grid.rows, name.index, grid.column("sector")):
        words = bare_name(row.cells[name.index])
        if words and row.kind == "item" and not is_savings(words):
            yield _project(text, grid, row, words, without_count(groups[-1][1]) if groups else None)


def _project(text: str, grid: Grid, row: GridRow, name: str, sector: str | None) -> Project:
    years = cell(row, grid.column("years"))
    return Project(
        annex=grid.annex,
        sector=sector,
        number=row.label,
        name=name,
        group=cell(row, grid.column("group")) or None,
        place=cell(row, grid.column("place")) or None,
        years=_years(years),
        total=figure(cell(row, grid.column("total")), grid),
        by_year=_by_year(row, grid),
        money_unit=grid.money_unit,
        money_unit_source=grid.money_unit_source,
        amounts=tuple(_amounts(row, grid)),
        funding=cell(row, grid.column("funding")).rstrip("; ") or None,
        span=item_span(text, row, grid.column("name"), name),
        years_raw=years,
    )


def _years(words: str) -> tuple[int, int] | None:
    """First and last year; a bare count ("8 năm") is none."""
    found = _YEARS.findall(words)
    if not found:
        return None
    return int(found[0][0]), int(found[-1][1] or found[-1][0])


def _by_year(row: GridRow, grid: Grid) -> dict[str, float]:
    """What each year is to get, without the years that get nothing."""
    out: dict[str, float] = {}
    for column in grid.columns:
        value = figure(row.cells[column.index], grid) if column.role == "by_year" else None
        if value and column.first is not None:
            out[str(column.first)] = value
    return out


def _amounts(row: GridRow, grid: Grid) -> Iterator[Amount]:
    for column in grid.columns:
        value = figure(row.cells[column.index], grid) if column.role == "amount" else None
        if value is not None:
            yield Amount(_label(column), column.first, column.last, value, row.spans[column.index])


def _label(column: Column) -> str:
    return " - ".join(column.path)


def plans(text: str, grids: Sequence[Grid]) -> Iterator[Plan]:
    for grid in grids:
        name = grid.column("name")
        if grid.role != "plans" or name is None:
            continue
        for row, _ in with_groups(grid.rows, name.index):
            words = bare_name(row.cells[name.index])
            yield Plan(
                annex=grid.annex,
                number=row.label,
                name=words,
                place=cell(row, grid.column("place")) or None,
                schedule=parse_schedule(cell(row, grid.column("schedule"))),
                span=item_span(text, row, name, words),
            )
