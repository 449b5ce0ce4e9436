"""Sections that promise work and hold none; groups of listed targets that announce another number than they have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from vankien.checks._report import annex, finding, quoted
from vankien.model import Extraction, Finding, Grid, GridRow, OutlineNode
from vankien.text import fold

_DUTIES = re.compile(r"^(?:cac |nhung |nhom )?(?:nhiem vu|phan cong|to chuc thuc hien|trach nhiem)\b")
_COUNT = re.compile(r"\((?:gom |tong so )?(\d{1,3}) ?chi tieu\)")


def check(extraction: Extraction) -> Iterator[Finding]:
    for grid in extraction.grids:
        if grid.role == "tasks":
            yield from _groups(grid, extraction.text)
    yield from _headings(extraction.outline, extraction)
    yield from _listed(extraction)


def _groups(grid: Grid, text: str) -> Iterator[Finding]:
    """A group row that is followed at once by a group of its own rank, or by the end of the table."""
    name = grid.column("name")
    rows = [row for row in grid.rows if row.kind != "total"]
    for row, after in zip_longest(rows, rows[1:]):
        if row.kind != "group" or name is None or (after is not None and not _closes(row, after)):
            continue
        message = (
            f"Mục {quoted(_title(row, name.index))}{annex(grid.annex)} không có nhiệm vụ nào, cần bổ sung hoặc bỏ mục."
        )
        yield finding("section.no-task", "warning", message, text, row.span)


def _closes(row: GridRow, after: GridRow) -> bool:
    return after.kind == "group" and _shape(row.label) == _shape(after.label)


def _shape(label: str | None) -> tuple[str, int]:
    """Roman, letter or figure, and how many parts: labels of one shape are of one rank."""
    first = (label or "").partition(".")[0]
    kind = "figure" if first.isdigit() else "roman" if re.fullmatch(r"[IVXL]+", first) else "letter" if first else ""
    return kind, (label or "").count(".")


def _title(row: GridRow, name: int) -> str:
    return f"{row.label}. {row.cells[name]}" if row.label else row.cells[name]


def _headings(nodes: tuple[OutlineNode, ...], extraction: Extraction) -> Iterator[Finding]:
    """A heading of duties with nothing under it; a template, known by its blanks, has such headings on purpose."""
    empty = {blank.span for blank in extraction.blanks if blank.kind == "empty_section"}
    if any(blank.kind == "inline" for blank in extraction.blanks):
        return
    for node in nodes:
        if node.span in empty and _DUTIES.match(fold(node.title)):
            message = f"Mục {quoted(f'{node.label}. {node.title}')} không có nội dung, cần bổ sung hoặc bỏ mục."
            yield finding("section.no-task", "warning", message, extraction.text, node.span)
        yield from _headings(node.children, extraction)


def _listed(extraction: Extraction) -> Iterator[Finding]:
    counts: dict[tuple[str | None, str], list[str]] = {}
    spans: dict[tuple[str | None, str], tuple[int, int]] = {}
    for target in extraction.targets:
        if target.origin == "list" and target.group and target.number and _COUNT.search(fold(target.group)):
            key = (target.annex, target.group)
            counts.setdefault(key, []).append(target.number)
            spans.setdefault(key, target.span)
    for key, numbers in counts.items():
        match = _COUNT.search(fold(key[1]))
        if match is not None and int(match[1]) != len(set(numbers)):
            message = (
                f"Nhóm {quoted(key[1])} ghi {int(match[1])} chỉ tiêu nhưng bên dưới có {len(set(numbers))} chỉ tiêu."
            )
            yield finding("count.mismatch", "warning", message, extraction.text, spans[key])
