"""The main part as blocks: paragraphs and tables in document order, text boxes after the paragraph that holds them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby, islice
from typing import TYPE_CHECKING

from vankien.model import Block, Cell, Paragraph, ParagraphStyle, Remark, Span, Table
from vankien.readers.docx.archive import W
from vankien.readers.docx.notes import Notes
from vankien.readers.docx.numbering import Numbering
from vankien.readers.docx.runs import BOX, Inline, inline, plain, said, text_boxes
from vankien.readers.docx.styles import PLAIN, Properties, Style, Styles, flag, number, properties_of, value
from vankien.readers.docx.words import Fonts, Words
from vankien.readers.writing import Writer
from vankien.text import clean, is_clean, nfc

if TYPE_CHECKING:
    from lxml.etree import _Element

_WRAPPERS = {f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins", f"{W}moveTo", f"{W}smartTag"}
_CHANGES = [f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo")]
_PARAGRAPH, _TABLE, _ROW, _CELL = (f"{W}{name}" for name in ("p", "tbl", "tr", "tc"))
_ROW_PROPERTIES, _CELL_PROPERTIES, _MERGED, _VAL = (f"{W}{name}" for name in ("trPr", "tcPr", "vMerge", "val"))
_MAX_NESTING = 20
_MAX_SPAN = 200
"""A cell that claims to span more columns is a slip or an attack."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One paragraph before it is written."""

    text: str
    style: ParagraphStyle
    level: int | None


