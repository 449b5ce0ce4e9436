"""Reads an exported workbook back as a person's program would."""

import io
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet


def sheet_of(content: bytes) -> Worksheet:
    return load_workbook(io.BytesIO(content)).active


def cells_of(sheet: Worksheet, from_row: int = 4) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=from_row)]


def by_label(sheet: Worksheet) -> list[dict[str, Any]]:
    """Each row under the head, by the labels of the head."""
    head, *rows = cells_of(sheet)
    return [dict(zip(head, row, strict=True)) for row in rows]
