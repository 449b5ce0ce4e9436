"""The text of a document as a reader writes it, and tables as true grids: what all readers of marked-up files share."""

from __future__ import annotations

from dataclasses import dataclass, field

from vankien.errors import TooLarge
from vankien.model import Block, Cell, Paragraph, ParagraphStyle, Span, Table
from vankien.text import clean, nfc

MAX_TEXT = 32 * 1024 * 1024
"""Characters; a file may name one long string a hundred thousand times."""
MAX_CELLS = 400_000
MAX_SPAN = 1_000
"""A cell that claims to span more rows or columns is a slip or an attack."""


@dataclass(slots=True)
class Writer:
    """The text as it grows; what is written is composed (NFC) and its span given back."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    blocks: list[Block] = field(default_factory=list)
    cells: int = 0

    @property
    def text(self) -> str:
        return "".join(self.parts)

    def put(self, words: str) -> Span:
        start = self.length
        self.separate(nfc(words))
        return start, self.length

    def separate(self, sign: str) -> None:
        """Writes what needs no composing: the sign between two cells or lines."""
        self.parts.append(sign)
        self.length += len(sign)
        if self.length > MAX_TEXT:
            raise TooLarge

    def paragraph(
        self, words: str, style: ParagraphStyle = "normal", level: int | None = None, page: int = 1
    ) -> Span | None:
        """A paragraph on a line of its own; None and nothing written when it holds no words."""
        words = words.strip(" \n\t")
        if not words:
            return None
        span = self.put(words)
        self.separate("\n")
        self.blocks.append(Paragraph(span, page, clean(words), style, level))
        return span

    def count_cell(self) -> None:
        self.cells += 1
        if self.cells > MAX_CELLS:
            raise TooLarge


@dataclass(slots=True)
class _Open:
    """A cell that reaches into rows below: where it stands, and how many more rows it covers."""

    row: int
    index: int
    left: int


class TableWriter:
    """One table, row by row and cell by cell, as HTML defines it: a cell takes the next column that none above covers.

    A cell from above is repeated as inherited in each row that it covers; its words are written once.
    """

    def __init__(self, out: Writer, page: int = 1) -> None:
        self._out = out
        self._page = page
        self._start = out.length
        self._rows: list[list[Cell]] = []
        self._open: dict[int, _Open] = {}
        self._column = 0
        self._written = False

    def row(self) -> None:
        self._end_row()
        self._rows.append([])
        self._column = 0
        self._written = False

    def end_group(self) -> None:
        """No cell reaches over the end of a group of rows (thead, tbody)."""
        self._end_row()
        self._open.clear()

    def cell(self, words: str, *, colspan: int = 1, rowspan: int = 1, header: bool = False) -> None:
        if not self._rows:
            self.row()
        self._inherit()
        colspan = self._free(max(1, min(colspan, MAX_SPAN)))
        if self._written:
            self._out.separate("\t")
        self._written = True
        words = nfc(words.strip(" \n\t").replace("\t", " "))
        self._append(Cell(self._out.put(words), clean(words), colspan, header=header))
        rowspan = max(1, min(rowspan, MAX_SPAN))
        if rowspan > 1:
            self._open[self._column] = _Open(len(self._rows) - 1, len(self._rows[-1]) - 1, rowspan - 1)
        self._column += colspan

    def close(self) -> None:
        """The table among the blocks, unless no cell of it holds words."""
        self._end_row()
        rows = tuple(tuple(row) for row in self._rows if row)
        if any(cell.text for row in rows for cell in row):
            end = max(self._start, self._out.length - 1)
            self._out.blocks.append(Table((self._start, end), self._page, rows))

    def _append(self, cell: Cell) -> None:
        self._out.count_cell()
        self._rows[-1].append(cell)

    def _free(self, colspan: int) -> int:
        """How many of the wanted columns are free: the file may claim some that a cell above covers."""
        return next((n for n in range(1, colspan) if self._column + n in self._open), colspan)

    def _inherit(self) -> None:
        """Repeats the cells from above that cover the columns next in turn."""
        while (above := self._open.get(self._column)) is not None:
            origin = self._rows[above.row][above.index]
            self._rows[above.row][above.index] = origin._replace(rowspan=len(self._rows) - above.row)
            self._append(origin._replace(rowspan=1, inherited=True))
            above.left -= 1
            if not above.left:
                del self._open[self._column]
            self._column += origin.colspan

    def _end_row(self) -> None:
        """Cells from above to the right of the row's last one are repeated too, over a gap of empty cells."""
        if not self._rows or self._column < 0:
            return
        self._inherit()
        for column in sorted(self._open):
            while self._column < column:
                self._append(Cell((self._out.length, self._out.length), ""))
                self._column += 1
            self._inherit()
        if self._written:
            self._out.separate("\n")
        self._column = -1
