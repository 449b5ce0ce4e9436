"""Totals that are not the sum of their rows, and headings that announce another number of items.

A total row covers the whole table; the figures of a group row cover the rows down to the next group of its rank or a
higher one; the total of a project covers its years. Rows of detail ("Trong đó") are inside their parents and never
added. A difference that rounding of the printed figures can explain is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vankien.checks._report import annex, figure, finding, quoted
from vankien.grammar.quantity import parse_quantity
from vankien.model import Column, Extraction, Finding, Grid, GridRow, Project, Span
from vankien.tables.columns import is_investment
from vankien.text import fold

_MONEY = ("total", "by_year", "amount")
_COUNT = re.compile(r"\((?:gom |tong so |tong )?(\d{1,3}) ?(da|du an|nhiem vu|nv|chi tieu|cong trinh|ct|de an|muc)\)")
_ROMAN = re.compile(r"[IVXL]+")
_PARTIAL = re.compile(r"^(?:cong|tong) (?:muc|nhom|phan|linh vuc)")


def check(extraction: Extraction) -> Iterator[Finding]:
    for grid in extraction.grids:
        if grid.role == "projects":
            yield from _totals(grid, extraction.text)
        yield from _counts(grid, extraction.text)
    partial = [g.span for g in extraction.grids if _is_partial(g.columns)]
    for project in extraction.projects:
        inside = any(start <= project.span[0] < end for start, end in partial)
        yield from _years(project, extraction.text, is_partial=inside)


def _is_partial(columns: Sequence[Column]) -> bool:
    """Whether the years of the table may leave out some of what its total covers."""
    years = sum(c.role == "by_year" for c in columns)
    return years == 1 or any(c.role == "total" and is_investment(c) for c in columns)


# --- totals of tables -------------------------------------------------------------------------------------


def _totals(grid: Grid, text: str) -> Iterator[Finding]:
    money = sorted((c for c in grid.columns if c.role in _MONEY), key=lambda c: c.role != "total")
    for index, row in enumerate(grid.rows):
        parts = _parts(grid, index)
        if len(parts) < 2:
            continue
        yield from _mismatch(grid, row, parts, money, text)


def _parts(grid: Grid, index: int) -> list[GridRow]:
    """The rows that a total or a group with figures should add up to; none for any other row."""
    row = grid.rows[index]
    if row.kind == "total":
        return [] if _PARTIAL.match(fold(" ".join(row.cells))) else _leaves(grid.rows)
    if row.kind == "group":
        return _leaves(_under(grid.rows, index))
    return []


def _under(rows: Sequence[GridRow], index: int) -> list[GridRow]:
    rank, out = _rank(rows[index].label), []
    for row in rows[index + 1 :]:
        if row.kind == "total" or (row.kind == "group" and _rank(row.label) <= rank):
            break
        out.append(row)
    return out


def _rank(label: str | None) -> int:
    """A, B … over I, II … over I.1, 1.1 …; a group without a label is a heading of the lowest rank."""
    label = (label or "").strip(" .)")
    if len(label) == 1 and label.isalpha() and label not in "IVXL":
        return 1
    return 2 if _ROMAN.fullmatch(label) else 3 + label.count(".") if label else 9


def _leaves(rows: Sequence[GridRow]) -> list[GridRow]:
    """Items, and groups with nothing under them: those stand for themselves."""
    out = []
    for index, row in enumerate(rows):
        alone = row.kind == "group" and not any(r.kind == "item" for r in _under(rows, index))
        if row.kind == "item" or alone:
            out.append(row)
    return out


def _mismatch(grid: Grid, row: GridRow, parts: list[GridRow], money: list[Column], text: str) -> Iterator[Finding]:
    """One finding per row, on its first column that is wrong; how many more are is said in the sentence."""
    wrong: list[tuple[Column, float, float]] = []
    for column in money:
        stated, figures = _value(grid, row, column), [_value(grid, part, column) for part in parts]
        added = [f for f in figures if f is not None]
        if stated is not None and added and abs(sum(added) - stated) > _rounding(grid, row, parts, column):
            wrong.append((column, stated, sum(added)))
    if not wrong:
        return
    column, stated, added_up = wrong[0]
    more = f" (và {len(wrong) - 1} cột khác)" if len(wrong) > 1 else ""
    message = (
        f"Dòng {quoted(_label(grid, row), 60)}{annex(grid.annex)}, cột {quoted(column.title, 50)}{more} ghi "
        f"{figure(stated)}, trong khi cộng {len(parts)} dòng chi tiết được {figure(added_up)}."
    )
    yield finding("sum.mismatch", "warning", message, text, row.span)


def _value(grid: Grid, row: GridRow, column: Column) -> float | None:
    return parse_quantity(row.cells[column.index], convention=grid.convention).value


def _rounding(grid: Grid, row: GridRow, parts: list[GridRow], column: Column) -> float:
    """Half a unit of the last printed place for each figure added and for the total itself."""
    cells = [r.cells[column.index] for r in (row, *parts) if r.cells[column.index]]
    sign = "," if grid.convention == "vi" else "."
    places = min((len(c.rpartition(sign)[2]) if sign in c else 0 for c in cells), default=0)
    return 0.5 * 0.1**places * (len(cells) if places else 1) + 1e-6


def _label(grid: Grid, row: GridRow) -> str:
    column = grid.column("name")
    name = row.cells[column.index] if column else " ".join(row.cells)
    return f"{row.label} {name}" if row.label else name


# --- years of one project ---------------------------------------------------------------------------------


def _years(project: Project, text: str, *, is_partial: bool) -> Iterator[Finding]:
    """`is_partial`: the table has a column for one year of the plan only, or the whole cost of the work for its total:
    the years may take no more than that."""
    added = sum(project.by_year.values())
    if project.total is None or not project.by_year or (is_partial and added <= project.total):
        return
    tolerance = 0.5 * (len(project.by_year) > 1) + 1e-6
    if any(abs(figures - project.total) <= tolerance for figures in (added, added + _groups_of_years(project))):
        return
    message = (
        f"Dự án {quoted(project.name, 60)}{annex(project.annex)} có tổng số {figure(project.total)}, "
        f"trong khi cộng các năm được {figure(added)}."
    )
    yield finding("sum.mismatch", "warning", message, text, project.span)


def _groups_of_years(project: Project) -> float:
    """The plans of later years together ("2028-2030") that stand beside those of single years."""
    last = max(map(int, project.by_year))
    later = (a for a in project.amounts if a.first is not None and a.last is not None and last < a.first < a.last)
    return sum(amount.value for amount in later)


# --- announced counts -------------------------------------------------------------------------------------


def _counts(grid: Grid, text: str) -> Iterator[Finding]:
    for index, row in enumerate(grid.rows):
        match = _COUNT.search(fold(" ".join(row.cells))) if row.kind == "group" else None
        if match is None:
            continue
        counted = sum(r.kind == "item" for r in _under(grid.rows, index))
        if counted != int(match[1]):
            message = (
                f"Nhóm {quoted(_label(grid, row), 70)}{annex(grid.annex)} ghi {int(match[1])} mục "
                f"nhưng bên dưới có {counted} mục."
            )
            yield finding("count.mismatch", "warning", message, text, _row_head(text, row.span))


def _row_head(text: str, span: Span) -> Span:
    end = text.find("\n", *span)
    return span[0], end if end > 0 else span[1]