class Body:
    def __init__(self, styles: Styles, numbering: Numbering, notes: Notes, fonts: Fonts) -> None:
        self._styles = styles
        self._numbering = numbering
        self._notes = notes
        self._fonts = fonts
        self._out = Writer()
        self._blocks = self._out.blocks
        self._page = 1
        self._rendered = False
        self._breaks = False
        self._carried = ""
        self._changes = 0
        self._has_boxes = False
        self._changed_at: int | None = None
        self._usual = usual = styles.get(None)
        self._as_written = not usual.caps and usual.num_id is None and fonts.keeps(usual.font)
        """The words of a paragraph without properties stand as they are."""

    @property
    def pages(self) -> int | None:
        """How many pages the file states by its breaks; None when it states none."""
        return self._page if self._breaks else None

    def read(self, document: _Element) -> tuple[str, tuple[Block, ...]]:
        body = document.find(f"{W}body")
        self._rendered = next(document.iter(f"{W}lastRenderedPageBreak"), None) is not None
        self._has_boxes = next(document.iter(BOX), None) is not None
        self._changes = sum(1 for _ in document.iter(*_CHANGES))
        self._container(body if body is not None else document, 0)
        self._write_notes()
        return self._out.text, tuple(self._blocks)

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """Tracked changes and old fonts, each at the first block that has any."""
        found = []
        if self._changes:
            found.append(Remark("tracked-changes", self._block_at(self._changed_at or 0), count=self._changes))
        if self._fonts.used is not None:
            found.append(Remark("legacy-encoding", self._block_at(self._fonts.used_at), self._fonts.used.name))
        return tuple(found)

    def _block_at(self, offset: int) -> Span:
        return next((b.span for b in self._blocks if b.span[1] > offset), (0, 0))

    # --- the flow ---

    def _container(self, parent: _Element, depth: int) -> None:
        if depth > _MAX_NESTING:
            return
        for element in parent:
            if element.tag == _PARAGRAPH:
                self._paragraph(element, depth)
            elif element.tag == _TABLE:
                self._table(element, depth)
            elif element.tag in _WRAPPERS:
                self._container(element, depth + 1)

    def _paragraph(self, element: _Element, depth: int) -> None:
        properties = properties_of(element)
        line = self._line(properties, self._inline(element, properties))
        if properties.end_deleted:
            self._carried += line.text
        else:
            self._write(replace(line, text=self._carried + line.text) if self._carried else line)
            self._carried = ""
        for box in self._text_boxes(element):
            self._container(box, depth + 1)

    def _text_boxes(self, element: _Element) -> Iterable[_Element]:
        return text_boxes(element) if self._has_boxes else ()

    def _write(self, line: _Line) -> None:
        words = self._notes.place(nfc(line.text.strip(" \n\t")), self._out.length)
        self._out.paragraph(words, line.style, line.level, self._page)

    def _inline(self, element: _Element, properties: Properties) -> str:
        """The paragraph's own words; the page goes on by the breaks in it."""
        if properties.breaks_page and not self._rendered and self._out.length:
            self._turn()
        if self._changes and self._changed_at is None:
            self._look_for_changes(element)
        font = self._styles.get(properties.style).font
        alike = plain(element)
        if alike is not None:
            return self._fonts.convert(alike, font, self._out.length)
        words = Words(self._fonts, font, self._out.length)
        for piece in inline(element):
            if piece.kind is Inline.TEXT:
                words.add(piece.words, piece.font)
            elif piece.kind in {Inline.FOOTNOTE, Inline.ENDNOTE}:
                words.add(self._notes.refer(piece), piece.font)
            elif (piece.kind is Inline.RENDERED_BREAK) == self._rendered:
                self._turn()
        return words.text()

    def _look_for_changes(self, element: _Element) -> None:
        if next(element.iter(*_CHANGES), None) is not None:
            self._changed_at = self._out.length

    def _turn(self) -> None:
        self._page += 1
        self._breaks = True

    def _line(self, properties: Properties, words: str, *, in_cell: bool = False) -> _Line:
        style = self._styles.get(properties.style)
        if style.caps:
            words = words.upper()
        outline = style.outline if properties.outline is None else properties.outline
        centered = style.centered if properties.align is None else properties.align == "center"
        if words.strip() or in_cell:
            label = self._label(properties, style)
            words = f"{label} {words}" if label and words.strip() else label or words
        level = outline + 1 if outline is not None and outline < 9 else None
        return _Line(words, "heading" if level else "centered" if centered else "normal", level)

    def _label(self, properties: Properties, style: Style) -> str:
        """The list label: the paragraph's own list, else its style's; list 0 takes a paragraph out of all lists."""
        num_id = properties.num_id if properties.num_id is not None else style.num_id
        if num_id is None:
            return ""
        level = properties.level if properties.level is not None else style.level or 0
        return self._numbering.label(num_id, level)

    # --- tables ---

    def _table(self, element: _Element, depth: int) -> None:
        rows = [row for row in _rows(element, 0) if not _row_deleted(row)]
        if _only_frames(rows):
            self._unwrap(rows, depth)
            return
        start, page = self._out.length, self._page
        grid = _Grid()
        for row in rows:
            self._row(row, grid, depth)
        written = grid.rows()
        if any(cell.text for row in written for cell in row):
            self._blocks.append(Table((start, max(start, self._out.length - 1)), page, written))

    def _unwrap(self, rows: list[_Element], depth: int) -> None:
        """A table of one column that holds another table only frames it."""
        for row in rows:
            for cell in _cells(row, 0):
                self._container(cell, depth + 1)

    def _row(self, row: _Element, grid: _Grid, depth: int) -> None:
        if not len(row):
            self._bare_row(said(row), grid)
            return
        properties = next(row.iterchildren(_ROW_PROPERTIES), None)
        header = bool(flag(properties, "tblHeader"))
        grid.open_row(min(number(value(properties, "gridBefore")) or 0, _MAX_SPAN), self._out.length)
        for i, (cell, alike) in enumerate(groupby(_cells(row, 0), key=self._unless_bare)):
            if i:
                self._out.separate("\t")
            if cell is None:
                grid.extend(self._bare_cells(map(said, alike), header=header))
            else:
                self._cell(cell, grid, depth, header=header)
        self._out.separate("\n")

    def _cell(self, cell: _Element, grid: _Grid, depth: int, *, header: bool) -> None:
        properties = next(cell.iterchildren(_CELL_PROPERTIES), None) if len(cell) else None
        colspan, merge = 1, None
        if properties is not None:
            colspan = max(1, min(number(value(properties, "gridSpan")) or 1, _MAX_SPAN))
            merge = properties.find(_MERGED)
        if merge is not None and merge.get(_VAL, "continue") != "restart" and grid.inherit(colspan):
            return
        words = self._notes.place(nfc(self._cell_words(cell, depth + 1)), self._out.length)
        span = self._out.put(words)
        grid.put(Cell(span, clean(words), colspan, header=header), opens=merge is not None)

    def _unless_bare(self, cell: _Element) -> _Element | None:
        """The cell; None for one that holds nothing but words, which stand as they are."""
        return None if self._as_written and not len(cell) else cell

    def _bare_row(self, words: str, grid: _Grid) -> None:
        """A row that `lean` left as the words of its cells."""
        grid.open_row(0, self._out.length)
        cells = words.split("\t") if words.strip(" \r\n") else []
        if self._as_written:
            grid.extend(self._bare_cells(cells, header=False))
        else:
            for i, cell in enumerate(cells):
                if i:
                    self._out.separate("\t")
                written = self._notes.place(nfc(self._lines(cell, "\n")), self._out.length)
                grid.put(Cell(self._out.put(written), clean(written)), opens=False)
        self._out.separate("\n")

    def _bare_cells(self, cells: Iterable[str], *, header: bool) -> list[Cell]:
        """Such cells side by side, written at once: long tables of figures have few others."""
        words = [_trimmed(cell) for cell in cells]
        tidy = is_clean("".join(words).replace("\n", ""))
        line = nfc("\t".join(words))
        at, _ = self._out.put(line)
        out = []
        for written in line.split("\t"):
            end = at + len(written)
            out.append(Cell((at, end), written if tidy and "\n" not in written else clean(written), 1, 1, header))
            at = end + 1
        return out

    def _cell_words(self, cell: _Element, depth: int, between: str = "\n") -> str:
        return between.join(self._cell_lines(cell, depth)) if len(cell) else self._lines(said(cell), between)

    def _lines(self, bare: str, between: str) -> str:
        """The words of a cell that `lean` left with nothing else, as `_cell_lines` tells its paragraphs."""
        converted = [self._fonts.convert(line, self._usual.font, self._out.length) for line in bare.split("\n")]
        lines = (self._line(PLAIN, words, in_cell=True).text.strip() for words in converted)
        return between.join(line.replace("\t", " ") for line in lines if line)

    def _cell_lines(self, cell: _Element, depth: int) -> Iterator[str]:
        """The paragraphs of a cell; a table inside gives a line per row, a text box its own lines."""
        if depth > _MAX_NESTING:
            return
        for element in cell:
            if element.tag == _PARAGRAPH:
                properties = properties_of(element)
                line = self._line(properties, self._inline(element, properties), in_cell=True).text.strip()
                if line:
                    yield line.replace("\t", " ")
                for box in self._text_boxes(element):
                    yield from self._cell_lines(box, depth + 1)
            elif element.tag == _TABLE:
                for row in _rows(element, 0):
                    inner = [self._cell_words(c, depth + 1, " ") for c in _cells(row, 0)]
                    bare = [self._lines(words, " ") for words in said(row).split("\t")] if not len(row) else []
                    yield " ".join(filter(None, inner or bare))
            elif element.tag in _WRAPPERS:
                yield from self._cell_lines(element, depth + 1)

    # --- notes ---

    def _write_notes(self) -> None:
        """Notes after the body, in the order of their anchors; the marks themselves would stick to figures."""
        for label, paragraphs, anchor in self._notes.found():
            lines = (Words(self._fonts, None, self._out.length) for _ in paragraphs)
            words = " ".join(_said(p, line) for p, line in zip(paragraphs, lines, strict=True)).strip()
            if words:
                self._write(_Line(f"{label}: {words}", "normal", None))
                note = self._blocks[-1]
                if isinstance(note, Paragraph):
                    self._blocks[-1] = replace(note, anchor=anchor)


