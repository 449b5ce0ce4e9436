"""The same target or task written twice, and one target with two values."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from vankien.checks._bullets import only_bullets, opens_with_plus
from vankien.checks._report import capital, figure, finding, place_of_target, place_of_task, quoted
from vankien.model import Extraction, Finding, Target, Task
from vankien.text import fold

_SHORTEST_TASK = 25
"""Characters of a folded task below which equal words are no sign of a copy ("Trồng cây xanh")."""


_LIKENESS = 0.75
"""Shared words of two tasks that say nearly the same, as a part of all their words."""
_FEWEST_WORDS = 7
_FEWEST_EQUAL_WORDS = 4
"""When all words are the same but for `_EMPTY_WORDS`, and the lead is too."""
_EMPTY_WORDS = frozenset({"cac", "nhung", "va", "cua", "cho", "ve", "tren", "tai", "trong"})
"""Words that say nothing of the work itself: two tasks that differ by these alone are one, however short."""
_ASIDE = re.compile(
    r"^(?:(?:phan dau|bao dam|dam bao|hang nam|moi nam|den (?:het |cuoi )?nam 20\d\d|den 20\d\d)[, ]*)+"
    r"|[, ]*(?:den (?:het |cuoi )?nam 20\d\d|hang nam|giai doan 20\d\d ?- ?20\d\d)$"
)
"""What a sentence says around the name that a table gives a target."""
_FEWEST_NAME_WORDS = 4
_THEME = re.compile(r"(?:cac |nhom )?(?:chi tieu|ve|linh vuc|nhom|muc tieu)\b")


def check(extraction: Extraction) -> Iterator[Finding]:
    yield from _targets(extraction)
    yield from _targets_of_sections(extraction)
    yield from _targets_of_sentences(extraction)
    yield from _tasks(extraction)
    yield from _similar_tasks(extraction)


def _targets(extraction: Extraction) -> Iterator[Finding]:
    """Numbered targets anywhere in the document, and unnumbered ones that are no part of another.

    "Trong đó nữ" may stand under each of them and is left alone.
    """
    seen: dict[tuple[str, str], Target] = {}
    for target in extraction.targets:
        if target.value is None or not (target.number or _stands_by_itself(target, extraction.text)):
            continue
        first = seen.setdefault((_key(target.name), fold(target.unit or "")), target)
        if first is target or first.due_year != target.due_year:
            continue
        if (
            (first.number and target.number)
            or (first.group and target.group)
            or only_bullets(extraction.text, first, target)
        ):
            yield _copy(first, target, extraction.text)


def _stands_by_itself(target: Target, text: str) -> bool:
    """An item of a list of bullets; groups that are places or years would each have their own figure."""
    if target.origin != "list" or target.parent or len(_key(target.name).split()) < _FEWEST_NAME_WORDS:
        return False
    themes = target.group is None or _THEME.match(fold(target.group)) is not None
    return themes and not opens_with_plus(text, target)


def _copy(first: Target, second: Target, text: str) -> Finding:
    place = capital(place_of_target(second))
    if _measure(first) == _measure(second):
        message = f"{place} trùng với {_other(first)}, cần bỏ một trong hai."
        return finding("target.duplicate", "warning", message, text, second.span)
    values = f"{figure(second.value or 0)} và {figure(first.value or 0)}"
    other = f"chỉ tiêu cùng tên số {first.number}" if first.number else _other(first)
    message = f"{place} khác giá trị với {other} ({values}), cần thống nhất."
    return finding("figure.conflict", "warning", message, text, second.span)


def _other(target: Target) -> str:
    if target.number:
        return f"chỉ tiêu số {target.number}"
    return "chỉ tiêu cùng tên" + (f" ở nhóm {quoted(target.group, 60)}" if target.group else " nêu ở trên")


def _measure(target: Target) -> tuple[object, ...]:
    return target.comparator, target.value, target.value_max, target.out_of


def _targets_of_sections(extraction: Extraction) -> Iterator[Finding]:
    """One figure in the body and another in the annex, for the same year and against the same base."""
    seen: dict[tuple[str, str], Target] = {}
    for target in extraction.targets:
        name = _ASIDE.sub("", _key(target.name)).strip(" ,")
        if target.value is None or target.alternatives or len(name.split()) < _FEWEST_NAME_WORDS:
            continue
        first = seen.setdefault((name, fold(target.unit or "")), target)
        if (first.origin, first.annex) != (target.origin, target.annex) and _differ(first, target):
            yield _conflict(first, target, extraction.text)


def _targets_of_sentences(extraction: Extraction) -> Iterator[Finding]:
    """Two sentences that promise two figures of the same, told apart by the figure alone and meant for one year."""
    seen: dict[tuple[object, ...], Target] = {}
    for target in extraction.targets:
        name = " ".join(_SAID_OF_FIGURES.sub(" ", _key(target.name)).split())
        promised = target.origin == "prose" and target.value is not None and _PROMISED.search(fold(target.raw))
        if not promised or len(name.split()) < _FEWEST_WORDS_BESIDE:
            continue
        first = seen.setdefault((name, fold(target.unit or ""), target.due_year, target.relative_to), target)
        if _differ(first, target):
            yield _conflict(first, target, extraction.text)


_SAID_OF_FIGURES = re.compile(
    r"\b(?:phan dau|bao dam|dam bao|hoan thanh|dat|co|tren|duoi|it nhat|toi thieu|tu|tro len|hang nam|moi nam)\b"
    r"|\d[\d.,]* ?%?|\b(?:den |trong )?(?:het |cuoi )?nam 20\d\d\b|, hoan thanh .*"
)
_PROMISED = re.compile(r"\b(?:phan dau|bao dam|dam bao|dat)\b")
"""A rule has figures too, one for each case."""
_FEWEST_WORDS_BESIDE = 5


def _differ(first: Target, second: Target) -> bool:
    years = {first.due_year, second.due_year} - {None}
    comparable = len(years) < 2 and first.relative_to == second.relative_to and first.out_of == second.out_of
    return comparable and (first.value, first.value_max) != (second.value, second.value_max)


def _conflict(first: Target, second: Target, text: str) -> Finding:
    other = (
        "Phụ lục" + (f" {first.annex}" if first.annex else "") if first.origin == "table" or first.annex else "phần lời"
    )
    values = f"{figure(second.value or 0)} và {figure(first.value or 0)}"
    message = f"{capital(place_of_target(second))} khác giá trị với cùng chỉ tiêu ở {other} ({values}), cần thống nhất."
    return finding("figure.conflict", "warning", message, text, second.span)


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


def _similar_tasks(extraction: Extraction) -> Iterator[Finding]:
    """Tasks of two sections whose words are nearly the same, or of one whose words are; figures must not differ.

    Only tasks that share one of their rarest words are compared: two that are as like as that must.
    """
    tasks = extraction.tasks
    words = [frozenset(re.findall(r"\w+", fold(task.text))) - _EMPTY_WORDS for task in tasks]
    common = Counter(word for each in words for word in each)
    holders: dict[str, list[int]] = {}
    for i, own in enumerate(words):
        if len(own) < _FEWEST_EQUAL_WORDS:
            continue
        rare = sorted(own, key=lambda w: (common[w], w))[: len(own) - int(_LIKENESS * len(own)) + 1]
        others = sorted({j for word in rare for j in holders.get(word, ())[:_MOST_HOLDERS]})
        like = next((j for j in others if _alike(words[j], own, tasks[j], tasks[i])), None)
        if like is not None:
            yield _similar(tasks[like], tasks[i], extraction.text)
        for word in rare:
            holders.setdefault(word, []).append(i)


_MOST_HOLDERS = 20
"""A word that more tasks share is not rare: a text that repeats itself would be compared with all of itself."""


def _alike(a: frozenset[str], b: frozenset[str], first: Task, second: Task) -> bool:
    if a == b:
        if _key(first.text) == _key(second.text) or (len(a) < _FEWEST_WORDS and first.lead.units != second.lead.units):
            return False
        return _same_but_for_place(first, second)
    return _nearly_same(a, b) and _in_two_sections(first, second) and _same_but_for_place(first, second)


def _nearly_same(a: frozenset[str], b: frozenset[str]) -> bool:
    fewer, more = sorted((len(a), len(b)))
    if fewer < max(_FEWEST_WORDS, _LIKENESS * more):
        return False
    shared = len(a & b)
    if shared < _LIKENESS * (fewer + more - shared):
        return False
    return not any(any(c.isdigit() for c in word) for word in a ^ b)


def _in_two_sections(first: Task, second: Task) -> bool:
    return (first.annex, first.section, first.subsection) != (second.annex, second.section, second.subsection)


def _same_but_for_place(first: Task, second: Task) -> bool:
    """Neither a time of their own nor how often a figure stands in them tells them apart."""
    when = (first.schedule.due, first.schedule.dates) == (second.schedule.due, second.schedule.dates)
    figures = [Counter(re.findall(r"\d+", task.text)) for task in (first, second)]
    return when and figures[0] == figures[1]


def _similar(first: Task, second: Task, text: str) -> Finding:
    message = (
        f"{capital(place_of_task(second))} gần giống {place_of_task(first)} {quoted(first.text)}, cần xem có phải "
        f"một việc không."
    )
    return finding("task.similar", "info", message, text, second.span)


def _key(name: str) -> str:
    return fold(name).strip(" .;:,-")
