"""One table as a workbook that an office goes on working with: typed cells, a frozen head, filters, ready to print."""

import io
from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import ceil
from typing import Any, Literal, cast

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

Kind = Literal["text", "number", "integer", "date", "percent"]
Value = str | int | float | Decimal | date | None
Row = Sequence[Value]

HEAD_ROW = 4  # title, what it covers, an empty line
FORMATS: dict[str, str] = {"number": "#,##0.######", "integer": "#,##0", "date": "d/m/yyyy", "percent": "0.0%"}
LONGEST = 32_767  # characters that a cell may hold
LINE_POINTS, TALLEST_POINTS = 15, 405  # a row cannot be taller than 409 points
A4_CHARACTERS = 200  # a wider table is printed on A3
_FONT = "Times New Roman"
_LINE = Side(style="thin", color="BFBFBF")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_SHADE = PatternFill("solid", fgColor="EFEDE6")


@dataclass(frozen=True, slots=True)
class Column:
    """`width` in characters, as spreadsheets count. A percent is a part of one: 0.5 prints as 50,0 %."""

    label: str
    width: float
    kind: Kind = "text"


def table(
    *, title: str, covers: str = "", columns: Sequence[Column], rows: Iterable[Row], total: Row | None = None
) -> bytes:
    """The workbook's bytes. Text stays text, whatever it starts with: a cell "=1+1" is shown, never computed.

    `total` stands under the table and outside its filter.
    """
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)  # noqa: S101 -- a new workbook has one
    sheet.title = _sheet_name(title)
    _write_title(sheet, title, covers)
    _write_head(sheet, columns)
    looks = [_look(sheet, column) for column in columns]
    last = HEAD_ROW
    for last, row in enumerate(rows, start=HEAD_ROW + 1):
        _write_row(sheet, last, columns, row, looks)
    if total is not None:
        _write_row(sheet, last + 1, columns, total, [_look(sheet, column, bold=True) for column in columns])
    _arrange(sheet, columns, last)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _sheet_name(title: str) -> str:
    """At most 31 characters, none of those that a sheet's name may not hold."""
    return "".join(c for c in title if c not in "[]:*?/\\")[:31].strip() or "Bảng"


def _write_title(sheet: Worksheet, title: str, covers: str) -> None:
    _put(sheet, 1, 1, title).font = Font(name=_FONT, size=14, bold=True)
    _put(sheet, 2, 1, covers).font = Font(name=_FONT, size=11, italic=True)


def _write_head(sheet: Worksheet, columns: Sequence[Column]) -> None:
    for index, column in enumerate(columns, start=1):
        cell = _put(sheet, HEAD_ROW, index, column.label)
        cell.font = Font(name=_FONT, size=11, bold=True)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        cell.border, cell.fill = _BOX, _SHADE
        sheet.column_dimensions[get_column_letter(index)].width = column.width
    lines = max((_lines(column.label, column.width - 3) for column in columns), default=1)  # bold, and a filter's arrow
    sheet.row_dimensions[HEAD_ROW].height = min(lines * LINE_POINTS, TALLEST_POINTS)


def _look(sheet: Worksheet, column: Column, *, bold: bool = False) -> Any:
    """How a column's cells look, to be shared by them: openpyxl compares every font with all others otherwise."""
    cell: Any = Cell(sheet, row=1, column=1)
    cell.font = Font(name=_FONT, size=11, bold=bold)
    side = None if column.kind == "text" else "right"
    cell.alignment = Alignment(vertical="top", wrap_text=True, horizontal=side)
    cell.border = _BOX
    cell.number_format = FORMATS.get(column.kind, "General")
    return cell._style


def _write_row(sheet: Worksheet, at: int, columns: Sequence[Column], row: Row, looks: Sequence[Any]) -> None:
    lines = 1
    for index, (column, value, look) in enumerate(zip(columns, row, looks, strict=True), start=1):
        cell: Any = _put(sheet, at, index, value)
        quoted = cell.quotePrefix
        cell._style = copy(look) if quoted else look
        if quoted:
            cell.quotePrefix = True
        if isinstance(value, str):
            lines = max(lines, _lines(value, column.width))
    sheet.row_dimensions[at].height = min(lines * LINE_POINTS, TALLEST_POINTS)


def _lines(text: str, width: float) -> int:
    """How many lines the text takes in a cell of that many characters; not every program finds out by itself."""
    return sum(max(1, ceil(len(paragraph) / (width * 1.15))) for paragraph in text.split("\n"))


def _put(sheet: Worksheet, row: int, column: int, value: Value) -> Cell:
    """Type a cell by its value. What begins with = + - @ is marked as text for every program that reads the file."""
    cell = cast(Cell, sheet.cell(row, column))
    if not isinstance(value, str):
        cell.value = value
        return cell
    text = ILLEGAL_CHARACTERS_RE.sub("", value)[:LONGEST]
    cell.value = text or None
    if text:
        cell.data_type = "s"
        cell.quotePrefix = text.lstrip()[:1] in ("=", "+", "-", "@")
    return cell


def _arrange(sheet: Worksheet, columns: Sequence[Column], last: int) -> None:
    sheet.freeze_panes = f"A{HEAD_ROW + 1}"
    sheet.auto_filter.ref = f"A{HEAD_ROW}:{get_column_letter(len(columns))}{last}"
    sheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
    wide = sum(column.width for column in columns) > A4_CHARACTERS
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A3 if wide else sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
