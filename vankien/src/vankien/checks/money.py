"""Units of money that a table of projects does not state, and plans of a year above the plan that encloses it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vankien.checks._report import annex, capital, figure, finding, heading_of, quoted
from vankien.model import Amount, Extraction, Finding, Project
from vankien.text import fold

_PLAN = re.compile(r"ke hoach (?:dau tu |von )|khv|ke hoach von")
_PAID = re.compile(r"giai ngan|thanh toan|da bo tri|luy ke")


def check(extraction: Extraction) -> Iterator[Finding]:
    yield from _units(extraction)
    for project in extraction.projects:
        yield from _above_plan(project, extraction.text)


def _units(extraction: Extraction) -> Iterator[Finding]:
    spans = {a.label: a.span for a in extraction.annexes}
    for grid in extraction.grids:
        if grid.role != "projects" or grid.money_unit_source == "stated" or not _has_money(grid.columns):
            continue
        guess = f" (có thể là {grid.money_unit})" if grid.money_unit else ""
        message = f"Bảng dự án{annex(grid.annex)} không ghi đơn vị tính của số tiền{guess}, cần ghi rõ."
        span = heading_of(extraction.text, spans.get(grid.annex or "", grid.span))
        yield finding("money.unit-missing", "warning", message, extraction.text, span)


def _has_money(columns: tuple[object, ...]) -> bool:
    return any(getattr(c, "role", None) in ("total", "by_year", "amount") for c in columns)


def _above_plan(project: Project, text: str) -> Iterator[Finding]:
    """A plan for one year cannot exceed the medium-term plan over that year, unless one of them was adjusted."""
    for whole in project.amounts:
        for part in project.amounts:
            if _encloses(whole, part) and part.value > whole.value:
                yield finding("money.exceeds-plan", "warning", _sentence(project, whole, part), text, part.span)


def _encloses(whole: Amount, part: Amount) -> bool:
    if whole.first is None or whole.last is None or part.first is None or part.last is None:
        return False
    longer = whole.last - whole.first > part.last - part.first
    plans = _PLAN.search(fold(whole.label)) and (_PLAN.search(fold(part.label)) or _PAID.search(fold(part.label)))
    return bool(longer and plans and whole.first <= part.first and part.last <= whole.last)


def _sentence(project: Project, whole: Amount, part: Amount) -> str:
    unit = f" {project.money_unit}" if project.money_unit else ""
    head = f"dự án {quoted(project.name, 50)}{annex(project.annex)}"
    return (
        f"{capital(head)} có {quoted(part.label, 50)} {figure(part.value)}{unit}, "
        f"lớn hơn {quoted(whole.label, 50)} {figure(whole.value)}{unit}."
    )
