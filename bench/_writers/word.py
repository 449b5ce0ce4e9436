"""DOCX as a ward's office types it: Times New Roman, A4, head and signature in frameless tables, annexes on pages of
their own (wide ones in landscape), headings of tables repeated on each page, cells merged both ways.
"""

import re
from pathlib import Path

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt
from docx.table import _Cell

from _writers.numbering import Lists
from _writers.seed import Paragraph, Part, Table, head_spans, is_group, plain, runs

_LANDSCAPE_FROM = 6
_A4 = (Mm(210), Mm(297))
_NUMBER_LINE = re.compile(r"^Số\b.{0,20}/")
_PLACE_LINE = re.compile(r"^[^,]{2,40}, ngày\b.{0,40}$")
_SIGNATURE = re.compile(r"^(?:\*\*)?(?:T/M|TM\.|K/T|KT\.) ")
_FIGURE = re.compile(r"^[<>≥≤ ]*[\d.,/-]+$")


def write(parts: list[Part], path: Path) -> None:
    writer = _Writer()
    for i, part in enumerate(parts):
        wide = any(isinstance(b, Table) and b.width >= _LANDSCAPE_FROM for b in part.blocks)
        writer.section(first=i == 0, landscape=wide)
        writer.blocks(part)
    writer.document.save(str(path))


class _Writer:
    def __init__(self) -> None:
        self.document = Document()
        style = self.document.styles["Normal"]
        style.font.name, style.font.size = "Times New Roman", Pt(14)
        style.element.rPr.rFonts.set(qn("w:cs"), "Times New Roman")
        style.paragraph_format.space_after = Pt(6)
        self._lists = Lists(self.document)
        self._width = 0

    def section(self, *, first: bool, landscape: bool) -> None:
        section = self.document.sections[0] if first else self.document.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = _A4[::-1] if landscape else _A4
        section.top_margin = section.bottom_margin = Mm(20)
        section.left_margin, section.right_margin = Mm(30), Mm(15)
        self._width = section.page_width - section.left_margin - section.right_margin
        if first:
            _page_number(section.header.paragraphs[0])

    def blocks(self, part: Part) -> None:
        blocks = part.blocks
        i = 0
        while i < len(blocks):
            block = blocks[i]
            if isinstance(block, Table):
                self._table(block)
            elif i + 1 < len(blocks) and _is_head(block, blocks[i + 1]):
                self._beside([block.text], [blocks[i + 1].text])
                i += 1
            elif block.text.startswith("Nơi nhận"):
                i += self._signature(blocks[i:])
                continue
            else:
                self._paragraph(block.text, annex=bool(part.label))
            i += 1

    def _signature(self, blocks: list[Paragraph | Table]) -> int:
        """Recipients left, who signs right; gives how many blocks were taken."""
        texts = [b.text if isinstance(b, Paragraph) else "" for b in blocks]
        at = next(i for i, words in enumerate(texts) if _SIGNATURE.match(words))
        end = at + 1
        while end < len(texts) and texts[end - 1].strip("*").isupper():
            end += 1
        self._beside(texts[:at], [line for words in texts[at:end] for line in words.split("\n")])
        return end

    def _beside(self, left: list[str], right: list[str]) -> None:
        table = self.document.add_table(rows=1, cols=2)
        for cell, lines in zip(table.rows[0].cells, (left, right), strict=True):
            for i, line in enumerate(lines):
                paragraph = cell.paragraphs[0] if i == 0 else cell.add_paragraph()
                paragraph.paragraph_format.space_after = Pt(2)
                if lines is right or len(lines) == 1:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
                _runs(paragraph, line, size=12 if lines is left and len(lines) > 1 else 14)

    def _paragraph(self, words: str, *, annex: bool) -> None:
        paragraph = self.document.add_paragraph()
        heading = plain(words).isupper() or annex
        if heading:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        else:
            words = self._lists.label(paragraph, words)
            paragraph.paragraph_format.first_line_indent = Mm(10)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        _runs(paragraph, words, bold=plain(words).isupper())

    # --- tables ---

    def _table(self, table: Table) -> None:
        made = self.document.add_table(rows=len(table.head) + len(table.rows), cols=table.width)
        made.style, made.autofit = "Table Grid", False
        size = 9 if table.width > 8 else 12
        widths = _widths(table, self._width, size)
        rows = [list(row.cells) for row in made.rows]
        for r in range(len(table.head)):
            _flag(made.rows[r], "w:tblHeader")
        for r, c, down, across in head_spans(table.head):
            cell = rows[r][c].merge(rows[r + down - 1][c + across - 1]) if down * across > 1 else rows[r][c]
            _fill(cell, table.head[r][c], size, centered=True, bold=True)
        counted = "NHIỆM VỤ" in " ".join(table.head[0])
        for cells, words in zip(rows[len(table.head) :], table.rows, strict=True):
            self._row(cells, words, size, counted=counted)
        for column, width in zip(made.columns, widths, strict=True):
            column.width = width

    def _row(self, cells: list[_Cell], words: list[str], size: int, *, counted: bool) -> None:
        if is_group(words):
            cells[1].merge(cells[-1])
            words = words[:2]
        elif not words[1] and words[0]:
            filled = next((i for i, w in enumerate(words) if i and w), len(words))
            cells[0].merge(cells[filled - 1])
        for i, (cell, text) in enumerate(zip(cells, words, strict=False)):
            if text and i == 0 and counted and text.isdigit():
                self._lists.cell(cell.paragraphs[0], text)
            elif text:
                bold = is_group([*words, ""])
                _fill(cell, text, size, centered=i == 0 or bool(_FIGURE.match(plain(text))), bold=bold)


def _is_head(block: Paragraph, below: Paragraph | Table) -> bool:
    if not isinstance(below, Paragraph):
        return False
    return bool(_NUMBER_LINE.match(plain(block.text)) and _PLACE_LINE.match(plain(below.text)))


def _runs(paragraph, words: str, *, size: int | None = None, bold: bool = False) -> None:
    for text, strong, italic in runs(words):
        run = paragraph.add_run(text)
        run.bold, run.italic = (strong or bold) or None, italic or None
        if size:
            run.font.size = Pt(size)


def _fill(cell: _Cell, words: str, size: int, *, centered: bool, bold: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    if centered:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _runs(paragraph, words, size=size, bold=bold)


def _flag(row, tag: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(tag))


def _widths(table: Table, whole: int, size: int) -> list[int]:
    """Room for each column's longest word; what is left goes by how much the columns hold."""
    columns = list(zip(*table.head, *table.rows, strict=True))
    least = [max(_points(w, size) for cell in column for w in ["TT", *plain(cell).split()]) + 13 for column in columns]
    held = [sum(len(cell) for cell in column) for column in columns]
    spare = max(0.0, Emu(whole).pt - sum(least))
    wanted = [a + spare * b / sum(held) for a, b in zip(least, held, strict=True)]
    return [int(whole * share / sum(wanted)) for share in wanted]


def _points(word: str, size: int) -> float:
    return sum(0.78 if c.isupper() else 0.55 for c in word) * size


def _page_number(paragraph) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)
