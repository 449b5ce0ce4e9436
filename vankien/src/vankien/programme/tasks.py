"""Tasks from the tables of an annex."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from vankien.grammar.bodies import Bodies, BodyList
from vankien.grammar.money import parse_money_unit
from vankien.grammar.schedule import parse_schedule
from vankien.model import Column, Grid, GridRow, Task
from vankien.programme.labels import lead_and_help
from vankien.programme.names import bare_name
from vankien.programme.targets import item_span
from vankien.tables.cells import cell
from vankien.tables.rows import with_groups
from vankien.text import blank_markup, clean

_BARE_FIGURE = re.compile(r"(\d[\d.,]*)(?:\s?\(.*\))?$")
Groups = tuple[tuple[str | None, str], ...]


def tasks(text: str, grids: Sequence[Grid], bodies: Bodies) -> Iterator[Task]:
    for grid in grids:
        if grid.role == "tasks":
            yield from _of_grid(text, grid, bodies)


def _of_grid(text: str, grid: Grid, bodies: Bodies) -> Iterator[Task]:
    name, lead = grid.column("name"), grid.column("lead")
    if name is None:
        return
    above: tuple[Groups, str] = ((), "")
    for row, groups in with_groups(grid.rows, name.index, grid.column("sector")):
        printed = cell(row, lead)
        likely = above[1] if not printed and above[0] == groups else None
        if printed or above[0] != groups:
            above = (groups, printed)
        yield _task(text, grid, row, groups, bodies, likely or None)


def _task(text: str, grid: Grid, row: GridRow, groups: Groups, bodies: Bodies, likely: str | None) -> Task:
    name = grid.column("name")
    words = bare_name(cell(row, name))
    lead, coordinating = _answering(text, row, grid, bodies)
    section = groups[0] if groups else (None, None)
    subsection = groups[-1] if len(groups) > 1 else (None, None)
    return Task(
        origin="table",
        annex=grid.annex,
        section=section[0],
        section_title=section[1],
        subsection=subsection[0],
        subsection_title=subsection[1],
        number=row.label,
        text=words,
        lead=lead,
        coordinating=coordinating,
        schedule=parse_schedule(_schedule(row, grid)),
        product=cell(row, grid.column("product")),
        resource=_resource(row, grid),
        span=item_span(text, row, name, words),
        lead_suggestion=likely,
        has_lead_column=grid.column("lead") is not None,
        has_schedule_column=grid.column("schedule") is not None,
        has_product_column=grid.column("product") is not None,
    )


def _answering(text: str, row: GridRow, grid: Grid, bodies: Bodies) -> tuple[BodyList, BodyList]:
    """Who leads and who helps: in a column each, or told apart inside one cell ("Chủ trì: …; Phối hợp: …")."""
    lead, coordinating = grid.column("lead"), grid.column("coordinating")
    if not cell(row, coordinating) and (both := lead_and_help(_printed(text, row, lead))):
        return bodies.resolve(both[0]), bodies.resolve(both[1])
    return _bodies(text, row, lead, bodies), _bodies(text, row, coordinating, bodies)


def _bodies(text: str, row: GridRow, column: Column | None, bodies: Bodies) -> BodyList:
    return replace(bodies.resolve(_printed(text, row, column)), raw=cell(row, column))


def _printed(text: str, row: GridRow, column: Column | None) -> str:
    """A cell's words. Where the cell is whole, its line ends are kept for the dictionary: a line, a body."""
    words = cell(row, column)
    if column is None or not words:
        return words
    start, end = row.spans[column.index]
    printed = text[start:end]
    return blank_markup(printed) if clean(printed) == words else words


def _resource(row: GridRow, grid: Grid) -> str:
    """As printed; a bare figure under "Kinh phí (triệu đồng)" with the unit that the table states."""
    column = grid.column("resource")
    words = cell(row, column)
    match = _BARE_FIGURE.match(words)
    unit = (parse_money_unit(column.title) or grid.money_unit) if column is not None and match else None
    return f"{words[: match.end(1)]} {unit}{words[match.end(1) :]}" if match and unit else words


def _schedule(row: GridRow, grid: Grid) -> str:
    """The schedule as printed; where start and end have columns of their own, both with a dash between."""
    pieces = [row.cells[c.index] for c in grid.columns if c.role == "schedule"]
    return " - ".join(dict.fromkeys(filter(None, pieces)))
