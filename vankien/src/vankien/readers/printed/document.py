"""Pages put together as one document: what runs along taken out, tables and paragraphs in reading order, one text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from statistics import quantiles

from vankien.model import Block, Box, Cell, Paragraph, Span, Table
from vankien.readers.printed.columns import Aligned, Beside, Region, Run, regions
from vankien.readers.printed.geometry import Line, Page, Word, around
from vankien.readers.printed.grid import GridCell, RuledGrid, ruled_grids
from vankien.readers.printed.joining import join_lines
from vankien.readers.printed.lines import lines
from vankien.readers.printed.paragraphs import Column, Passage, column_of, goes_on, passages, usual_pitch
from vankien.readers.printed.running import running_lines
from vankien.text import clean, nfc

UNSURE = 0.6
"""Words that the recognition is less sure of are worth a look where they bear figures."""
_SAME_EDGE = 14.0
_FEW_LINES = 5
"""Fewer do not show where a column ends, unless two of them end together."""


@dataclass(frozen=True, slots=True)
class Unsure:
    """A word with figures that was recognised with little confidence."""

    span: Span
    text: str
    sure: float


@dataclass(slots=True)
class Printed:
    """The document: `marks` are the lines that run along on pages, where a secrecy mark may stand."""

    text: str
    blocks: tuple[Block, ...]
    marks: tuple[str, ...]
    unsure: tuple[Unsure, ...]


@dataclass(frozen=True, slots=True)
class _Ruled:
    grid: RuledGrid
    words: dict[tuple[int, int], list[Word]]


@dataclass(frozen=True, slots=True)
class _Text:
    """A paragraph with its page; `flows` when it stands in the full width, so that it may go on over the page."""

    page: Page
    passage: Passage
    flows: bool
    more: tuple[Passage, ...] = ()

    @property
    def text(self) -> str:
        return join_lines([self.passage.text, *(p.text for p in self.more)])


@dataclass(frozen=True, slots=True)
class _Table:
    """Rows of cells: text, box, columns and rows covered; None where a cell from above reaches down."""

    page: Page
    box: Box
    rows: tuple[tuple[_TableCell, ...], ...]


@dataclass(frozen=True, slots=True)
class _TableCell:
    column: int
    text: str
    box: Box
    columns: int = 1
    rows: int = 1
    unsure: tuple[Word, ...] = ()


def put_together(pages: Sequence[Page]) -> Printed:
    split = [(page, *_split(page)) for page in pages]
    kept = running_lines([(page, plain) for page, _, plain in split])
    columns = _columns([(page, own) for (page, _, _), (own, _) in zip(split, kept, strict=True)])
    items: list[_Text | _Table] = []
    for (page, tables, _), (own, _) in zip(split, kept, strict=True):
        for item in _items(page, tables, own, columns[page.number]):
            _add(items, item, columns[page.number])
    marks = tuple(dict.fromkeys(line.text for _, away in kept for line in away if any(map(str.isalpha, line.text))))
    return _Writer().write(items, marks)


def _split(page: Page) -> tuple[list[_Ruled], list[Line]]:
    """The ruled tables of a page with their words, and the lines outside."""
    tables = [_Ruled(grid, {}) for grid in ruled_grids(page.rules)]
    outside = [word for word in page.words if not any(_take(table, word) for table in tables)]
    return [table for table in tables if table.words], lines(outside)


def _take(table: _Ruled, word: Word) -> bool:
    cell = table.grid.at(*word.middle)
    if cell is None:
        return False
    table.words.setdefault((cell.row, cell.column), []).append(word)
    return True


def _columns(pages: Sequence[tuple[Page, Sequence[Line]]]) -> dict[int, Column]:
    """Each page's column: its own edges where they agree with those of the pages of its size, else theirs."""
    by_size: dict[tuple[int, int], list[Line]] = {}
    for page, own in pages:
        by_size.setdefault((round(page.width), round(page.height)), []).extend(own)
    out = {}
    for page, own in pages:
        left, right = _edges(by_size[round(page.width), round(page.height)], page)
        lefts = [line.x0 for line in own if abs(line.x0 - left) < _SAME_EDGE]
        rights = [line.x1 for line in own if abs(line.x1 - right) < _SAME_EDGE]
        out[page.number] = Column(min(lefts, default=left), max(rights, default=right), usual_pitch(own))
    return out


def _edges(every: Sequence[Line], page: Page) -> tuple[float, float]:
    if len(every) < _FEW_LINES:
        ends = sorted((line.x1 for line in every), reverse=True)
        filled = len(ends) > 1 and ends[1] > ends[0] - 0.06 * page.width
        return min((line.x0 for line in every), default=0.0), ends[0] if filled else 0.92 * page.width
    return quantiles([line.x0 for line in every], n=50)[0], quantiles([line.x1 for line in every], n=50)[-1]


# --- one page ---------------------------------------------------------------------------------------------


def _items(page: Page, tables: Sequence[_Ruled], own: Sequence[Line], column: Column) -> Iterator[_Text | _Table]:
    """Tables and the text between them, from top to bottom."""
    rest = list(own)
    for table in tables:
        above = [line for line in rest if line.base <= table.grid.box[1] + 2]
        rest = rest[len(above) :] if rest[: len(above)] == above else [line for line in rest if line not in above]
        yield from _texts(page, above, column)
        yield _ruled(page, table)
    yield from _texts(page, rest, column)


def _texts(page: Page, own: Sequence[Line], column: Column) -> Iterator[_Text | _Table]:
    for region in regions(own):
        yield from _region(page, region, column)


