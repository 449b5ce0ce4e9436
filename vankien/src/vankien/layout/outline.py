"""The tree of headings: a numbered line that titles what follows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from vankien.layout.marks import Mark, mark
from vankien.model import OutlineNode, Paragraph, Span
from vankien.text import clean, is_upper

_MAX_TITLE = 240
_HEADING_KINDS = {"part", "chapter", "article", "roman", "letter", "number", "dotted", "small"}


@dataclass(slots=True)
class _Open:
    label: str
    title: str
    rank: int
    span: Span
    children: list[_Open] = field(default_factory=list)


def heading(line: Paragraph, raw: str) -> Mark | None:
    """The line's label if the line is a heading; a numbered passage of running text counts by its first clause."""
    found = mark(raw)
    return found if found is not None and found.kind in _HEADING_KINDS else None


def outline(text: str, lines: Sequence[Paragraph]) -> tuple[OutlineNode, ...]:
    """All headings of the lines, nested by the rank of their labels; `level` is the depth in the tree, 1 at the top."""
    root = _Open("", "", 0, (0, 0))
    stack = [root]
    for i, line in enumerate(lines):
        found = heading(line, text[line.span[0] : line.span[1]])
        if found is None:
            continue
        node = _open(text, lines, i, found)
        while stack[-1].rank >= node.rank:
            stack.pop()
        stack[-1].children.append(node)
        stack.append(node)
    return _freeze(root.children, 1)


def _open(text: str, lines: Sequence[Paragraph], i: int, found: Mark) -> _Open:
    start, end = lines[i].span
    title = clean(text[start + found.start : end]).lstrip(".:- ")
    if not title and found.kind in {"part", "chapter"}:
        title, end = _title_below(lines, i, end)
    return _Open(found.label, shorten(title), found.rank, (start, end))


def _title_below(lines: Sequence[Paragraph], i: int, end: int) -> tuple[str, int]:
    """The title of a part stands on the capital lines under it."""
    words: list[str] = []
    for line in lines[i + 1 : i + 5]:
        if not is_upper(line.text) or mark(line.text) is not None:
            break
        words.append(line.text)
        end = line.span[1]
    return " ".join(words), end


def shorten(title: str) -> str:
    """The clause before a colon when running text follows it; never more than a heading's length."""
    head, colon, rest = title.partition(":")
    if colon and rest.strip() and len(head) <= _MAX_TITLE:
        title = head
    title = title.strip().rstrip(":").strip()
    if len(title) <= _MAX_TITLE:
        return title
    cut = title[:_MAX_TITLE].rfind(" ")
    return title[: cut if cut > 0 else _MAX_TITLE] + "…"


def _freeze(nodes: list[_Open], level: int) -> tuple[OutlineNode, ...]:
    return tuple(OutlineNode(n.label, n.title, level, n.span, _freeze(n.children, level + 1)) for n in nodes)
