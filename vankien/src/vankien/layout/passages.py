"""Lines put together as passages: a conversion may wrap one sentence over many lines, even with empty ones between.

Each passage is one stretch of the text, so that offsets in it are offsets in the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vankien.layout.marks import Mark, mark
from vankien.model import Paragraph, Span
from vankien.text import is_upper, starts_lower

_LONGEST = 12_000
_BLANK = re.compile("[\t\n\v\f\r\u00a0]")
_LABELLED = re.compile(r"[^\W\da-zđ][^\W\d][^:.;]{2,40}:\s")
"""A line that names what it says: "Thời gian: …"."""
_SHORT_HEADING = 40
"""A numbered line as short as this is no line that a conversion wrapped: what opens big below it is not its end."""
_GIVES = re.compile(r"(?:Giao|Phân công|Yêu cầu|Đề nghị)\s(?=[^\W\da-zđ]|cho\s|các\s)|(?:Thống nhất|Đồng ý)\s")
"""A line that hands out work opens a passage even under a heading without a stop."""
_SENTENCE_END = re.compile(r"[.;!?](?=\s+[^\W\da-zđ]|\s*$)|[.;](?=\s+[-+•“\"]?\s?\d{1,3}\s?%)")


@dataclass(frozen=True, slots=True)
class Passage:
    """`raw` is the text of `span` with its line ends as spaces, offset for offset."""

    span: Span
    raw: str
    mark: Mark | None
    page: int


def passages(text: str, lines: Sequence[Paragraph]) -> Iterator[Passage]:
    """The lines joined: one that bears no mark goes on with the line before unless that one was closed."""
    open_lines: list[Paragraph] = []
    for line in lines:
        raw = text[line.span[0] : line.span[1]]
        if open_lines and not _goes_on(text, open_lines, raw):
            yield _passage(text, open_lines)
            open_lines = []
        open_lines.append(line)
    if open_lines:
        yield _passage(text, open_lines)


def _goes_on(text: str, above: Sequence[Paragraph], raw: str) -> bool:
    if mark(raw) is not None or above[-1].span[1] - above[0].span[0] > _LONGEST:
        return False
    last = text[above[-1].span[0] : above[-1].span[1]].rstrip(" *")
    if len(above) == 1 and len(last) <= _SHORT_HEADING and raw[:1].isupper() and _is_heading(last):
        return False
    if is_upper(raw) or is_upper(last) or _LABELLED.match(raw) or _GIVES.match(raw):
        return False
    return starts_lower(raw) or not last.endswith((".", ";", ":", "!", "?", "…", "./."))


def _is_heading(line: str) -> bool:
    found = mark(line)
    return found is not None and found.kind not in {"bullet", "bracket"} and line[-1:] not in ",-–("


def _passage(text: str, lines: Sequence[Paragraph]) -> Passage:
    start, end = lines[0].span[0], lines[-1].span[1]
    raw = text[start:end]
    flat = raw if raw.isprintable() else _BLANK.sub(" ", raw)
    return Passage((start, end), flat, mark(raw), lines[0].page)


def sentences(passage: Passage) -> Iterator[Span]:
    """Spans in the document of the passage's sentences; a semicolon ends one too."""
    base = passage.span[0]
    start = passage.mark.start if passage.mark is not None else 0
    for match in _SENTENCE_END.finditer(passage.raw, start):
        yield base + start, base + match.end()
        start = match.end()
    if passage.raw[start:].strip():
        yield base + start, base + len(passage.raw)
