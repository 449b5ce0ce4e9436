"""The flow of a page: elements that stand on lines of their own as paragraphs, tables as grids, the rest as words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from vankien.model import ParagraphStyle
from vankien.readers.docx.numbering import format_count
from vankien.readers.legacy import Legacy
from vankien.readers.writing import MAX_SPAN, TableWriter, Writer

if TYPE_CHECKING:
    from lxml.etree import _Element

_DROPPED = frozenset(
    {"head", "script", "style", "template", "noscript", "svg", "math", "iframe", "object", "select", "datalist"}
)
_LINES = frozenset(
    {"address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl",
     "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
     "html", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "tr", "td", "th", "tbody", "ul"}
)  # fmt: skip
_GROUPS = frozenset({"thead", "tbody", "tfoot"})
_SPACE = re.compile(r"[ \t\r\n\f]+")
_BLANKS = re.compile(" {2,}")
_HIDDEN = re.compile(r"display\s{0,4}:\s{0,4}none|mso-hide\s{0,4}:\s{0,4}all", re.I)
_CENTRED = re.compile(r"text-align\s{0,4}:\s{0,4}center", re.I)
_COUNTERS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_MAX_DEPTH = 150
"""Deeper than any page is laid out; below it words are taken without their lines."""


class Flow:
    """Writes the blocks of one page. `legacy` is the old encoding that its words are converted from."""

    def __init__(self, out: Writer, legacy: Legacy | None = None) -> None:
        self._out = out
        self._legacy = legacy
        self._words: list[str] = []
        self._style: ParagraphStyle = "normal"
        self._level: int | None = None
        self._depth = 0
        self._counts: dict[_Element, int] = {}

    def body(self, root: _Element) -> None:
        self._element(root)
        self._break()

    # --- lines ---

    def _element(self, element: _Element) -> None:
        tag = _tag(element)
        if tag in _DROPPED or _hidden(element):
            return
        if tag == "table":
            self._break()
            self._table(element)
        elif tag == "br":
            self._words.append("\n")
        elif tag in _LINES:
            self._line(element, tag)
        else:
            self._inside(element, preserved=tag == "pre")

    def _inside(self, element: _Element, *, preserved: bool = False) -> None:
        if self._depth > _MAX_DEPTH:
            self._say(" ".join(map(str, element.itertext())))
            return
        self._depth += 1
        self._say(element.text, preserved=preserved)
        for child in element:
            self._element(child)
            self._say(child.tail, preserved=preserved)
        self._depth -= 1

    def _line(self, element: _Element, tag: str) -> None:
        self._break()
        before = self._style, self._level
        level = int(tag[1]) if len(tag) == 2 and tag[1].isdigit() else None
        if level:
            self._style, self._level = "heading", level
        elif before[0] == "normal" and _centred(element):
            self._style = "centered"
        label = self._label(element) if tag == "li" else ""
        if label:
            self._style = "list"
            self._words.append(label + " ")
        self._inside(element, preserved=tag == "pre")
        self._break()
        self._style, self._level = before

    def _label(self, item: _Element) -> str:
        """The number or bullet that a browser puts before an item of a list."""
        parent = item.getparent()
        if parent is None or _tag(parent) != "ol":
            return "-"
        before = self._counts.get(parent, _number(parent.get("start"), 1) - 1)
        count = self._counts[parent] = _number(item.get("value"), before + 1)
        return format_count(count, _COUNTERS.get(parent.get("type", "1"), "decimal")) + "."

    def _say(self, words: str | None, *, preserved: bool = False) -> None:
        if words:
            plain = preserved or (words.isprintable() and "  " not in words)
            self._words.append(words if plain else _SPACE.sub(" ", words))

    def _break(self) -> None:
        """Writes what was said since the last break, as one paragraph."""
        words = self._said()
        if words:
            self._out.paragraph(words, self._style, self._level)

    def _said(self) -> str:
        if not self._words:
            return ""
        words = "".join(self._words)
        self._words.clear()
        lines = (line.strip(" ") for line in words.replace("\t", " ").split("\n"))
        words = "\n".join(filter(None, (_BLANKS.sub(" ", line) if "  " in line else line for line in lines)))
        return self._legacy.convert(words) if self._legacy else words

    # --- tables ---

    def _table(self, table: _Element) -> None:
        for caption in table.iterchildren("caption"):
            self._line(caption, "caption")
        rows = list(_rows(table))
        if _only_frames(rows):
            for row in rows:
                for cell in _cells(row):
                    self._inside(cell)
                    self._break()
            return
        writer = TableWriter(self._out)
        group = None
        for row in rows:
            if row.getparent() is not group:
                writer.end_group()
                group = row.getparent()
            self._row(row, writer)
        writer.close()

    def _row(self, row: _Element, writer: TableWriter) -> None:
        writer.row()
        for cell in _cells(row):
            colspan, rowspan = _number(cell.get("colspan"), 1), _number(cell.get("rowspan"), 1)
            header = _tag(cell) == "th" and _tag(row.getparent()) != "tbody"
            writer.cell("\n".join(self._cell_lines(cell)), colspan=colspan, rowspan=rowspan or MAX_SPAN, header=header)

    def _cell_lines(self, cell: _Element) -> list[str]:
        """The lines of a cell; a table inside gives a line per row."""
        inner = _CellFlow(self._legacy, self._depth)
        inner.body(cell)
        return inner.lines


class _CellFlow(Flow):
    """The flow inside a cell: the same walk, but its lines are kept and not written."""

    def __init__(self, legacy: Legacy | None, depth: int) -> None:
        super().__init__(Writer(), legacy)
        self._depth = depth + 1
        self.lines: list[str] = []

    def body(self, root: _Element) -> None:
        self._inside(root)
        self._break()

    def _break(self) -> None:
        words = self._said()
        if words:
            self.lines.append(words)

    def _table(self, table: _Element) -> None:
        for row in _rows(table):
            cells = (" ".join(self._cell_lines(cell)) for cell in _cells(row))
            words = " ".join(filter(None, cells))
            if words:
                self.lines.append(words)


def _rows(table: _Element) -> Iterator[_Element]:
    """The table's own rows, its head first and its foot last, as a browser shows them."""
    order = {"thead": 0, "tfoot": 2}
    for part in sorted(table, key=lambda child: order.get(_tag(child), 1)):
        if _hidden(part):
            continue
        if _tag(part) == "tr":
            yield part
        elif _tag(part) in _GROUPS:
            yield from (row for row in part if _tag(row) == "tr" and not _hidden(row))


def _cells(row: _Element) -> Iterator[_Element]:
    return (cell for cell in row if _tag(cell) in {"td", "th"} and not _hidden(cell))


def _only_frames(rows: list[_Element]) -> bool:
    """One cell in each row, and another table in one of them: a page laid out in a table."""
    cells = [list(_cells(row)) for row in rows]
    return all(len(c) <= 1 for c in cells) and any(
        next(cell.iter("table"), None) is not None for c in cells for cell in c
    )


def _centred(element: _Element) -> bool:
    return (
        element.get("align", "").lower() == "center"
        or _tag(element) == "center"
        or bool(_CENTRED.search(element.get("style", "")[:500]))
    )


def _hidden(element: _Element) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or (style is not None and bool(_HIDDEN.search(style[:500])))


def _tag(element: _Element | None) -> str:
    """The name without a namespace prefix, as Office writes some ("o:p"); comments and such have none."""
    tag = element.tag if element is not None else ""
    return tag.rsplit(":", 1)[-1].lower() if isinstance(tag, str) else ""


def _number(words: str | None, default: int) -> int:
    words = (words or "").strip()
    return int(words) if words.isdecimal() and len(words) < 8 else default
