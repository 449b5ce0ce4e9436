"""What is printed on every page besides the text: numbers, headers and footers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from vankien.readers.printed.geometry import Line, Page
from vankien.text import fold

_PAGE_NUMBER = re.compile(r"^\W{0,3}(?:trang\s{0,2})?(?:\d{1,4}|[ivxl]{1,6})(?:\s?/\s?\d{1,4})?\W{0,3}$", re.I)
_EDGE = 0.12
"""Of the page's height: how far the margins reach in which such lines stand."""
_OFTEN = 0.5
_LEAST_PAGES = 3
_MOST_LINES = 4


def running_lines(pages: Sequence[tuple[Page, Sequence[Line]]]) -> list[tuple[list[Line], list[Line]]]:
    """For each page its lines of text, and those that only run along."""
    seen: Counter[str] = Counter()
    for page, lines in pages:
        seen.update({_key(line, page) for line in _edges(page, lines)})
    often = {key for key, count in seen.items() if count >= max(_LEAST_PAGES, _OFTEN * len(pages))}
    out = []
    for page, lines in pages:
        away = [line for line in _edges(page, lines) if _key(line, page) in often or _is_number(line, page, lines)]
        gone = set(map(id, away))
        out.append(([line for line in lines if id(line) not in gone], away))
    return out


def _edges(page: Page, lines: Sequence[Line]) -> list[Line]:
    top = [line for line in lines[:_MOST_LINES] if line.base < _EDGE * page.height]
    bottom = [line for line in lines[-_MOST_LINES:] if line.base > (1 - _EDGE) * page.height]
    return [*top, *(line for line in bottom if line not in top)]


def _key(line: Line, page: Page) -> str:
    """The words without figures, and where they stand."""
    where = "top" if line.base < page.height / 2 else "bottom"
    return where + re.sub(r"\d", "#", fold(line.text))


def _is_number(line: Line, page: Page, lines: Sequence[Line]) -> bool:
    """A lone number over or under everything else is the page's."""
    if not _PAGE_NUMBER.match(line.text):
        return False
    return line in (lines[0], lines[-1]) and (line.base < _EDGE * page.height or line.base > (1 - _EDGE) * page.height)
