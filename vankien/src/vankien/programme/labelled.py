"""Tasks of a plan that is written without a table: under each numbered task stand lines that name its answers.

1. Rà soát quy chế phối hợp
- Cơ quan chủ trì: Văn phòng Đảng ủy; phối hợp: các chi bộ
- Thời gian hoàn thành: Quý II/2026

or behind it, in brackets or not: "Rà soát quy chế (chủ trì: Văn phòng Đảng ủy; thời gian: quý II/2026)".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vankien.grammar.bodies import Bodies
from vankien.grammar.schedule import parse_schedule
from vankien.layout.annexes import at
from vankien.layout.passages import Passage
from vankien.model import Annex, Task
from vankien.programme.headings import Headings
from vankien.programme.labels import answers
from vankien.text import clean, fold

_DOTS = " .…_:;-–"
_OF_A_MEETING = re.compile(r"(?:dia diem|thoi gian|thanh phan|dai bieu|hinh thuc|noi dung|kinh gui)\b.{0,20}:")
_OPENS = {"number", "dotted", "small", "bracket", "bullet"}


@dataclass(slots=True)
class _Open:
    passage: Passage
    words: str
    answers: dict[str, str]
    end: int
    section: tuple[str, str] | None


def labelled_tasks(text: str, every: Sequence[Passage], annexes: Sequence[Annex], bodies: Bodies) -> Iterator[Task]:
    """Tasks that have at least a lead or a schedule named under them, or a lead behind them."""
    headings = Headings(forward=True)
    current: _Open | None = None
    for passage in every:
        headings.enter(passage)
        words = passage.raw[passage.mark.start if passage.mark else 0 :]
        words, said = answers(clean(words)) if ":" in words else (words, {})
        own = bool(said) and not words.strip(" -+.;(")
        if own and current is not None and _is_under(passage, current.passage):
            current.answers = said | current.answers
            current.end = passage.span[1]
        elif passage.mark is not None and passage.mark.kind in _OPENS:
            yield from _close(text, current, annexes, bodies)
            current = _Open(passage, words, said if "lead" in said else {}, passage.span[1], headings.section)
        elif passage.mark is not None:
            yield from _close(text, current, annexes, bodies)
            current = None
    yield from _close(text, current, annexes, bodies)


def _is_under(passage: Passage, task: Passage) -> bool:
    """A numbered line beside another says no more of it: "2. Địa điểm: …", "3. Chủ trì: …" tell of a meeting."""
    if passage.mark is None or task.mark is None:
        return True
    return passage.mark.rank > task.mark.rank or passage.mark.kind == task.mark.kind == "bullet"


def _close(text: str, found: _Open | None, annexes: Sequence[Annex], bodies: Bodies) -> Iterator[Task]:
    """Labels with nothing behind them are the questions of a blank form, which sets no work."""
    if found is None or not any(found.answers.get(asked, "").strip(_DOTS) for asked in ("lead", "schedule")):
        return
    mark = found.passage.mark
    start = found.passage.span[0] + (mark.start if mark else 0)
    words = clean(found.words).strip(" :;,(-")
    if not words or _OF_A_MEETING.match(fold(words)):
        return
    section = found.section or (None, None)
    annex = at(annexes, start)
    get = found.answers.get
    yield Task(
        origin="list",
        annex=annex.label or None if annex else None,
        section=section[0],
        section_title=section[1],
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
