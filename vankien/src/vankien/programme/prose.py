"""What running text promises: figures to be reached, and work that is given to a body by name.

Only passages that look forward are read: those under headings of mục tiêu, nhiệm vụ, giải pháp. A report of what was
done speaks of the same figures, but promises nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from vankien.grammar.bodies import Bodies, BodyList
from vankien.grammar.quantity import Statement, parse_statements
from vankien.grammar.schedule import parse_schedule
from vankien.layout.passages import Passage, sentences
from vankien.model import Span, Target, Task
from vankien.text import clean, fold, trim

_FORWARD = re.compile(
    r"muc tieu|nhiem vu|giai phap|chi tieu|phuong huong|dinh huong|dot pha|to chuc thuc hien|ke hoach"
)
_BACKWARD = re.compile(
    r"ket qua|danh gia|thanh (?:qua|tuu|tich)|han che|nguyen nhan|khuyet diem|uu diem|tinh hinh|boi canh|kiem diem"
    r"|bai hoc|thuan loi|kho khan"
)
_PROMISES = re.compile(
    r"phan dau|bao dam|dam bao|\bdat\b|tro len|it nhat|toi thieu|hoan thanh|\bty le\b|\bti le\b|giam con|duy tri"
    r"|giu vung|^\d{1,3}(?:,\d+)? ?%"
)
_FLOOR = re.compile(r"it nhat|toi thieu|tro len")
_REPORTED = re.compile(r"\bđã\b|^\ufffd|so với cùng kỳ|đạt kết quả|năm 201\d|năm 202[0-4]\b", re.I)
_FORWARD_KINDS = {"CTr", "KH", "NQ", "ĐA", "CT"}
_GIVES = re.compile(r"(?:Giao|Phân công|Yêu cầu|Đề nghị)\s(?:cho\s)?")
_WORK = re.compile(
    r"\s(?=(?:chủ trì|chủ động|tham mưu|phối hợp|theo dõi|có trách nhiệm|thường xuyên|xây dựng"
    r"|tổ chức(?! đảng| chính| cơ)|hướng dẫn|triển khai|là cơ quan|căn cứ|rà soát|tiếp tục|nghiêm túc)\b)"
)
_LONGEST_BODY = 160
_WHEN = re.compile(
    r"(?:(?:xong |hoàn thành )?trước |chậm nhất |trong |định kỳ )?"
    r"(?:ngày\s\d{1,2}[/-]\d{1,2}[/-]\d{4}|tháng\s\d{1,2}[/-]\d{4}|quý\s(?:IV|I{1,3})[/-]\d{4}|hằng (?:năm|quý|tháng))",
    re.I,
)
_RANKED = {"part", "chapter", "roman", "letter", "number", "dotted"}
_LONGEST = 700
_LONGEST_HEADING = 160


class _Direction:
    """Whether the text looks forward at a line, by the headings that it stands under."""

    def __init__(self, *, forward: bool) -> None:
        self._default = forward
        self._stack: list[tuple[int, bool | None]] = []
        self.names_targets = False
        """A heading of chỉ tiêu is open: what is measured under it is a target whatever its verb."""

    def enter(self, passage: Passage) -> bool:
        found = passage.mark
        if found is not None and found.kind in _RANKED:
            self._stack = [s for s in self._stack if s[0] < found.rank]
            self._stack.append((found.rank, _looks(passage.raw)))
            self.names_targets = "chi tieu" in fold(passage.raw[:200]) and len(passage.raw) <= _LONGEST_HEADING
        known = [d for _, d in self._stack if d is not None]
        return all(known) if known else self._default


def _looks(heading: str) -> bool | None:
    key = fold(heading[:200].partition(":")[0])
    if _BACKWARD.search(key):
        return False
    return True if _FORWARD.search(key) else None


def promises(text: str, body: Sequence[Passage], taken: Sequence[Span], kind: str | None) -> Iterator[Target]:
    """Targets in prose. `taken` are the spans of listed ones, in order, which are not read twice."""
    direction = _Direction(forward=kind in _FORWARD_KINDS)
    for passage in body:
        forward = direction.enter(passage)
        if not forward or _overlaps(passage.span, taken):
            continue
        for span in sentences(passage):
            yield from _targets(text, span, sure=direction.names_targets)


def _overlaps(span: Span, taken: Sequence[Span]) -> bool:
    """Listed targets do not overlap each other, so only the last that begins before the end can reach in."""
    i = bisect_left(taken, span[1], key=lambda other: other[0])
    return i > 0 and taken[i - 1][1] > span[0]


def _targets(text: str, span: Span, *, sure: bool) -> Iterator[Target]:
    start, end = trim(text, *span)
    if end - start > _LONGEST or not any(c.isdigit() for c in text[start:end]):
        return
    flat = re.sub(r"\s", " ", text[start:end])
    for (a, b), said in parse_statements(flat):
        words = clean(flat[a:b])
        key = fold(words)
        if not (sure or _PROMISES.search(key)) or _REPORTED.search(words):
            continue
        if said.name and _is_measured(said, key):
            yield _target(words, said, (start + a, start + b))


def _is_measured(said: Statement, key: str) -> bool:
    """A share, or a number of things with a floor under it; other figures in prose are too often something else."""
    return said.value is not None and (said.unit == "%" or bool(said.unit and _FLOOR.search(key)))


def _target(words: str, said: Statement, span: Span) -> Target:
    return Target(
        origin="prose",
        annex=None,
        group=None,
        number=None,
        parent=None,
        name=said.name,
        unit=said.unit,
        comparator=said.comparator,
        value=said.value,
        value_max=said.value_max,
        out_of=said.out_of,
        alternatives=said.alternatives,
        relative_to=said.relative_to,
        frequency=said.frequency,
        due_year=said.due_year,
        reporter=None,
        raw=words,
        span=span,
        malformed=said.malformed,
    )


def assignments(text: str, body: Sequence[Passage], bodies: Bodies) -> Iterator[Task]:
    """ "Giao Văn phòng … theo dõi, đôn đốc …": work whose lead the sentence names and the dictionary knows."""
    for passage in body:
        for span in sentences(passage):
            start, end = trim(text, *span)
            flat = re.sub(r"\s", " ", text[start:end])
            given = _given(flat, bodies)
            if given is not None:
                lead, at = given
                yield _task(clean(flat[at:]), flat, lead, (start + at, end), bodies)


def _given(flat: str, bodies: Bodies) -> tuple[BodyList, int] | None:
    """The body that a sentence gives work to, and where the work begins; a verb may also be part of a body's name."""
    opening = _GIVES.match(flat)
    if opening is None:
        return None
    for match in _WORK.finditer(flat, opening.end(), opening.end() + _LONGEST_BODY):
        lead = bodies.resolve(clean(flat[opening.end() : match.start()]))
        if lead.units and not lead.unresolved:
            return lead, match.end()
    return None


def _task(words: str, flat: str, lead: BodyList, span: Span, bodies: Bodies) -> Task:
    when = _WHEN.search(flat)
    return Task(
        origin="prose",
        annex=None,
        section=None,
        section_title=None,
        subsection=None,
        subsection_title=None,
        number=None,
        text=words.rstrip(".;"),
        lead=lead,
        coordinating=bodies.resolve(""),
        schedule=parse_schedule(when.group() if when else ""),
        product="",
        resource="",
        span=span,
        has_lead_column=True,
        has_schedule_column=False,
    )
