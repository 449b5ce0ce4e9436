"""The document as Markdown: headings, paragraphs and tables in reading order; it reads back to the same items.

A table whose cells are merged is written as HTML, which Markdown allows, since pipes cannot say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from vankien.layout.annexes import at
from vankien.model import Annex, Cell, Extraction, OutlineNode, Paragraph, Table
from vankien.text import squeeze

_SIGNS = re.compile(r"([\\`*_\[\]<>#|])")
_OPENS_BLOCK = re.compile(r"^(\s*)([-+=~>])")
_DEEPEST = 6


def dump(found: Extraction) -> str:
    levels = dict(_levels(found.outline))
    parts: list[str] = []
    for block in found.blocks:
        annex = at(found.annexes, block.span[0])
        if isinstance(block, Table):
            parts.append("\n".join(_table(block)))
        elif annex is not None and annex.title and block.span[0] < annex.span[1]:
            parts += [_annex(annex)] if block.span[0] == annex.span[0] else []
        elif words := _words(found.text[slice(*block.span)]):
            parts.append(_paragraph(block, words, levels.get(block.span[0])))
    return "\n\n".join(parts) + "\n"


def _annex(annex: Annex) -> str:
    """Label and title on one line, since Markdown has no other way to say where a title ends."""
    return f"# PHỤ LỤC {annex.label}".rstrip() + f": {_words(annex.title)}"


def _levels(nodes: tuple[OutlineNode, ...]) -> Iterator[tuple[int, int]]:
    """Where a heading begins and how deep it lies; one that goes on as a sentence is a paragraph."""
    for node in nodes:
        if not node.title.endswith((".", ";", ",")):
            yield node.span[0], min(node.level + 1, _DEEPEST)
        yield from _levels(node.children)


def _paragraph(block: Paragraph, words: str, level: int | None) -> str:
    if level is not None and block.style == "heading":
        return f"{'#' * level} {words}"
    return _OPENS_BLOCK.sub(r"\1\\\2", words)


def _words(raw: str) -> str:
    return _SIGNS.sub(r"\\\1", squeeze(raw))


def _table(table: Table) -> Iterator[str]:
    merged = any(cell.colspan > 1 or cell.rowspan > 1 or cell.inherited for row in table.rows for cell in row)
    yield from _html(table) if merged or not table.rows else _pipes(table)


def _pipes(table: Table) -> Iterator[str]:
    width = max(len(row) for row in table.rows)
    for i, row in enumerate(table.rows):
        cells = [_words(cell.text) for cell in row] + [""] * (width - len(row))
        yield f"| {' | '.join(cells)} |"
        if i == 0:
            yield "|" + " --- |" * width


def _html(table: Table) -> Iterator[str]:
    yield "<table>"
    for row in table.rows:
        cells = "".join(_html_cell(cell) for cell in row if not cell.inherited)
        yield f"<tr>{cells}</tr>"
    yield "</table>"


def _html_cell(cell: Cell) -> str:
    name = "th" if cell.header else "td"
    across = f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    down = f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    return f"<{name}{across}{down}>{escape(squeeze(cell.text), quote=False)}</{name}>"
