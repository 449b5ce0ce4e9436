"""Printed tables made logical: header rows found, pages put together, rows that a page broke healed.

A header is repeated on each page; the rest of a broken row follows it with an empty number cell. Words that the
conversion printed on both sides of a break count once.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from itertools import pairwise

from vankien.layout.lines import is_layout
from vankien.model import Block, Cell, Paragraph, Span, Table
from vankien.tables.columns import header_words
from vankien.text import fold, settle_tones, starts_lower

_PAGE_NUMBER = re.compile(r"^\W{0,4}(?:trang\s{0,2})?\d{1,4}(?:\s?/\s?\d{1,4})?\W{0,4}$", re.I)
_GROUP_LINE = re.compile(r"^(?:[IVXLC]{1,7}|[A-HĐ]|\d{1,2})\s?[.)]\s?[^\W\d].{1,200}[^.;:]$")
"""A row merged over the whole table, which a conversion to text gives as a line of its own."""
_INDEX = re.compile(r"^\(?(?:\d{1,2}|[A-H])\)?(?:\s?=.{0,40})?$")
_BULLET = re.compile(r"^[-+*•–]\s?")
_TOTAL = re.compile(r"^t[ổô]ng c[ộô]ng\b|^(?:cộng|tổng(?: số| vốn)?)\s?(?:$|[:(]|[a-z]\s?\+)")
_OPEN_TOTALS = frozenset("tTcC")
_MOST_PIECES = 40
"""A row that breaks over more pages is no row; joining without end would also cost without end."""
_MOST_OVERLAP = 60
_SEARCHED_ROWS = 4
_MAX_HEADER_ROWS = 5
_ALIKE = 0.88
_COUNTED = 0.75
"""Of the cells that say their column's own number: a scan misreads one now and then."""


@dataclass(slots=True)
class Row:
    """One row of the logical table; `parts` are the spans of its pieces."""

    cells: list[Cell]
    page: int
    opens_page: bool = False
    parts: list[Span] = field(default_factory=list)

    @property
    def texts(self) -> list[str]:
        return [c.text for c in self.cells]


@dataclass(slots=True)
class Stitched:
    """A logical table: header paths of its columns and its rows, not yet told apart by kind."""

    paths: list[tuple[str, ...]]
    rows: list[Row]
    span: Span
    first_block: int


@dataclass(frozen=True, slots=True)
class _Piece:
    header: list[Row]
    body: list[Row]
    width: int
    key: tuple[tuple[str, ...], ...]


def stitch(blocks: Sequence[Block], breaks: Sequence[int]) -> Iterator[Stitched]:
    """All tables of data; `breaks` are offsets (of annex headings), in order, over which no table runs."""
    current: Stitched | None = None
    key: tuple[tuple[str, ...], ...] = ()
    interrupted = False
    group: Paragraph | None = None
    for i, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            if group is None and _GROUP_LINE.match(block.text):
                group = block
            else:
                interrupted = interrupted or not _PAGE_NUMBER.match(block.text)
            continue
        if is_layout(block):
            interrupted = True
            continue
        piece = _piece(block)
        crossed = current is not None and bisect_left(breaks, current.span[1]) < bisect_right(breaks, block.span[0])
        if current is not None and not crossed and not interrupted and _goes_on(current, key, piece, group):
            if group is not None:
                current.rows.append(_merged(group, piece.width))
            _append(current, piece, block.span[1])
        else:
            if current is not None:
                yield current
            current, key = _start(piece, block, i), piece.key
        interrupted, group = False, None
    if current is not None:
        yield current


def _merged(line: Paragraph, width: int) -> Row:
    start, end = line.span
    rest = [Cell((end, end), "")] * (width - 1)
    return Row([Cell(line.span, line.text), *rest], line.page, parts=[(start, end)])


def _goes_on(current: Stitched, key: tuple[tuple[str, ...], ...], piece: _Piece, group: Paragraph | None) -> bool:
    """After a line that heads a group only a piece without a header goes on: a table of its own would have one."""
    if piece.header:
        if group is not None:
            return False
        return piece.key == key or _alike(piece.key, key)
    return piece.width == len(current.paths) and bool(key)


