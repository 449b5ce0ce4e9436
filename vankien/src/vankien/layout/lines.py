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


_BESIDE = re.compile(r"\S+(?:[^\S\t]{1,2}\S+)*")
"""What stands side by side is set apart by a tab or a run of blanks."""
_MOST_RECIPIENTS = 40


def is_layout(table: Table) -> bool:
    """A frameless table that holds the head or the signature, and no rows of data."""
    if _is_closing(table):
        return True
    if len(table.rows) > 8 or max((len(row) for row in table.rows), default=0) > 3:
        return False
    return any(_LAYOUT_WORDS.search(fold(cell.text)) for row in table.rows for cell in row)


def _is_closing(table: Table) -> bool:
    """ "Nơi nhận:" and the signature beside it, set by however many tabs."""
    if len(table.rows) > _MOST_RECIPIENTS:
        return False
    said = [[cell.text for cell in row if cell.text] for row in table.rows]
    opens = fold(said[0][0][:20]) if said and said[0] else ""
    return opens.startswith("noi nhan") and max(map(len, said)) <= 2


def lines(text: str, blocks: Sequence[Block]) -> Iterator[Paragraph]:
    """Every printed line outside tables of data, in reading order."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from _split(text, block)
        elif is_layout(block):
            for row in block.rows:
                for cell in row:
                    if cell.text and not cell.inherited:
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


def apart(text: str, line: Paragraph) -> Iterator[Paragraph]:
    """The pieces of a line that stand side by side; the line itself when nothing sets it apart."""
    start, end = line.span
    pieces = list(_BESIDE.finditer(text[start:end]))
    if len(pieces) < 2:
        yield line
        return
    for piece in pieces:
        span = (start + piece.start(), start + piece.end())
        yield replace(line, span=span, text=clean(text[slice(*span)]))
