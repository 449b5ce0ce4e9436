"""The workbook around its sheets: which there are and which are hidden, its shared words, the looks of its cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vankien.errors import Broken, UnknownFormat
from vankien.readers.package import Archive
from vankien.readers.xlsx.formats import BUILT_IN, GENERAL, Format, parse

if TYPE_CHECKING:
    from lxml.etree import _Element

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_SIDES = ("left", "right", "top", "bottom")
MAX_SHEETS = 200


@dataclass(frozen=True, slots=True)
class SheetPart:
    name: str
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell is shown, as far as reading depends on it."""

    form: Format = GENERAL
    framed: bool = False


class Workbook(Archive):
    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self._main = self._workbook_part()
        root = self.parse(self._main)
        if root is None or root.tag != f"{S}workbook":
            raise Broken
        properties = root.find(f"{S}workbookPr")
        self.epoch_1904 = properties is not None and properties.get("date1904") in {"1", "true"}
        self.sheets = self._sheets(root)
        self.strings = self._strings()
        self.looks = self._looks()

    def look(self, index: str | None) -> Look:
        at = int(index) if index and index.isdecimal() and len(index) < 7 else 0
        return self.looks[at] if at < len(self.looks) else Look()

    def string(self, index: str) -> str:
        """A shared string; a number that names none is a slip of the program that wrote the file."""
        at = int(index) if index.isdecimal() and len(index) < 9 else -1
        return self.strings[at] if 0 <= at < len(self.strings) else ""

    def _workbook_part(self) -> str:
        main = self.main_part()
        if main is None:
            raise Broken if "[Content_Types].xml" in self.entries else UnknownFormat
        if not main.startswith("xl/"):
            raise UnknownFormat
        return main

    def _sheets(self, root: _Element) -> list[SheetPart]:
        targets = self.relations_by_id(self._main)
        found = []
        for sheet in root.iterfind(f"{S}sheets/{S}sheet"):
            kind, part = targets.get(sheet.get(_R_ID) or "", ("", ""))
            if kind == "worksheet":
                hidden = sheet.get("state", "visible") != "visible"
                found.append(SheetPart(sheet.get("name", ""), part, hidden))
        return found[:MAX_SHEETS]

    def _beside(self, kind: str) -> str | None:
        return next((part for found, part in self.relations(self._main) if found == kind), None)

    def _strings(self) -> list[str]:
        part = self._beside("sharedStrings")
        return [words(element) for element in self.elements(part, f"{S}si")] if part else []

    def _looks(self) -> list[Look]:
        part = self._beside("styles")
        root = self.parse(part) if part else None
        if root is None:
            return []
        codes = {f.get("numFmtId", ""): f.get("formatCode", "") for f in root.iterfind(f"{S}numFmts/{S}numFmt")}
        frames = [_is_frame(border) for border in root.iterfind(f"{S}borders/{S}border")]
        return [_look(xf, codes, frames) for xf in root.iterfind(f"{S}cellXfs/{S}xf")]


def words(element: _Element) -> str:
    """The words of a string, rich or plain; the reading aids of East Asian scripts (rPh) are none of it."""
    out = []
    for child in element:
        if child.tag == f"{S}t":
            out.append(child.text or "")
        elif child.tag == f"{S}r":
            out += [t.text or "" for t in child.iterfind(f"{S}t")]
    return "".join(out)


def _look(xf: _Element, codes: dict[str, str], frames: list[bool]) -> Look:
    number, border = xf.get("numFmtId", "0"), xf.get("borderId", "0")
    code = codes.get(number) or BUILT_IN.get(int(number) if number.isdecimal() and len(number) < 7 else 0, "")
    framed = border.isdecimal() and int(border[:7]) < len(frames) and frames[int(border[:7])]
    return Look(parse(code[:255]), framed)


def _is_frame(border: _Element) -> bool:
    """Lines on at least two sides: an underlined title is no cell of a table."""
    sides = (border.find(f"{S}{side}") for side in _SIDES)
    return sum(side is not None and side.get("style", "none") != "none" for side in sides) >= 2