def _alike(a: tuple[tuple[str, ...], ...], b: tuple[tuple[str, ...], ...]) -> bool:
    """The same header but for letters that a scan read differently: the figures, which tell years apart, are equal."""
    if [len(row) for row in a] != [len(row) for row in b]:
        return False
    first, second = ("|".join(cell for row in key for cell in row)[:2_000] for key in (a, b))
    if re.findall(r"\d+", first) != re.findall(r"\d+", second):
        return False
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= _ALIKE


def _start(piece: _Piece, block: Table, i: int) -> Stitched:
    paths = _paths([row.texts for row in piece.header], piece.width)
    table = Stitched(paths, [], block.span, i)
    _append(table, piece, block.span[1])
    return table


def _append(table: Stitched, piece: _Piece, end: int) -> None:
    if piece.body:
        piece.body[0].opens_page = bool(table.rows)
    table.rows += piece.body
    table.span = (table.span[0], end)


def _piece(table: Table) -> _Piece:
    rows = [_expand(row, table) for row in table.rows]
    width = max((len(row.cells) for row in rows), default=0)
    for row in rows:
        at = row.cells[-1].span[1] if row.cells else table.span[0]
        row.cells += [Cell((at, at), "")] * (width - len(row.cells))
    first, count = _header(rows)
    header = rows[first : first + count]
    body = _without_headers(rows[first + count :], header) if count else rows
    if body and count and _is_index(body[0].texts):
        body = body[1:]
    key = tuple(tuple(fold(t) for t in row.texts) for row in header)
    return _Piece(header, body, width, key)


def _without_headers(body: Sequence[Row], header: Sequence[Row]) -> list[Row]:
    """A file that keeps one table over its pages may hold the header again inside: what follows it opens a page."""
    keys = {tuple(fold(t) for t in row.texts) for row in header}
    firsts = {key[:1] for key in keys}
    out: list[Row] = []
    opens = False
    for row in body:
        texts = row.texts
        if tuple(map(fold, texts[:1])) in firsts and tuple(map(fold, texts)) in keys:
            opens = True
            continue
        if opens and _is_index(texts):
            continue
        row.opens_page = row.opens_page or opens
        opens = False
        out.append(row)
    return out


def with_headers(table: Table) -> Table:
    """The table with the cells of its header rows marked, for who shows it."""
    first, count = _header([_expand(row, table) for row in table.rows[: _SEARCHED_ROWS + _MAX_HEADER_ROWS]])
    if not count:
        return table
    rows = tuple(
        tuple(cell._replace(header=True) for cell in row) if first <= i < first + count else row
        for i, row in enumerate(table.rows)
    )
    return replace(table, rows=rows)


def _expand(row: Sequence[Cell], table: Table) -> Row:
    """A cell over several columns fills the first of them."""
    cells: list[Cell] = []
    for cell in row:
        cells.append(cell)
        if cell.colspan > 1:
            cells += [Cell((cell.span[1], cell.span[1]), "")] * (cell.colspan - 1)
    spans = [cell.span for cell in row if not cell.inherited] or [table.span]
    return Row(cells, table.page, parts=[(min(spans)[0], max(end for _, end in spans))])


