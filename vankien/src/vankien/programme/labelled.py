"""Tasks of a plan that is written without a table: under each numbered task stand lines that name its answers.

1. Rà soát quy chế phối hợp
- Cơ quan chủ trì: Văn phòng Đảng ủy
- Thời gian hoàn thành: Quý II/2026
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from vankien.grammar.bodies import Bodies
from vankien.grammar.schedule import parse_schedule
from vankien.layout.annexes import at
from vankien.layout.passages import Passage
from vankien.model import Annex, Task
from vankien.text import clean, fold

_BODY = r"(?:(?:co quan|don vi|bo phan)(?:, (?:co quan|don vi))?)"
_LABELS = (
    ("coordinating", re.compile(rf"^(?:{_BODY} )?phoi hop(?: thuc hien)?\s?:")),
    (
        "lead",
        re.compile(
            rf"^(?:{_BODY} (?:chu tri|thuc hien|dau moi|phu trach)(?: thuc hien| tham muu)?|chu tri|dau moi)\s?:"
        ),
    ),
    (
        "schedule",
        re.compile(r"^(?:thoi gian(?: thuc hien| hoan thanh)?|thoi han(?: hoan thanh)?|tien do|hoan thanh)\s?:"),
    ),
    ("product", re.compile(r"^(?:san pham(?: dau ra| can dat)?|ket qua(?: dau ra| can dat)?|dau ra)\s?:")),
    ("resource", re.compile(r"^(?:kinh phi|nguon luc|nguon kinh phi)(?: thuc hien)?\s?:")),
)
_OPENS = {"number", "dotted", "small", "bracket", "bullet"}


@dataclass(slots=True)
class _Open:
    passage: Passage
    answers: dict[str, str] = field(default_factory=dict)
    end: int = 0


def labelled_tasks(text: str, every: Sequence[Passage], annexes: Sequence[Annex], bodies: Bodies) -> Iterator[Task]:
    """Tasks that have at least a lead or a schedule named under them."""
    current: _Open | None = None
    for passage in every:
        answer = _answer(passage)
        if answer is not None and current is not None:
            current.answers.setdefault(*answer)
            current.end = passage.span[1]
        elif passage.mark is not None and passage.mark.kind in _OPENS:
            yield from _close(text, current, annexes, bodies)
            current = _Open(passage, end=passage.span[1])
        elif passage.mark is not None:
            yield from _close(text, current, annexes, bodies)
            current = None
    yield from _close(text, current, annexes, bodies)


def _answer(passage: Passage) -> tuple[str, str] | None:
    words = clean(passage.raw[passage.mark.start if passage.mark else 0 :])
    key = fold(words[:80])
    for role, pattern in _LABELS:
        if pattern.match(key):
            return role, words.partition(":")[2].strip().rstrip(".;").strip()
    return None


def _close(text: str, found: _Open | None, annexes: Sequence[Annex], bodies: Bodies) -> Iterator[Task]:
    if found is None or not {"lead", "schedule"} & found.answers.keys():
        return
    mark = found.passage.mark
    start = found.passage.span[0] + (mark.start if mark else 0)
    words = clean(text[start : found.passage.span[1]]).rstrip(":")
    annex = at(annexes, start)
    get = found.answers.get
    yield Task(
        origin="list",
        annex=annex.label or None if annex else None,
        section=None,
        section_title=None,
        subsection=None,
        subsection_title=None,
        number=mark.label if mark and mark.kind != "bullet" else None,
        text=words,
        lead=bodies.resolve(get("lead", "")),
        coordinating=bodies.resolve(get("coordinating", "")),
        schedule=parse_schedule(get("schedule", "")),
        product=get("product", ""),
        resource=get("resource", ""),
        span=(start, found.end),
        has_product_column="product" in found.answers,
    )
