"""Plain text, as scanning and conversion leave it: a line is a paragraph, tab-separated lines are table rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vankien.errors import Empty
from vankien.model import Block, Cell, Paragraph, Table
from vankien.readers.base import Reading
from vankien.readers.encoding import converted, decode
from vankien.text import clean, fold, nfc, trim

MEDIA_TYPE = "text/plain"
_CLOSING = re.compile(r"\s*n[ơo]i nh[ậa]n\b", re.I)
"""What ends the last table and opens the signature."""
_NUMBER_HEADS = ("tt", "stt", "so tt")


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str
    page: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


class PlainReader:
    """Unicode or one of the old Vietnamese encodings. Bytes that are no text are refused, not guessed at."""

    def sniff(self, head: bytes) -> bool:
        return True

    def read(self, data: bytes) -> Reading:
        words, legacy = decode(data)
        text = nfc(words)
        if not text.strip():
            raise Empty
        pages = text.count("\f") + 1 if "\f" in text else None
        blocks = tuple(_blocks(text))
        return Reading(text, blocks, MEDIA_TYPE, pages=pages, remarks=converted(legacy, blocks[:1]))


def _lines(text: str) -> Iterator[_Line]:
    page = 1
    start = 0
    for line in text.split("\n"):
        parts = line.split("\f")
        for i, part in enumerate(parts):
            page += i > 0
            yield _Line(start, part, page)
            start += len(part) + 1


def _blocks(text: str) -> Iterator[Block]:
    run: list[_Line] = []
    for line in _lines(text):
        if "\t" in line.text.strip(" "):
            if _CLOSING.match(line.text):
                yield from _close(run, text)
                run = []
            run.append(line)
            continue
        yield from _close(run, text)
        run = []
        yield from _paragraph(line, text)
    yield from _close(run, text)


def _close(run: list[_Line], text: str) -> Iterator[Block]:
    """A run of lines with tabs: a table, unless the tabs only indent or set off a list's number."""
    if not run:
        return
    inside = any("\t" in line.text.lstrip() for line in run)
    widest = max(line.text.count("\t") for line in run) if inside else 0
    first = fold(run[0].text.split("\t")[0])
    if widest >= 2 or (first in _NUMBER_HEADS and len(run) > 1):
        yield _table(run)
        return
    for line in run:
        yield from _paragraph(line, text)


def _paragraph(line: _Line, text: str) -> Iterator[Paragraph]:
    start, end = trim(text, line.start, line.end)
    if start < end:
        yield Paragraph((start, end), line.page, clean(text[start:end]))


def _table(run: list[_Line]) -> Table:
    rows = tuple(tuple(_cells(line)) for line in run)
    return Table((run[0].start, run[-1].end), run[0].page, rows)


def _cells(line: _Line) -> Iterator[Cell]:
    start = line.start
    for piece in line.text.split("\t"):
        left = len(piece) - len(piece.lstrip())
        stripped = piece.strip()
        yield Cell((start + left, start + left + len(stripped)) if stripped else (start, start), clean(stripped))
        start += len(piece) + 1