def _header(rows: Sequence[Row]) -> tuple[int, int]:
    """Where the header begins and how many rows it has; (0, 0) when the table has none."""
    for first, row in enumerate(rows[:_SEARCHED_ROWS]):
        filled = [t for t in row.texts if t]
        if len(filled) >= 2 and header_words(filled) >= max(2, len(filled) // 2):
            count = 1
            while count < _MAX_HEADER_ROWS and _is_second_header(rows, first, first + count):
                count += 1
            return first, count
    return 0, 0


def _is_second_header(rows: Sequence[Row], first: int, i: int) -> bool:
    """A row that continues the header: nothing of its own under the first column, words and no label elsewhere."""
    if i >= len(rows):
        return False
    row, top = rows[i], rows[first]
    lead = row.cells[0]
    own = [c.text for c in row.cells if c.text and not c.inherited]
    if not own or (lead.text and not lead.inherited and not lead.header) or _is_index(row.texts):
        return False
    if lead.text and fold(lead.text) != fold(top.cells[0].text) and not lead.header:
        return False
    under_gap = all(
        not c.text or c.inherited or not top.cells[j].text or _spans_more(top, j) for j, c in enumerate(row.cells)
    )
    return under_gap and not any(re.match(r"^[\d.,]+$", t) and not re.match(r"^20\d\d$", t) for t in own)


def _spans_more(top: Row, j: int) -> bool:
    """The header cell at `j` stands over the next column too: nothing is there."""
    return j + 1 < len(top.cells) and not top.cells[j + 1].text


def _is_index(texts: Sequence[str]) -> bool:
    """The row "1 2 3 …" that numbers the columns."""
    filled = [t for t in texts if t]
    if len(texts) >= 5 and sum(t == str(i) for i, t in enumerate(texts, 1)) >= _COUNTED * len(texts):
        return True
    numbers = [int(m.group()) for t in filled if (m := re.search(r"\d+", t))]
    if len(filled) < 3 or not all(_INDEX.match(t) for t in filled) or len(numbers) < 2:
        return False
    return len(filled) >= len(texts) - 2 and all(0 <= b - a <= 2 for a, b in pairwise(numbers))


def _paths(header: Sequence[Sequence[str]], width: int) -> list[tuple[str, ...]]:
    """Each column's header cells, outermost first; a cell that stands over several columns is given to each."""
    filled: list[list[str]] = []
    for r, row in enumerate(header):
        line: list[str] = []
        for j, own in enumerate(row):
            below = any(lower[j] and fold(lower[j]) != fold(own) for lower in header[r + 1 :])
            same_above = r == 0 or (j > 0 and filled[r - 1][j] == filled[r - 1][j - 1] and filled[r - 1][j] != "")
            line.append(line[j - 1] if not own and j > 0 and below and same_above else own)
        filled.append(line)
    return [_without_repeats(tuple(line[j] for line in filled if line[j])) for j in range(width)]


def _without_repeats(path: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(p for i, p in enumerate(path) if i == 0 or p != path[i - 1])


# --- healing ----------------------------------------------------------------------------------------------


def heal(rows: Sequence[Row], number: int | None, name: int, keys: Sequence[int]) -> list[Row]:
    """Broken rows made whole. `keys` are the columns (value, lead, schedule) that a row of its own would fill."""
    healed: list[Row] = []
    for row in rows:
        if healed and _continues(healed[-1], row, number, name, keys):
            healed[-1] = _join(healed[-1], row)
        elif any(row.texts):
            healed.append(row)
    return healed


def _continues(above: Row, row: Row, number: int | None, name: int, keys: Sequence[int]) -> bool:
    if len(above.parts) >= _MOST_PIECES:
        return False
    if number is None:
        return row.opens_page and starts_lower(row.cells[name].text)
    label, words = row.cells[number], row.cells[name]
    if label.inherited and words.inherited and label.text and words.text:
        return True
    if (
        label.text
        or not any(row.texts)
        or _BULLET.match(words.text)
        or fold(words.text).startswith(("trong do", "tr. do"))
    ):
        return False
    if not above.cells[number].text and not above.cells[name].text:
        return False
    if not words.text:
        return row.opens_page
    fills = any(row.cells[k].text for k in keys)
    if starts_lower(words.text) or not words.text[0].isalnum():
        return row.opens_page or not fills
    return row.opens_page and not fills and not is_total(words.text)


def is_total(words: str) -> bool:
    """A line of totals. The marks count: "Cộng" totals, "Công tác tổ chức" is a heading, "Tổng thu" a target."""
    return words[:1] in _OPEN_TOTALS and bool(_TOTAL.match(settle_tones(words.lower())))


def _join(above: Row, row: Row) -> Row:
    cells = [_join_cells(a, b) for a, b in zip(above.cells, row.cells, strict=True)]
    return Row(cells, above.page, above.opens_page, [*above.parts, *row.parts])


def _join_cells(above: Cell, below: Cell) -> Cell:
    if below.inherited or not below.text:
        return above
    if not above.text:
        return below
    return above._replace(text=join_words(above.text, below.text))


def join_words(above: str, below: str) -> str:
    """The two pieces as one; the longest run of two words or more that ends the first and opens the second counts once.

    A second piece that only repeats the end of the first adds nothing, even when it is a single word.
    """
    second = below.split()
    a = [fold(word) for word in above.split()[-_MOST_OVERLAP:]]
    b = [fold(word) for word in second[:_MOST_OVERLAP]]
    for n in range(min(len(a), len(b)), 0, -1):
        if a[-n:] == b[:n] and (n >= 2 or n == len(second)):
            return " ".join([above, *second[n:]])
    return f"{above} {below}"
