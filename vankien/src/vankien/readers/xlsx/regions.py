"""Where on a sheet a table stands, and what around it is running text.

An office puts the head of the document, a title and the unit of money over the table, and signatures below it, all in
cells. Frames tell the table where the office drew them; else how many cells of a row hold words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from vankien.readers.writing import TableWriter, Writer
from vankien.readers.xlsx.sheet import Merge, Sheet, SheetRow
from vankien.text import fold

_NUMBER_HEADS = {"tt", "stt", "so tt", "so thu tu", "thu tu"}
_LABEL = re.compile(r"^\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVXLC]{1,7}|[A-HĐ]|[a-zđ])[.)]?$")
_OUTSIDE = re.compile(
    r"dang cong san viet nam|cong hoa xa hoi|doc lap - tu do|\bnoi nhan|\bt/?m\.? |\bk/?t\.? |\bt/?l\.? |^bi thu\b"
    r"|^chu tich\b|nguoi lap bieu|^so\s{0,3}[:\d./-]"
)
"""Words of the head and of the signature."""
_OWN_LINE = re.compile(r"phu (?:luc|bieu)\b|bieu so\b|\(?(?:don vi(?: tinh)?|dvt)\s?:")
_LOOK_AHEAD = 4


@dataclass(slots=True)
class Region:
    """Rows that belong together: one table, or lines of text."""

    rows: list[SheetRow] = field(default_factory=list)
    table: bool = False


def regions(sheet: Sheet) -> Iterator[Region]:
    rows = sheet.rows
    finder = _Finder(sheet)
    i = 0
    while i < len(rows):
        end = finder.table_end(i)
        stop = end if end else i + 1
        yield Region(rows[i:stop], bool(end))
        i = stop


class _Finder:
    def __init__(self, sheet: Sheet) -> None:
        self._rows = sheet.rows
        self._filled = [row.filled for row in sheet.rows]
        self._tall = _tall_rows(sheet)
        self._drawn = sum(row.framed >= 2 for row in sheet.rows) >= 2
        """Somebody drew frames on this sheet: then a table has one."""

    def table_end(self, i: int) -> int:
        """One past the last row of the table that begins in row i; 0 when none begins there."""
        if not self._begins(i):
            return 0
        framed = self._drawn and self._rows[i].framed >= 2
        head = self._head_end(i)
        last, j = i, i + 1
        while j < len(self._rows) and (j < head or self._goes_on(last, j, framed=framed)):
            last = j
            j += 1
        while last > i and not self._filled[last]:
            last -= 1
        return last + 1

    def _begins(self, i: int) -> bool:
        row, filled = self._rows[i], self._filled[i]
        if not filled or self._is_outside(i):
            return False
        if fold(row.cells[filled[0]].text) in _NUMBER_HEADS and len(filled) >= 2:
            return True
        if self._drawn:
            return row.framed >= 2 and (len(filled) >= 2 or self._framed_below(i))
        return len(filled) >= 3 or self._is_pair_table(i)

    def _framed_below(self, i: int) -> bool:
        return i + 1 < len(self._rows) and self._rows[i + 1].framed >= 2 and len(self._filled[i + 1]) >= 2

    def _is_pair_table(self, i: int) -> bool:
        """A table of two columns and no frame: three rows with words in the same two columns."""
        three = range(i, i + 3)
        return i + 3 <= len(self._rows) and all(
            len(self._filled[j]) == 2 and self._filled[j] == self._filled[i] and not self._is_outside(j)
            and self._rows[j].index == self._rows[i].index + j - i
            for j in three
        )  # fmt: skip

    def _is_outside(self, i: int) -> bool:
        filled = self._filled[i]
        return len(filled) <= 3 and any(_OUTSIDE.search(fold(self._rows[i].cells[c].text[:80])) for c in filled)

    def _is_labelled(self, i: int) -> bool:
        row = self._rows[i]
        return bool(_LABEL.match(row.cells[self._filled[i][0]].text or row.cells[self._filled[i][0]].label))

    def _head_end(self, i: int) -> int:
        """One past the rows that the merged cells of the first row reach down to."""
        return bisect_left(self._rows, self._tall.get(self._rows[i].index, 0) + 1, key=lambda row: row.index)

    def _goes_on(self, last: int, j: int, *, framed: bool) -> bool:
        row, filled = self._rows[j], self._filled[j]
        gap = row.index - self._rows[last].index > 1
        opens = bool(filled) and fold(row.cells[filled[0]].text) in _NUMBER_HEADS
        if opens and len(filled) >= 2:
            return False
        if framed:
            return row.framed >= 1 or (not gap and len(filled) >= 3 and self._is_labelled(j))
        if not filled:
            return not gap and self._resumes(j)
        if self._is_outside(j):
            return False
        if gap:
            return len(filled) >= 3 or (len(filled) == 2 and self._is_labelled(j))
        return len(filled) >= 2 or self._resumes(j)

    def _resumes(self, j: int) -> bool:
        """A line of one cell is a heading inside the table when rows of the table follow right below."""
        for k in range(j + 1, min(j + _LOOK_AHEAD, len(self._rows))):
            if self._rows[k].index != self._rows[k - 1].index + 1 or self._is_outside(k):
                return False
            if len(self._filled[k]) >= 2:
                return True
        return False


def _tall_rows(sheet: Sheet) -> dict[int, int]:
    """For each row the last one that a merged cell of it reaches down to; a header has five rows at most."""
    reach: dict[int, int] = {}
    for merge in sheet.merges:
        if merge.bottom - merge.top < 5:
            reach[merge.top] = max(reach.get(merge.top, 0), merge.bottom)
    return reach


def write_text(region: Region, out: Writer, page: int) -> None:
    """A row of text as one paragraph; cells side by side, as in a document's head, are parted by a tab.

    The heading of an annex and the unit of money stand on lines of their own, whatever is beside them.
    """
    for row in region.rows:
        beside: list[str] = []
        for column in sorted(row.filled):
            words = row.cells[column].text.replace("\t", " ")
            if _OWN_LINE.match(fold(words[:20])):
                out.paragraph("\t".join(beside), page=page)
                out.paragraph(words, page=page)
                beside = []
            else:
                beside.append(words)
        out.paragraph("\t".join(beside), page=page)


def write_table(region: Region, sheet: Sheet, out: Writer, page: int) -> None:
    grid = _Columns(region, sheet.merges)
    table = TableWriter(out, page)
    for row in region.rows:
        table.row()
        for column, colspan, rowspan in grid.cells_of(row):
            cell = row.cells.get(column)
            words = "" if cell is None else cell.label or cell.text if column == grid.number else cell.text
            table.cell(words, colspan=colspan, rowspan=rowspan)
    table.close()


class _Columns:
    """The columns of a table that hold words; merged cells counted in rows and columns that are there."""

    def __init__(self, region: Region, merges: Sequence[Merge]) -> None:
        self._indexes = [row.index for row in region.rows]
        first, last = self._indexes[0], self._indexes[-1]
        self._used = sorted({column for row in region.rows for column in row.filled})
        self._merges: dict[int, list[Merge]] = {}
        for merge in merges:
            if first <= merge.top <= last:
                self._merges.setdefault(merge.top, []).append(merge)
        self.number = self._number_column(region)
        self._below: list[Merge] = []

    def cells_of(self, row: SheetRow) -> Iterator[tuple[int, int, int]]:
        """Column, colspan and rowspan of each cell that begins in the row; rows are asked for in order."""
        self._below = [m for m in self._below if m.bottom >= row.index][: len(self._used)]
        covered = self._covered()
        starting = self._starting(row.index)
        self._below += [m for m in starting.values() if m.bottom > row.index]
        skip_to = 0
        for column in self._used:
            if column < skip_to or column in covered:
                continue
            merge = starting.get(column)
            if merge is None:
                yield column, 1, 1
                continue
            skip_to = merge.right + 1
            across = self._count(self._used, column, merge.right)
            yield merge.left, across, self._count(self._indexes, row.index, merge.bottom)

    def _covered(self) -> set[int]:
        """The columns that merged cells from above cover; each is looked at once, however the merges overlap."""
        covered: set[int] = set()
        reach = 0
        for left, right in sorted((m.left, m.right) for m in self._below):
            first = bisect_left(self._used, max(left, reach + 1))
            covered.update(self._used[first : bisect_left(self._used, right + 1)])
            reach = max(reach, right)
        return covered

    def _starting(self, index: int) -> dict[int, Merge]:
        """The merged cells that begin in the row, by the first of their columns that holds words."""
        found: dict[int, Merge] = {}
        for merge in self._merges.get(index, ()):
            at = bisect_left(self._used, merge.left)
            if at < len(self._used) and self._used[at] <= merge.right:
                found.setdefault(self._used[at], merge)
        return found

    @staticmethod
    def _count(numbers: Sequence[int], first: int, last: int) -> int:
        return max(1, bisect_left(numbers, last + 1) - bisect_left(numbers, first))

    @staticmethod
    def _number_column(region: Region) -> int | None:
        """The column of row numbers: the one headed TT in the first rows."""
        for row in region.rows[:6]:
            for column in row.filled:
                if fold(row.cells[column].text) in _NUMBER_HEADS:
                    return column
        return None
