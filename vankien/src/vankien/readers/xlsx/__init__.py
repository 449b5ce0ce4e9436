"""XLSX, read from the parts of its package: each sheet as the lines above its table, the table, the lines below.

Formulas are read as the values that Excel saved; dates and figures as the sheet shows them. Hidden rows and columns are
read, since a filter hides what still counts; hidden sheets are not, since they hold lists for the office's own use.
Both are remarked on. A sheet's name opens its text where nothing stands above its table or the name is an annex's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vankien.errors import Empty
from vankien.model import Remark
from vankien.readers.base import Reading
from vankien.readers.writing import Writer
from vankien.readers.xlsx.regions import Region, regions, write_table, write_text
from vankien.readers.xlsx.sheet import Sheet, SheetReader
from vankien.readers.xlsx.workbook import SheetPart, Workbook
from vankien.text import fold

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_DEFAULT_NAME = re.compile(r"(?:sheet|trang tinh|bang tinh)\s?\d{0,3}")
_ANNEX_NAME = re.compile(r"(?:phụ lục|pl)(?:\s?số)?[\s.:]{0,2}(\d{1,2}[A-ZĐa-z]?|[IVX]{1,5})\b(.*)", re.I | re.S)
_SHORTEST_MARK, _LONGEST_MARK = 3, 40


class XlsxReader:
    def sniff(self, head: bytes) -> bool:
        return head.startswith(b"PK")

    def read(self, data: bytes) -> Reading:
        """Every sheet is a page of its own."""
        book = Workbook(data)
        reader = SheetReader(book)
        out = Writer()
        marks: list[str] = []
        remarks: list[Remark] = []
        shown = [part for part in book.sheets if not part.hidden]
        for page, part in enumerate(shown, 1):
            sheet = reader.read(part)
            start = out.length
            _write(sheet, out, page, alone=len(shown) == 1)
            marks += sheet.marks
            remarks += _remarks(sheet, (start, out.length))
        for part in book.sheets:
            if part.hidden:
                hidden = reader.read(part)
                marks += _possible_marks(hidden)
                remarks.append(Remark("hidden-sheet", (0, 0), part.name))
        if not out.text.strip() and not marks:
            raise Empty
        return Reading(
            out.text, tuple(out.blocks), MEDIA_TYPE, pages=len(shown), marks=tuple(marks), remarks=tuple(remarks)
        )


def _write(sheet: Sheet, out: Writer, page: int, *, alone: bool) -> None:
    parts = list(regions(sheet))
    title = _title(sheet, parts, alone=alone)
    if title:
        out.paragraph(title, page=page)
    for region in parts:
        if region.table:
            write_table(region, sheet, out, page)
        else:
            write_text(region, out, page)
    for words in sheet.boxes:
        out.paragraph(words, page=page)


def _title(sheet: Sheet, parts: Sequence[Region], *, alone: bool) -> str:
    """The sheet's name where it tells what nothing above the table tells; "PL 3A" is written out."""
    above = " ".join(_words_above(parts))
    annex = _ANNEX_NAME.match(sheet.name.strip())
    if annex:
        said = re.search(r"phu (?:luc|bieu)", fold(above))
        return "" if said else f"Phụ lục {annex[1]}{annex[2]}".strip()
    if above or _DEFAULT_NAME.fullmatch(fold(sheet.name)) or (alone and not parts):
        return ""
    return sheet.name.strip()


def _words_above(parts: Sequence[Region]) -> Iterator[str]:
    for region in parts:
        if region.table:
            return
        for row in region.rows:
            yield from (row.cells[column].text for column in row.filled)


def _remarks(sheet: Sheet, span: tuple[int, int]) -> Iterator[Remark]:
    if sheet.unread:
        yield Remark("formula", span, sheet.name, sheet.unread)
    if sheet.hidden:
        yield Remark("hidden-rows", span, sheet.name, sheet.hidden)


def _possible_marks(sheet: Sheet) -> list[str]:
    """Short lines over a hidden sheet, where a secrecy mark would stand."""
    words = (row.cells[column].text for row in sheet.rows[:12] for column in row.filled)
    return [line for line in words if _SHORTEST_MARK <= len(line) <= _LONGEST_MARK]


__all__ = ["MEDIA_TYPE", "SheetPart", "XlsxReader"]
