"""Deadlines outside the term that the head names, or before the day on which the document was issued."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from vankien.checks._report import capital, finding, locate, place_of_task, quoted
from vankien.model import Extraction, Finding, Task

_STILL_A_DEADLINE = 5
"""Years; a day that lies further back is history that the task speaks of ("hoạt động cách mạng trước năm 1945")."""


def check(extraction: Extraction) -> Iterator[Finding]:
    for task in extraction.tasks:
        days = [d for d in (task.schedule.due, *task.schedule.dates) if d is not None]
        if not days or task.schedule.kind == "maintain":
            continue
        yield from _outside(task, max(days), extraction)
        yield from _past(task, max(days), extraction)


def _outside(task: Task, day: dt.date, extraction: Extraction) -> Iterator[Finding]:
    """After the term; a schedule may well begin before it."""
    term = extraction.header.term
    if term is None or day.year <= term[1]:
        return
    place, raw = capital(place_of_task(task)), quoted(task.schedule.raw)
    message = f"{place} có thời hạn {raw}, sau nhiệm kỳ {term[0]}-{term[1]} ghi ở đầu văn bản."
    yield finding("date.outside-term", "warning", message, extraction.text, _where(task, extraction.text))


def _past(task: Task, day: dt.date, extraction: Extraction) -> Iterator[Finding]:
    """A deadline that was over when the document was issued; one in the same month may be a matter of wording."""
    issued = extraction.header.date
    if issued is None or task.schedule.kind != "deadline" or (day.year, day.month) >= (issued.year, issued.month):
        return
    if issued.year - day.year > _STILL_A_DEADLINE:
        return
    place, raw = capital(place_of_task(task)), quoted(task.schedule.raw)
    message = f"{place} có thời hạn {raw}, trước ngày ban hành văn bản {issued:%d/%m/%Y}."
    yield finding("date.before-issue", "warning", message, extraction.text, _where(task, extraction.text))


def _where(task: Task, text: str) -> tuple[int, int]:
    return locate(text, task.span, task.schedule.raw)
