"""The appraisal sheet (phiếu thẩm tra) as a Word file: what was found in a document, for the person who answers for it.

Laid out as Party documents are (Hướng dẫn 05-HD/VPTW: A4, Times New Roman 14, margins 20, 20, 30, 15 mm, page number
centred in the top margin and not on the first page). Needs python-docx (`vankien[docx]`).
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from vankien.errors import VankienError
from vankien.export.appraisal import SEVERITIES, Group, groups, summary
from vankien.model import Extraction

_LACKING = "Thiếu thư viện python-docx để ghi tệp Word; cài thêm bằng: pip install 'vankien[docx]'."
_WIDTHS_MM = (10, 33, 62, 60)
_HEADS = ("TT", "Vị trí", "Đoạn trích", "Nội dung cần xem xét")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the sheet says besides its tables. `about` and `summary` are whole lines; the bodies stand in the head."""

    parent_body: str
    body: str
    about: str
    summary: str
    groups: Sequence[Group]


def appraisal_sheet(found: Extraction) -> bytes:
    """The sheet of a document just read. Raises `VankienError` without python-docx."""
    header = found.header
    symbol = f"số {header.number or '…'}-{header.symbol}" if header.symbol else ""
    dated = f"ngày {header.date:%d/%m/%Y}" if header.date else ""
    named = (header.kind_label or "Văn bản", symbol, dated, header.title or "", f"(tệp {found.source.name})")
    return write(
        Sheet(
            parent_body=header.parent_body or "",
            body=header.issuer or "",
            about=" ".join(part for part in named if part),
            summary=summary(found) + ".",
            groups=groups(found),
        )
    )


def write(sheet: Sheet) -> bytes:
    """The DOCX of a sheet, also of findings that were kept elsewhere."""
    try:
        import docx
    except ImportError as error:
        raise VankienError(_LACKING) from error
    document = docx.Document()
    _lay_out(document)
    _head(document, sheet)
    _line(document, "PHIẾU THẨM TRA", bold=True, centred=True, size=16)
    _line(document, sheet.about, bold=True, centred=True)
    _line(document, "-----", centred=True)
    _line(document, sheet.summary)
    for number, severity in enumerate((s for s in SEVERITIES if any(g.severity == s for g in sheet.groups)), 1):
        _line(document, f"{'I' * number}- {SEVERITIES[severity].upper()}", bold=True)
        for order, group in enumerate((g for g in sheet.groups if g.severity == severity), 1):
            _group(document, order, group)
    _signature(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _lay_out(document: Any) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(14)
    for script in ("w:eastAsia", "w:cs"):
        style.element.rPr.rFonts.set(qn(script), "Times New Roman")
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(3)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.different_first_page_header_footer = True
    _page_number(section.header.paragraphs[0])


def _page_number(paragraph: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph.alignment = 1
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def _head(document: Any, sheet: Sheet) -> None:
    from docx.shared import Mm

    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    left, right = table.rows[0].cells
    left.width, right.width = Mm(75), Mm(90)
    if sheet.parent_body:
        _line(left, sheet.parent_body.upper(), centred=True, first=True)
    _line(left, sheet.body.upper(), bold=True, centred=True, first=not sheet.parent_body)
    _line(left, "*", centred=True)
    _line(right, "ĐẢNG CỘNG SẢN VIỆT NAM", bold=True, centred=True, size=15, first=True)
    _line(right, "…, ngày … tháng … năm …", centred=True, italic=True)


def _line(
    parent: Any,
    words: str,
    *,
    bold: bool = False,
    italic: bool = False,
    centred: bool = False,
    size: int = 14,
    first: bool = False,
) -> None:
    """One paragraph in a document or a cell; `first` fills the paragraph that a cell is born with."""
    from docx.shared import Pt

    paragraph = parent.paragraphs[0] if first else parent.add_paragraph()
    paragraph.alignment = 1 if centred else None
    paragraph.paragraph_format.keep_with_next = bold or None  # no heading alone at the foot of a page
    run = paragraph.add_run("".join(c for c in words if c.isprintable()))
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)


def _group(document: Any, order: int, group: Group) -> None:
    from docx.shared import Mm

    _line(document, f"{order}. {group.title[:1].upper()}{group.title[1:]} ({len(group.items)})", bold=True)
    table = document.add_table(rows=0, cols=len(_HEADS))
    table.style, table.autofit = "Table Grid", False
    for column, width in zip(table.columns, _WIDTHS_MM, strict=True):
        column.width = Mm(width)  # LibreOffice goes by the grid, Word by the cells
    _row(table, _HEADS, bold=True)
    for number, item in enumerate(group.items, 1):
        _row(table, (str(number), item.place, f"“{item.finding.excerpt}”", item.finding.message))


def _row(table: Any, words: Sequence[str], *, bold: bool = False) -> None:
    from docx.oxml import OxmlElement
    from docx.shared import Mm

    row = table.add_row()
    for cell, text, width in zip(row.cells, words, _WIDTHS_MM, strict=True):
        cell.width = Mm(width)
        _line(cell, text, bold=bold, centred=bold, size=12, first=True)
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if bold:
        properties.append(OxmlElement("w:tblHeader"))


def _signature(document: Any) -> None:
    _line(document, "Ý kiến của người thẩm tra: ……………………………………………………………")
    table = document.add_table(rows=1, cols=2)
    _line(table.rows[0].cells[1], "NGƯỜI THẨM TRA", bold=True, centred=True, first=True)
