"""The document as lines: paragraphs, and the cells of tables that only lay text out (the head, the signature)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from vankien.model import Block, Paragraph, Table
from vankien.text import clean, fold, trim

_LAYOUT_WORDS = re.compile(
    r"cong hoa xa hoi|dang cong san viet nam|doc lap - tu do|noi nhan|^so\b|\bt/?m\.? |\bk/?t\.? |\bt/?l\.? "
    r"|^bi thu|^chu tich|^pho |^giam doc|^truong |^chanh van phong|^(tuyet |toi )?mat$"
)

_PIECES = re.compile(r"(?:[^\n\t|]|(?<!\s)\||\|(?!\s|\Z))+")
"""Two columns of a head set side by side: by a tab, or by a bar in what was copied from a page of the web."""
_LINES = re.compile(r"[^\n]+")
_LABEL_TAB = re.compile(r"[^\t\n:]{0,9}\t")
"""A tab after a list's number sets the words off; after words it sets two lines side by side, as in a head."""


def is_layout(table: Table) -> bool:
    """A frameless table that holds the head or the signature, and no rows of data."""
    if len(table.rows) > 8 or max((len(row) for row in table.rows), default=0) > 3:
        return False
    return any(_LAYOUT_WORDS.search(fold(cell.text)) for row in table.rows for cell in row)


def lines(text: str, blocks: Sequence[Block]) -> Iterator[Paragraph]:
    """Every printed line outside tables of data, in reading order."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from _split(text, block)
        elif is_layout(block):
            for row in block.rows:
                for cell in row:
                    if not cell.inherited:
                        yield from _split(text, Paragraph(cell.span, block.page, cell.text))


def _split(text: str, block: Paragraph) -> Iterator[Paragraph]:
    start, end = block.span
    raw = text[start:end]
    if not any(sign in raw for sign in "\n\t|"):
        yield block
        return
    pattern = _PIECES if not _LABEL_TAB.match(raw) else _LINES
    for match in pattern.finditer(raw):
        span = trim(text, start + match.start(), start + match.end())
        if span[0] < span[1]:
            yield replace(block, span=span, text=clean(text[span[0] : span[1]]))
