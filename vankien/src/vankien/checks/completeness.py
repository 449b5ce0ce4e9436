"""The six answers of a task ("6 rõ"): who leads, by when, with what product. One lead body, from start to end."""

from __future__ import annotations

from collections.abc import Iterator

from vankien.checks._report import annex, capital, finding, heading_of, locate, place_of_task, quoted
from vankien.grammar.bodies import COLLECTIVE
from vankien.model import Extraction, Finding, Severity, Task


def check(extraction: Extraction) -> Iterator[Finding]:
    for task in extraction.tasks:
        yield from _lead(task, extraction.text)
        yield from _schedule(task, extraction.text)
        yield from _product(task, extraction.text)
    yield from _no_product_column(extraction)


def _lead(task: Task, text: str) -> Iterator[Finding]:
    """Running text may call on several bodies at once, and on all of a kind; a row of a table has one lead."""
    place = capital(place_of_task(task))
    if task.has_lead_column and not task.lead.raw.strip():
        likely = f", có thể là {quoted(task.lead_suggestion)} như ô phía trên" if task.lead_suggestion else ""
        yield finding("task.lead-missing", "warning", f"{place} chưa ghi cơ quan chủ trì{likely}.", text, task.span)
    elif len(task.lead.units) > 1:
        names = ", ".join(task.lead.units)
        message = f"{place} ghi {len(task.lead.units)} cơ quan chủ trì ({names}), cần chọn một đầu mối."
        severity: Severity = "info" if task.origin == "prose" else "warning"
        yield finding("task.lead-multiple", severity, message, text, task.span)
    elif task.lead.units and task.lead.units[0] in COLLECTIVE and task.origin != "prose":
        message = f"{place} giao chủ trì cho {quoted(task.lead.raw)} là tên gọi chung, cần ghi rõ một đầu mối."
        yield finding("task.lead-multiple", "warning", message, text, task.span)


def _schedule(task: Task, text: str) -> Iterator[Finding]:
    place, raw = capital(place_of_task(task)), task.schedule.raw
    if not task.has_schedule_column:
        return
    if not raw.strip():
        yield finding("task.schedule-missing", "warning", f"{place} chưa ghi thời gian thực hiện.", text, task.span)
    elif task.schedule.kind is None:
        message = f"{place} ghi thời gian {quoted(raw)}, chưa xác định được thời hạn."
        yield finding("task.schedule-missing", "info", message, text, locate(text, task.span, raw))


def _product(task: Task, text: str) -> Iterator[Finding]:
    if task.has_product_column and not task.product.strip():
        message = f"{capital(place_of_task(task))} chưa ghi sản phẩm, kết quả đầu ra."
        yield finding("task.product-missing", "warning", message, text, task.span)


def _no_product_column(extraction: Extraction) -> Iterator[Finding]:
    """Said once per table: a finding on each of its rows would bury the others."""
    spans = {a.label: a.span for a in extraction.annexes}
    for grid in extraction.grids:
        if grid.role != "tasks" or grid.column("product") is not None:
            continue
        span = heading_of(extraction.text, spans.get(grid.annex or "", grid.span))
        table = f"Bảng nhiệm vụ{annex(grid.annex)}"
        message = f"{table} không có cột sản phẩm, kết quả đầu ra; cần xác định sản phẩm của từng nhiệm vụ."
        yield finding("task.product-missing", "info", message, extraction.text, span)
