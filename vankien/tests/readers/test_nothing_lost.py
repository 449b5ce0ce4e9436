"""What a document holds is in its text, once and in order; blocks cover the text; the same bytes give the same JSON."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable
from html import escape
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from vankien import VankienError, extract_bytes
from vankien.export.json import dumps
from vankien.readers import read

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằếộịụ"
WORD = st.text(LETTERS, min_size=1, max_size=6)
WORDS = st.lists(WORD, min_size=1, max_size=6).map(" ".join)
ROWS = st.integers(3, 5).flatmap(lambda n: st.lists(st.lists(WORDS, min_size=n, max_size=n), min_size=2, max_size=4))
CONTENT = st.lists(WORDS | ROWS, min_size=1, max_size=6)
"""Paragraphs (a string) and tables (rows of cells)."""

Content = list[Any]


def as_text(content: Content) -> bytes:
    parts = (part if isinstance(part, str) else "\n".join("\t".join(row) for row in part) for part in content)
    return "\n\n".join(parts).encode()


def as_html(content: Content) -> bytes:
    def rows(table: list[list[str]]) -> str:
        return "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in table)

    parts = (f"<p>{part}</p>" if isinstance(part, str) else f"<table>{rows(part)}</table>" for part in content)
    return "".join(parts).encode()


def as_markdown(content: Content) -> bytes:
    def lines(table: list[list[str]]) -> str:
        head, *rest = (f"| {' | '.join(row)} |" for row in table)
        return "\n".join([head, "|" + "---|" * len(table[0]), *rest])

    return "\n\n".join(part if isinstance(part, str) else lines(part) for part in content).encode()


def as_workbook(content: Content) -> bytes:
    book, out = Workbook(), io.BytesIO()
    for part in content:
        for row in [[part]] if isinstance(part, str) else part:
            book.worksheets[0].append(row)
        book.worksheets[0].append([])
    book.save(out)
    return out.getvalue()


def as_word(word: Any, content: Content) -> bytes:
    parts = (
        word.p(part) if isinstance(part, str) else word.table(*("".join(map(word.cell, row)) for row in part))
        for part in content
    )
    return word.docx("".join(parts))


def bare(words: str) -> str:
    return "".join(words.split())


def expected(content: Content) -> str:
    return bare("".join(part if isinstance(part, str) else "".join(map("".join, part)) for part in content))


def uncovered(name: str, data: bytes) -> str:
    """The text outside all blocks, and in tables outside all cells, without white space."""
    reading = read(data, name)
    left = list(reading.text)
    for block in reading.blocks:
        cells = [cell.span for row in getattr(block, "rows", ()) for cell in row] or [block.span]
        for start, end in cells:
            left[start:end] = " " * (end - start)
    return bare("".join(left))


def check(name: str, data: bytes, content: Content) -> None:
    assert bare(read(data, name).text) == expected(content)
    assert uncovered(name, data) == ""
    once, again = (dumps(extract_bytes(data, name), blocks=True) for _ in range(2))
    assert once == again


WRITERS: dict[str, Callable[[Content], bytes]] = {
    "a.txt": as_text,
    "a.html": as_html,
    "a.md": as_markdown,
    "a.xlsx": as_workbook,
}


@pytest.mark.parametrize("name", WRITERS)
@settings(deadline=None, max_examples=40)
@given(content=CONTENT)
def test_every_word_is_in_the_text_once_and_in_order(name: str, content: Content) -> None:
    check(name, WRITERS[name](content), content)


@settings(deadline=None, max_examples=40)
@given(content=CONTENT)
def test_every_word_of_a_document_is_in_the_text(word: Any, content: Content) -> None:
    check("a.docx", as_word(word, content), content)


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=400), st.sampled_from(["a.txt", "a.html", "a.md", "a"]))
def test_blocks_cover_any_text(text: str, name: str) -> None:
    data = text.encode("utf-8", "replace")
    with contextlib.suppress(VankienError):
        assert uncovered(name, data) == ""
