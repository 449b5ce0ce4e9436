"""The same target or task written twice, and one target with two values."""

from __future__ import annotations

from collections.abc import Iterator

from vankien.checks._report import capital, figure, finding, place_of_target, place_of_task, quoted
from vankien.model import Extraction, Finding, Target
from vankien.text import fold

_SHORTEST_TASK = 25
"""Characters of a folded task below which equal words are no sign of a copy ("Trồng cây xanh")."""


def check(extraction: Extraction) -> Iterator[Finding]:
    yield from _targets(extraction)
    yield from _tasks(extraction)


def _targets(extraction: Extraction) -> Iterator[Finding]:
    """Numbered targets anywhere in the document; "Trong đó nữ" may stand under each of them and is left alone."""
    seen: dict[tuple[str, str], Target] = {}
    for target in extraction.targets:
        if target.value is None or target.number is None:
            continue
        first = seen.setdefault((_key(target.name), fold(target.unit or "")), target)
        if first is not target and first.due_year == target.due_year:
            yield _copy(first, target, extraction.text)


def _copy(first: Target, second: Target, text: str) -> Finding:
    place = capital(place_of_target(second))
    if _measure(first) == _measure(second):
        message = f"{place} trùng với chỉ tiêu số {first.number}, cần bỏ một trong hai."
        return finding("target.duplicate", "warning", message, text, second.span)
    values = f"{figure(second.value or 0)} và {figure(first.value or 0)}"
    message = f"{place} khác giá trị với chỉ tiêu cùng tên số {first.number} ({values}), cần thống nhất."
    return finding("figure.conflict", "warning", message, text, second.span)


def _measure(target: Target) -> tuple[object, ...]:
    return target.comparator, target.value, target.value_max, target.out_of


def _tasks(extraction: Extraction) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for index, task in enumerate(extraction.tasks):
        key = _key(task.text)
        if len(key) < _SHORTEST_TASK:
            continue
        first = seen.setdefault(key, index)
        if first != index:
            where = place_of_task(extraction.tasks[first])
            message = f"{capital(place_of_task(task))} trùng nội dung {quoted(task.text)} với {where}, cần gộp lại."
            yield finding("task.duplicate", "warning", message, extraction.text, task.span)


def _key(name: str) -> str:
    return fold(name).strip(" .;:,-")
