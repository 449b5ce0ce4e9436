"""One sheet: its rows with what each cell shows, its merged cells, what it hides."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vankien.errors import TooLarge
from vankien.grammar.numbers import number_convention
from vankien.readers.writing import MAX_CELLS
from vankien.readers.xlsx.formats import show
from vankien.readers.xlsx.workbook import Look, S, SheetPart, Workbook, words

if TYPE_CHECKING:
    from lxml.etree import _Element

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_HEADER_CODE = re.compile(r'&(?:"[^"]*"|\d+|[A-Z+\-])')
_MAX_MERGES = 100_000
_MAX_BOXES = 500


@dataclass(frozen=True, slots=True)
class SheetCell:
    """`text` is what the sheet shows, `label` the same with a point before decimals, as a row's number is written."""

    text: str
    label: str = ""
    framed: bool = False


@dataclass(slots=True)
class SheetRow:
    index: int
    cells: dict[int, SheetCell] = field(default_factory=dict)

    @property
    def filled(self) -> list[int]:
        return [column for column, cell in self.cells.items() if cell.text]

    @property
    def framed(self) -> int:
        return sum(cell.framed for cell in self.cells.values())


@dataclass(frozen=True, slots=True)
class Merge:
    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Sheet:
    """`rows` are those that hold words or a frame, in order. `unread` counts formulas without a value."""

    name: str
    rows: list[SheetRow] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    unread: int = 0
    hidden: int = 0


@dataclass(frozen=True, slots=True)
class _Number:
    row: SheetRow
    column: int
    value: float
    look: Look


class SheetReader:
    """Reads the sheets of one workbook. Figures are printed as the words of their sheet write theirs."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._cells = 0
        self._numbers: list[_Number] = []

    def read(self, part: SheetPart) -> Sheet:
        sheet = Sheet(part.name)
        wanted = (f"{S}row", f"{S}mergeCell", f"{S}col", f"{S}headerFooter")
        for element in self._book.elements(part.part, *wanted):
            if element.tag == f"{S}row":
                self._row(element, sheet)
            elif element.tag == f"{S}mergeCell":
                _merge(element, sheet)
            elif element.tag == f"{S}col":
                sheet.hidden += element.get("hidden") in {"1", "true"}
            else:
                sheet.marks += [_HEADER_CODE.sub(" ", child.text).strip() for child in element if child.text]
        self._print_numbers(sheet)
        sheet.rows.sort(key=lambda row: row.index)
        sheet.boxes = list(self._boxes(part))
        return sheet

    def _row(self, element: _Element, sheet: Sheet) -> None:
        row = SheetRow(_index(element.get("r"), sheet.rows[-1].index + 1 if sheet.rows else 1))
        column = 0
        for cell in element:
            if cell.tag != f"{S}c":
                continue
            at = _position(cell.get("r"))
            column = at[1] if at else column + 1
            look = self._book.look(cell.get("s"))
            found = self._cell(cell, look, sheet)
            if isinstance(found, float):
                self._numbers.append(_Number(row, column, found, look))
            if found != "" or look.framed:
                self._cells += 1
                row.cells[column] = SheetCell(found if isinstance(found, str) else "", framed=look.framed)
        if self._cells > MAX_CELLS:
            raise TooLarge
        if row.cells:
            sheet.rows.append(row)
            sheet.hidden += element.get("hidden") in {"1", "true"} and bool(row.filled)

    def _cell(self, element: _Element, look: Look, sheet: Sheet) -> str | float:
        """What the cell holds: words, or a figure that its look says how to print."""
        value = element.find(f"{S}v")
        raw = (value.text or "") if value is not None else ""
        kind = element.get("t", "n")
        if kind == "e" or (not raw and kind != "str" and element.find(f"{S}f") is not None):
            sheet.unread += 1
            return ""
        if kind == "s":
            return self._book.string(raw).strip()
        if kind == "inlineStr":
            inner = element.find(f"{S}is")
            return words(inner).strip() if inner is not None else ""
        if kind == "b":
            return {"1": "Đúng", "0": "Sai"}.get(raw, "")
        if kind == "d":
            return _iso(raw)
        number = _number(raw) if kind == "n" else None
        return raw.strip() if number is None else number

    def _print_numbers(self, sheet: Sheet) -> None:
        decimal = "." if number_convention(_words(sheet)) == "en" else ","
        for n in self._numbers:
            shown = {d: show(n.value, n.look.form, decimal=d, epoch_1904=self._book.epoch_1904) for d in (decimal, ".")}
            n.row.cells[n.column] = SheetCell(shown[decimal], shown["."], n.look.framed)
        self._numbers.clear()

    def _boxes(self, part: SheetPart) -> Iterator[str]:
        """The paragraphs of text boxes and shapes that lie on the sheet."""
        for kind, target in self._book.relations(part.part):
            root = self._book.parse(target) if kind == "drawing" else None
            for paragraph in root.iter(f"{_A}p") if root is not None else ():
                yield "".join(t.text or "" for t in paragraph.iter(f"{_A}t")).strip()


def _words(sheet: Sheet) -> Iterator[str]:
    """The cells that somebody typed as words; a figure that waits to be printed has no text yet."""
    return (cell.text for row in sheet.rows for cell in row.cells.values() if cell.text)


def _merge(element: _Element, sheet: Sheet) -> None:
    first, _, last = (element.get("ref") or "").partition(":")
    a, b = _position(first), _position(last or first)
    if a and b and a != b:
        sheet.merges.append(Merge(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])))
    if len(sheet.merges) > _MAX_MERGES:
        raise TooLarge


def _position(reference: str | None) -> tuple[int, int] | None:
    """Row and column, from 1, of a reference such as B12."""
    match = _REFERENCE.fullmatch(reference or "")
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column


def _index(given: str | None, following: int) -> int:
    return int(given) if given and given.isdecimal() and len(given) < 8 else following


def _number(raw: str) -> float | None:
    try:
        value = float(raw)
    except ValueError:
        return None
    return value if abs(value) < 1e300 else None


def _iso(raw: str) -> str:
    try:
        day = dt.datetime.fromisoformat(raw)
    except ValueError:
        return raw
    return f"{day.day}/{day.month}/{day.year}"