def _trimmed(words: str) -> str:
    """The lines of a cell without the blanks around each."""
    words = words.strip()
    if "\n" in words:
        words = "\n".join(filter(None, map(str.strip, words.split("\n"))))
    return words.replace("\t", " ")


def _said(paragraph: _Element, words: Words) -> str:
    for piece in inline(paragraph):
        if piece.kind is Inline.TEXT:
            words.add(piece.words, piece.font)
    return words.text().strip()


class _Grid:
    """The cells of a table by their columns, so that a cell merged downward finds the one that it continues."""

    def __init__(self) -> None:
        self._rows: list[list[Cell]] = []
        self._open: dict[int, tuple[int, int]] = {}
        self._column = 0

    def open_row(self, skipped: int, at: int) -> None:
        self._rows.append([Cell((at, at), "") for _ in range(skipped)])
        self._column = skipped

    def put(self, cell: Cell, *, opens: bool) -> None:
        row = self._rows[-1]
        if self._open:
            for column in range(self._column, self._column + cell.colspan):
                self._open.pop(column, None)
        if opens:
            self._open[self._column] = (len(self._rows) - 1, len(row))
        row.append(cell)
        self._column += cell.colspan

    def extend(self, cells: list[Cell]) -> None:
        """Cells of one column each, none of them merged downward."""
        if self._open:
            for cell in cells:
                self.put(cell, opens=False)
        else:
            self._rows[-1] += cells
            self._column += len(cells)

    def inherit(self, colspan: int) -> bool:
        """A cell that continues the one above in its column; False when there is none to continue."""
        origin = self._open.get(self._column)
        if origin is None:
            return False
        above = self._rows[origin[0]][origin[1]]
        self._rows[origin[0]][origin[1]] = above._replace(rowspan=len(self._rows) - origin[0])
        self._rows[-1].append(above._replace(rowspan=1, colspan=colspan, inherited=True))
        self._column += colspan
        return True

    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        return tuple(tuple(row) for row in self._rows)


def _children(parent: _Element, tag: str, depth: int) -> Iterator[_Element]:
    """Children with the tag, through content controls and accepted insertions."""
    if depth > _MAX_NESTING:
        return
    for element in parent:
        if element.tag == tag:
            yield element
        elif element.tag in _WRAPPERS:
            yield from _children(element, tag, depth + 1)


def _rows(table: _Element, depth: int) -> Iterator[_Element]:
    return _children(table, _ROW, depth)


def _cells(row: _Element, depth: int) -> Iterator[_Element]:
    return _children(row, _CELL, depth)


def _only_frames(rows: list[_Element]) -> bool:
    """One cell in each row, and another table in one of them."""
    found = False
    for row in rows:
        cells = list(islice(_cells(row, 0), 2))
        if len(cells) != 1:
            return False
        found = found or cells[0].find(f"{W}tbl") is not None
    return found


def _row_deleted(row: _Element) -> bool:
    properties = next(row.iterchildren(_ROW_PROPERTIES), None) if len(row) else None
    return properties is not None and properties.find(f"{W}del") is not None