def _region(page: Page, region: Region, column: Column) -> Iterator[_Text | _Table]:
    if isinstance(region, Run):
        yield from (_Text(page, passage, True) for passage in passages(region.lines, column))
    elif isinstance(region, Beside):
        edges = [column.left, *region.edges, column.right]
        for part, left, right in zip(region.columns, edges, edges[1:], strict=False):
            beside = column_of(part, min(left, part[0].x0), right)
            yield from (_Text(page, passage, False) for passage in passages(part, beside))
    else:
        yield _aligned(page, region)


def _aligned(page: Page, table: Aligned) -> _Table:
    rows = []
    for row in table.rows:
        box = around(line.box for cell in row for line in cell)
        rows.append(
            tuple(
                _TableCell(c, _cell_text(cell), around(line.box for line in cell) if cell else box)
                for c, cell in enumerate(row)
            )
        )
    return _Table(page, around(cell.box for row in rows for cell in row), tuple(rows))


def _ruled(page: Page, table: _Ruled) -> _Table:
    rows: list[list[_TableCell]] = [[] for _ in range(table.grid.height)]
    for cell in table.grid.cells:
        words = table.words.get((cell.row, cell.column), ())
        weak = tuple(word for word in words if _is_unsure(word))
        text = _ruled_text(cell, words)
        rows[cell.row].append(_TableCell(cell.column, text, cell.box, cell.columns, cell.rows, weak))
    return _Table(page, table.grid.box, tuple(tuple(row) for row in rows))


def _is_unsure(word: Word) -> bool:
    return word.sure < UNSURE and any(map(str.isdigit, word.text))


def _ruled_text(cell: GridCell, words: Sequence[Word]) -> str:
    own = lines(words)
    if not own:
        return ""
    margin = max(1.0, min(line.x0 for line in own) - cell.box[0])
    return _cell_text(own, cell.box[0] + min(margin, 6), cell.box[2] - min(margin, 6))


def _cell_text(own: Sequence[Line], left: float | None = None, right: float | None = None) -> str:
    if not own:
        return ""
    return "\n".join(passage.text for passage in passages(own, column_of(own, left, right)))


def _add(items: list[_Text | _Table], item: _Text | _Table, column: Column) -> None:
    """The next item, or the rest of a paragraph that a page cut."""
    last = items[-1] if items else None
    if isinstance(item, _Text) and isinstance(last, _Text) and item.flows and last.flows:
        tail = last.more[-1] if last.more else last.passage
        if item.page.number == last.page.number + len(last.more) + 1 and goes_on(tail, item.passage, column):
            items[-1] = replace(last, more=(*last.more, item.passage))
            return
    items.append(item)


# --- the text ---------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Writer:
    parts: list[str] = field(default_factory=list)
    length: int = 0
    blocks: list[Block] = field(default_factory=list)
    unsure: list[Unsure] = field(default_factory=list)

    def write(self, items: Sequence[_Text | _Table], marks: tuple[str, ...]) -> Printed:
        for item in items:
            self._paragraph(item) if isinstance(item, _Text) else self._table(item)
        return Printed("".join(self.parts), tuple(self.blocks), marks, tuple(self.unsure))

    def _put(self, words: str) -> Span:
        words = nfc(words)
        start = self.length
        self.parts.append(words)
        self.length += len(words)
        return start, self.length

    def _paragraph(self, item: _Text) -> None:
        words = item.text
        if not words.strip():
            return
        span = self._put(words)
        self._put("\n")
        style = "centered" if item.passage.centered else "normal"
        box = item.page.shown(item.passage.box)
        self.blocks.append(Paragraph(span, item.page.number, clean(words), style, box=box))  # type: ignore[arg-type]
        for passage in (item.passage, *item.more):
            for word in (word for line in passage.lines for word in line.words):
                if _is_unsure(word):
                    self._note(word, words, span)

    def _note(self, word: Word, words: str, span: Span) -> None:
        at = nfc(words).find(word.text)
        where = (span[0] + at, span[0] + at + len(word.text)) if at >= 0 else span
        self.unsure.append(Unsure(where, word.text, word.sure))

    def _table(self, table: _Table) -> None:
        start = self.length
        rows: list[list[Cell]] = [[] for _ in table.rows]
        reaching: dict[int, tuple[int, _TableCell, Cell]] = {}
        for r, row in enumerate(table.rows):
            self._row(r, row, rows, reaching, table.page)
            self._put("\n")
        if any(cell.text for row in rows for cell in row):
            span = (start, max(start, self.length - 1))
            made = tuple(tuple(row) for row in rows)
            self.blocks.append(Table(span, table.page.number, made, box=table.page.shown(table.box)))

    def _row(
        self,
        r: int,
        row: Sequence[_TableCell],
        rows: list[list[Cell]],
        reaching: dict[int, tuple[int, _TableCell, Cell]],
        page: Page,
    ) -> None:
        """The row's own cells, and those that reach down into it, by their columns."""
        own = {cell.column: cell for cell in row}
        first = True
        for column in sorted({*own, *(c for c, (end, _, _) in reaching.items() if end > r)}):
            if column not in own:
                rows[r].append(reaching[column][2]._replace(rowspan=1, inherited=True))
                continue
            cell = own[column]
            if not first:
                self._put("\t")
            first = False
            words = cell.text.replace("\t", " ")
            made = Cell(self._put(words), clean(words), cell.columns, cell.rows, box=page.shown(cell.box))
            rows[r].append(made)
            for word in cell.unsure:
                self._note(word, words, made.span)
            reaching.pop(column, None)
            if cell.rows > 1:
                reaching[column] = (r + cell.rows, cell, made)
