"""Items as a workbook: sheets for targets, tasks, projects, plans and findings. Needs openpyxl (`vankien[xlsx]`).

Each table stands under its annex's heading, so that the workbook reads back to the same items.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from vankien.errors import VankienError
from vankien.export.appraisal import SEVERITIES, groups
from vankien.export.listing import Listing, Value, listings
from vankien.model import Extraction

_LACKING = "Thiếu thư viện openpyxl để ghi tệp Excel; cài thêm bằng: pip install 'vankien[xlsx]'."
_FINDING_HEADS = ("TT", "MỨC ĐỘ", "MÃ", "PHÁT HIỆN", "TRÍCH DẪN", "NƠI GHI")
_WIDE, _NARROW, _NUMBER = 48, 18, 7
_LONGEST = 32_000
"""A cell holds 32 767 characters at most."""


def dump(found: Extraction) -> bytes:
    """The XLSX. A sheet without items is left out. Raises `VankienError` without openpyxl."""
    try:
        from openpyxl import Workbook
    except ImportError as error:
        raise VankienError(_LACKING) from error
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, tables in listings(found).items():
        if tables:
            _Sheet(book.create_sheet(name)).tables(tables)
    _Sheet(book.create_sheet("Phát hiện")).tables([_findings(found)])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _findings(found: Extraction) -> Listing:
    listed = [(group, item) for group in groups(found) for item in group.items]
    rows = tuple(
        (
            str(number),
            SEVERITIES[group.severity],
            group.code,
            item.finding.message,
            item.finding.excerpt,
            item.place,
        )
        for number, (group, item) in enumerate(listed, 1)
    )
    return Listing(None, "Phát hiện", "", tuple((head,) for head in _FINDING_HEADS), rows)


class _Sheet:
    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet
        self._at = 0

    def tables(self, tables: Sequence[Listing]) -> None:
        for table in tables:
            self._line(f"PHỤ LỤC {table.annex or ''}".strip())
            self._line(table.title)
            if table.unit_line:
                self._line(table.unit_line)
            self._head(table.heads)
            for i, row in enumerate(table.rows):
                self._row(row, bold=i in table.group_rows)
            self._at += 1
        self._widths(max(len(table.heads) for table in tables))

    def _line(self, words: str) -> None:
        from openpyxl.styles import Font

        self._at += 1
        self._write(1, words).font = Font(bold=True)

    def _head(self, heads: Sequence[tuple[str, ...]]) -> None:
        """One row, or two with the shared heads merged over theirs and the others merged downward."""
        deep = max(len(path) for path in heads)
        first = self._at + 1
        for depth in range(deep):
            self._row(tuple(path[depth] if depth < len(path) else None for path in heads), bold=True)
        if deep == 1:
            return
        for shared, members in groupby(range(len(heads)), lambda i: heads[i][0] if len(heads[i]) > 1 else i):
            columns = [i + 1 for i in members]
            bottom = first if isinstance(shared, str) else first + deep - 1
            for column in columns[1:]:
                self._sheet.cell(first, column).value = None
            self._sheet.merge_cells(start_row=first, start_column=columns[0], end_row=bottom, end_column=columns[-1])

    def _row(self, values: Sequence[Value], *, bold: bool = False) -> None:
        from openpyxl.styles import Alignment, Border, Font, Side

        self._at += 1
        edge = Side(style="thin")
        for column, value in enumerate(values, 1):
            cell = self._write(column, value)
            cell.border, cell.font = Border(left=edge, right=edge, top=edge, bottom=edge), Font(bold=bold)
            cell.alignment = Alignment(wrap_text=True, vertical="top")

    def _write(self, column: int, value: Value) -> Any:
        """Figures are figures with the decimals they have; words are never a formula."""
        cell = self._sheet.cell(self._at, column)
        if isinstance(value, float):
            cell.value = int(value) if value.is_integer() else value
            decimals = len(f"{value:.4f}".rstrip("0").partition(".")[2])
            cell.number_format = "#,##0" + ("." + "0" * decimals if decimals else "")
        elif value:
            cell.value = "".join(c for c in value if c.isprintable() or c == "\n")[:_LONGEST]
            cell.data_type = "s"
        return cell

    def _widths(self, columns: int) -> None:
        from openpyxl.utils import get_column_letter

        for column in range(1, columns + 1):
            width = _NUMBER if column == 1 else _WIDE if column == 2 else _NARROW
            self._sheet.column_dimensions[get_column_letter(column)].width = width
