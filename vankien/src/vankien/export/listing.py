"""Items laid out again as the tables that officials keep them in, so that a reader of tables finds the same items.

Every listing belongs to one annex; its header uses the words that `tables.columns` knows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from vankien.checks._report import figure
from vankien.grammar.quantity import parse_quantity, parse_statement
from vankien.model import Extraction, Plan, Project, Target, Task
from vankien.text import is_upper

_Group = tuple[str | None, str | None]
_GROUP_LABEL = re.compile(r"^(?:[IVXLC]{1,7}|[A-HĐ])(?:\.\d{1,2}){0,2}$")
Value = str | float | None
Row = tuple[Value, ...]
Item = TypeVar("Item", Target, Task, Project, Plan)

_CAPITAL = "KẾ HOẠCH VỐN"
_SIGNS = {"ge": "≥ ", "gt": "> ", "le": "≤ ", "lt": "< ", "increase": "tăng ", "decrease": "giảm "}


@dataclass(frozen=True, slots=True)
class Listing:
    """One table. `heads` are header cells by column, outermost first; columns that share the first lie beneath it."""

    annex: str | None
    title: str
    unit_line: str
    heads: tuple[tuple[str, ...], ...]
    rows: tuple[Row, ...]
    group_rows: frozenset[int] = frozenset()
    """Which rows are headings of groups."""


def listings(found: Extraction) -> dict[str, list[Listing]]:
    """By sheet: the tables of each annex, those outside all annexes first."""
    titles = {annex.label: annex.title for annex in reversed(found.annexes)}
    return {
        "Chỉ tiêu": [
            _targets(label, titles, part)
            for label, part in _by_annex(found.targets, lambda t: max(t.by_year, default=""))
        ],
        "Nhiệm vụ": [_tasks(label, titles, part) for label, part in _by_annex(found.tasks)],
        "Dự án": [_projects(label, titles, part) for label, part in _by_annex(found.projects, lambda p: p.money_unit)],
        "Quy hoạch": [_plans(label, titles, part) for label, part in _by_annex(found.plans)],
    }


def _by_annex(
    items: Sequence[Item], part: Callable[[Item], object] = lambda _: None
) -> Iterator[tuple[str | None, list[Item]]]:
    """Items of one annex and one kind of table, in reading order."""
    keys = list(dict.fromkeys((item.annex, part(item)) for item in items))
    for key in sorted(keys, key=lambda key: key[0] is not None):
        yield key[0], [item for item in items if (item.annex, part(item)) == key]


def _listing(
    label: str | None, titles: dict[str, str], kind: str, heads: Iterable[str], rows: Iterable[tuple[bool, Row]]
) -> Listing:
    every = list(rows)
    return Listing(
        annex=label,
        title=titles.get(label or "", "") or kind,
        unit_line="",
        heads=tuple((head,) for head in heads),
        rows=tuple(row for _, row in every),
        group_rows=frozenset(i for i, (is_group, _) in enumerate(every) if is_group),
    )


# --- targets ----------------------------------------------------------------------------------------------


_FREQUENCIES = {"yearly": "Hằng năm", "yearly_average": "Bình quân năm", "term_total": "Cả nhiệm kỳ"}
_BASES = {"plan": "Kế hoạch giao", "previous_year": "Năm trước", "previous_term": "Nhiệm kỳ trước"}


@dataclass(frozen=True, slots=True)
class _Beside:
    """What a target says besides its value and its name does not: a column for each that any target needs."""

    year: int | None
    heads: tuple[str, ...]
    years: tuple[str, ...] = ()
    """The years on the way to that of the value, for tables with a column for each."""

    @classmethod
    def of(cls, items: Sequence[Target]) -> _Beside:
        untold = {t.due_year for t in items if not t.due_year or parse_statement(t.name).due_year != t.due_year}
        years = sorted({year for t in items for year in t.by_year})
        year = int(years[-1]) if years else next(iter(untold)) if len(untold) == 1 else None
        needed = {"THỜI HẠN": bool(untold - {year})}
        needed["KỲ TÍNH"] = any(parse_statement(t.name).frequency != t.frequency for t in items)
        needed["SO VỚI"] = any(parse_statement(t.name).relative_to != t.relative_to for t in items)
        return cls(year, tuple(head for head, is_needed in needed.items() if is_needed), tuple(years[:-1]))

    def cells(self, target: Target) -> tuple[str, ...]:
        base = target.relative_to or ""
        words = {
            "THỜI HẠN": f"Năm {target.due_year}" if target.due_year else "",
            "KỲ TÍNH": _FREQUENCIES.get(target.frequency or "", ""),
            "SO VỚI": _BASES.get(base, f"Năm {base}" if base else ""),
        }
        return tuple(words[head] for head in self.heads)


def _targets(label: str | None, titles: dict[str, str], items: Sequence[Target]) -> Listing:
    beside = _Beside.of(items)
    value = f"MỤC TIÊU NĂM {beside.year}" if beside.year else "MỤC TIÊU"
    years = (f"MỤC TIÊU NĂM {year}" for year in beside.years)
    heads = ("TT", "CHỈ TIÊU", "ĐƠN VỊ TÍNH", *years, value, "ĐƠN VỊ BÁO CÁO", *beside.heads)
    return _listing(label, titles, "Các chỉ tiêu", heads, _target_rows(items, beside))


def _target_rows(items: Sequence[Target], beside: _Beside) -> Iterator[tuple[bool, Row]]:
    """Where the row that encloses a part was left out, the group begins anew: no parent, not a wrong one."""
    opened: tuple[str | None, str | None] = (None, None)
    count = 0
    for target in sorted(items, key=lambda t: t.group is not None):
        strays = target.number is None and target.parent != opened[1]
        if target.group is not None and (target.group != opened[0] or strays):
            count += 1
            opened = (target.group, None)
            yield True, (_roman(count), target.group, *[None] * (3 + len(beside.years) + len(beside.heads)))
        opened = (target.group, target.number or opened[1])
        told = (target.number or "-", target.name, target.unit)
        yearly = (target.by_year.get(year) for year in beside.years)
        yield False, (*told, *yearly, value_words(target), target.reporter, *beside.cells(target))


def value_words(target: Target) -> str:
    """The value as printed where a table would read it alike, else written anew, the Vietnamese way."""
    read = parse_quantity(target.raw)
    told = (target.comparator, target.value, target.value_max, target.out_of)
    if (read.comparator, read.value, read.value_max, read.out_of) == told:
        return target.raw
    if target.value is None:
        return "" if target.comparator == "unset" else "Đạt yêu cầu"
    words = figure(target.value)
    if target.out_of is not None:
        words += f"/{figure(target.out_of)}"
    if target.value_max is not None:
        words += f" - {figure(target.value_max)}"
    return _SIGNS.get(target.comparator, "") + words


def _roman(number: int) -> str:
    out = ""
    for value, sign in ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        out += sign * (number // value)
        number %= value
    return out


# --- tasks ------------------------------------------------------------------------------------------------

_SECTOR = "LĨNH VỰC"
_TASK_HEADS = (
    "TT", "NỘI DUNG NHIỆM VỤ", "CƠ QUAN CHỦ TRÌ", "CƠ QUAN PHỐI HỢP", "THỜI GIAN THỰC HIỆN", "SẢN PHẨM", "NGUỒN LỰC"
)  # fmt: skip


def _tasks(label: str | None, titles: dict[str, str], items: Sequence[Task]) -> Listing:
    heads = [*_TASK_HEADS[:1], _SECTOR, *_TASK_HEADS[1:]] if any(map(_sector, items)) else _TASK_HEADS
    return _listing(label, titles, "Danh mục nhiệm vụ", heads, _task_rows(items))


def _sector(task: Task) -> str:
    """A heading without a number, which no row of a table could tell: it has a column of its own."""
    label, title = (
        (task.subsection, task.subsection_title) if task.subsection_title else (task.section, task.section_title)
    )
    return title if title and label is None and not is_upper(title) else ""


def _task_rows(items: Sequence[Task]) -> Iterator[tuple[bool, Row]]:
    with_sector = any(map(_sector, items))
    for is_group, row in _grouped_rows(items):
        yield is_group, (row if with_sector else (*row[:1], *row[2:]))


def _grouped_rows(items: Sequence[Task]) -> Iterator[tuple[bool, Row]]:
    """Rows with a cell for the sector, after the number."""
    section: _Group = (None, None)
    subsection: _Group = (None, None)
    sections = subsections = 0
    label = ""
    for task in sorted(items, key=lambda t: (t.section, t.section_title) != (None, None)):
        sector = _sector(task)
        if (task.section, task.section_title) != section and not (sector and not task.subsection_title):
            section, subsection = (task.section, task.section_title), (None, None)
            sections, subsections = sections + 1, 0
            label, row = _heading(section, task, _roman(sections))
            yield True, row
        if (task.subsection, task.subsection_title) != subsection and not (sector and task.subsection_title):
            subsection = (task.subsection, task.subsection_title)
            subsections += 1
            yield True, _heading(subsection, task, f"{label or _roman(sections)}.{subsections}")[1]
        yield False, (
            task.number or "-", sector or None, task.text, task.lead.raw, task.coordinating.raw, task.schedule.raw,
            task.product, task.resource,
        )  # fmt: skip


def _heading(group: _Group, task: Task, otherwise: str) -> tuple[str, Row]:
    """The row of a group. A label that a table would not take for one ("Điều 8") goes before the title instead."""
    label, title = group[0] or "", group[1] or ""
    extended = bool(label) and (task.number or "").startswith(label + ".")
    if not (_GROUP_LABEL.match(label) or extended or (not label and is_upper(title))):
        title = f"{label}. {title}" if label else title
        label = otherwise
    return label, (label or None, None, title, None, None, None, None, None)


# --- projects and planning work ---------------------------------------------------------------------------


def _projects(label: str | None, titles: dict[str, str], items: Sequence[Project]) -> Listing:
    """A unit that was only inferred is not stated here either: who reads the table infers it again."""
    amounts = list(dict.fromkeys(amount.label for project in items for amount in project.amounts))
    years = sorted({year for project in items for year in project.by_year})
    if len(years) == 1:
        years.append(str(int(years[0]) + 1))
    heads: list[tuple[str, ...]] = [
        (head,) for head in ("TT", "TÊN DỰ ÁN", "NHÓM DỰ ÁN", "ĐỊA ĐIỂM", "THỜI GIAN THỰC HIỆN", *amounts)
    ]
    heads += [(_CAPITAL, "TỔNG SỐ") if years else ("TỔNG SỐ",), *((_CAPITAL, f"NĂM {year}") for year in years)]
    rows = list(_project_rows(items, amounts, years))
    stated = items[0].money_unit if items[0].money_unit_source == "stated" else None
    return Listing(
        annex=label,
        title=titles.get(label or "", "") or "Danh mục dự án",
        unit_line=f"Đơn vị tính: {stated}" if stated else "",
        heads=(*heads, ("NGUỒN VỐN",)),
        rows=tuple(row for _, row in rows),
        group_rows=frozenset(i for i, (is_group, _) in enumerate(rows) if is_group),
    )


def _project_rows(items: Sequence[Project], amounts: Sequence[str], years: Sequence[str]) -> Iterator[tuple[bool, Row]]:
    count = 0
    for sector, members in groupby(sorted(items, key=lambda p: p.sector is not None), lambda p: p.sector):
        if sector is not None:
            count += 1
            yield True, (_roman(count), sector, *[None] * (len(amounts) + len(years) + 5))
        for project in members:
            values = {amount.label: amount.value for amount in project.amounts}
            told = (project.number or "-", project.name, project.group, project.place, project.years_raw)
            money = [values.get(name) for name in amounts] + [project.total]
            yield False, (*told, *money, *(project.by_year.get(year) for year in years), project.funding)


def _plans(label: str | None, titles: dict[str, str], items: Sequence[Plan]) -> Listing:
    heads = ("TT", "TÊN ĐỒ ÁN QUY HOẠCH", "ĐỊA ĐIỂM", "THỜI GIAN THỰC HIỆN")
    rows = ((False, (plan.number or "-", plan.name, plan.place, plan.schedule.raw)) for plan in items)
    return _listing(label, titles, "Danh mục lập quy hoạch", heads, rows)
