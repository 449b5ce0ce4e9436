"""Capital of one project in several plans: a year's plan beside the medium-term one, and years outside the project's.

Projects of two tables are the same when their names are, letter marks and a trailing place aside. Figures in different
units are compared in đồng. A difference may have its reason (a plan adjusted since), so nothing here is an `error`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vankien.checks._report import annex, capital, figure, finding, quoted
from vankien.grammar.money import FACTORS
from vankien.model import Extraction, Finding, Project
from vankien.text import fold

_WHOLE = re.compile(r"tong muc dau tu|tmdt|tong du toan|tong von dau tu")
_PLAN = re.compile(r"^(?!.*(?:luy ke|giai ngan|thanh toan|da bo tri)).*(?:ke hoach|khv|von)")
_ROUNDING = 1.005
"""Plans in tỷ đồng are printed with fewer figures than plans in triệu đồng."""


def check(extraction: Extraction) -> Iterator[Finding]:
    for project in extraction.projects:
        yield from _above_investment(project, extraction.text)
        yield from _outside_years(project, extraction.text)
    yield from _across_tables(extraction)


def _dong(value: float, project: Project) -> float | None:
    return value * FACTORS[project.money_unit] if project.money_unit in FACTORS else None


def _above_investment(project: Project, text: str) -> Iterator[Finding]:
    """What a plan gives a work cannot be more than the work costs."""
    whole = next((a for a in project.amounts if _WHOLE.search(fold(a.label))), None)
    planned = project.total if project.total is not None else sum(project.by_year.values())
    if whole is None or not whole.value or planned <= whole.value * _ROUNDING:
        return
    unit = f" {project.money_unit}" if project.money_unit else ""
    message = (
        f"{capital(_name(project))} có kế hoạch vốn {figure(planned)}{unit}, lớn hơn tổng mức đầu tư "
        f"{figure(whole.value)}{unit}."
    )
    yield finding("money.exceeds-plan", "warning", message, text, project.span)


def _outside_years(project: Project, text: str) -> Iterator[Finding]:
    """Money before the first year may prepare the work, money after the last may settle it: worth a look, no more."""
    if project.years is None or project.years[0] > project.years[1]:
        return
    first, last = project.years
    outside = [year for year in project.by_year if not first <= int(year) <= last]
    if outside:
        message = (
            f"{capital(_name(project))} thực hiện {first}-{last} nhưng được bố trí vốn năm {', '.join(outside)}, "
            f"cần kiểm tra lại."
        )
        yield finding("money.year-outside", "info", message, text, project.span)


def _across_tables(extraction: Extraction) -> Iterator[Finding]:
    seen: dict[str, Project] = {}
    for project in extraction.projects:
        first = seen.setdefault(_key(project.name), project)
        if first is project or first.annex == project.annex:
            continue
        longer, shorter = sorted((first, project), key=lambda p: -len(p.by_year))
        yield from _year_above_plan(longer, shorter, extraction.text)


def _year_above_plan(longer: Project, shorter: Project, text: str) -> Iterator[Finding]:
    """The plan of a year in one table against the same year, or the whole, in the medium-term table."""
    if len(longer.by_year) < 2:
        return
    for year, value in _yearly(shorter).items():
        planned = longer.by_year.get(year)
        bound = planned if planned is not None else longer.total
        mine, whole = _dong(value, shorter), _dong(bound, longer) if bound is not None else None
        if mine is None or whole is None or mine <= whole * _ROUNDING:
            continue
        message = (
            f"{capital(_name(shorter))} có kế hoạch vốn năm {year} {figure(value)} {shorter.money_unit}, lớn hơn "
            f"{figure(bound or 0)} {longer.money_unit} của kế hoạch trung hạn{annex(longer.annex)}."
        )
        yield finding("money.exceeds-plan", "warning", message, text, shorter.span)


def _yearly(project: Project) -> dict[str, float]:
    """What the table gives to single years. Several columns for one year are sources, and the total is their sum."""
    if project.by_year:
        return dict(project.by_year)
    plans = [a for a in project.amounts if a.first is not None and a.first == a.last and _PLAN.search(fold(a.label))]
    if len({plan.first for plan in plans}) != 1:
        return {}
    added = sum(plan.value for plan in plans)
    if len(plans) > 1 and (project.total is None or abs(added - project.total) > 1):
        return {}
    return {str(plans[0].first): added}


def _key(name: str) -> str:
    return fold(name).strip(" .;:,-")


def _name(project: Project) -> str:
    return f"dự án {quoted(project.name, 50)}{annex(project.annex)}"
