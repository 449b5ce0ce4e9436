"""XLSX: the body line by line on a first sheet, each annex on a sheet of its own, as an office keeps its lists.

Figures are numbers with a format, since that is what a sheet is for; whatever is more than one figure stays words.
"""

import re
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet

from _writers.seed import Paragraph, Part, Table, head_spans, is_group, plain

_THIN = Side(style="thin")
_FRAME = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_ENGLISH = re.compile(r"^\d{1,3}(?:,\d{3})+(?:\.\d)?$|^\d+\.\d$")


def write(parts: list[Part], path: Path) -> None:
    book = Workbook()
    book.remove(book.active)
    for part in parts:
        sheet = book.create_sheet(f"Phụ lục {part.label}" if part.label else "Nội dung")
        sheet.column_dimensions["A"].width = 6 if part.label else 120
        for block in part.blocks:
            _line(sheet, block, part) if isinstance(block, Paragraph) else _table(sheet, block)
    book.save(path)


def _line(sheet: Worksheet, line: Paragraph, part: Part) -> None:
    width = next((b.width for b in part.blocks if isinstance(b, Table)), 1)
    for words in line.text.split("\n"):
        row = _next_row(sheet)
        sheet.cell(row, 1, plain(words)).alignment = Alignment(
            wrap_text=True, horizontal="center" if part.label else None
        )
        if width > 1:
            sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=width)


def _next_row(sheet: Worksheet) -> int:
    return sheet.max_row + 1 if any(c.value is not None for c in sheet[sheet.max_row]) else max(sheet.max_row, 1)


def _table(sheet: Worksheet, table: Table) -> None:
    top = _next_row(sheet) + 1
    for r, row in enumerate([*table.head, *table.rows]):
        for c, words in enumerate(row):
            cell = sheet.cell(top + r, 1 + c)
            cell.border, cell.alignment = _FRAME, Alignment(wrap_text=True, vertical="center")
            if words:
                _put(cell, plain(words), head=r < len(table.head))
    for r, c, down, across in head_spans(table.head):
        if down * across > 1:
            sheet.merge_cells(start_row=top + r, end_row=top + r + down - 1, start_column=1 + c, end_column=c + across)
    for r, row in enumerate(table.rows, top + len(table.head)):
        if is_group(row):
            sheet.merge_cells(start_row=r, end_row=r, start_column=2, end_column=table.width)
    sheet.column_dimensions["B"].width = 60
    sheet.freeze_panes = sheet.cell(top + len(table.head), 1)


def _put(cell, words: str, *, head: bool) -> None:
    cell.value = words
    if head:
        cell.font = Font(bold=True)
    elif re.fullmatch(r"\d{1,3}", words):
        cell.value = int(words)
    elif _ENGLISH.match(words):
        cell.value = float(words.replace(",", ""))
        cell.number_format = "#,##0.0" if "." in words else "#,##0"
