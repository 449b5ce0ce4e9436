"""Paragraphs, tables and sections in the layout of Party documents (Hướng dẫn 05-HD/VPTW of 27/5/2026)."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime

from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Length, Mm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

FONT = "Times New Roman"
CENTER = WD_ALIGN_PARAGRAPH.CENTER
LEFT = WD_ALIGN_PARAGRAPH.LEFT
JUSTIFY = WD_ALIGN_PARAGRAPH.JUSTIFY
RIGHT = WD_ALIGN_PARAGRAPH.RIGHT
_PAGE = (Mm(210), Mm(297))
_MARGINS = {"top_margin": Mm(20), "bottom_margin": Mm(20), "left_margin": Mm(30), "right_margin": Mm(15)}
# The oldest moment that a zip entry can carry: whatever is written twice is the same bytes twice.
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def use_default_font(document: Document) -> None:
    style = document.styles["Normal"]
    style.font.name = FONT
    style.font.size = Pt(14)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), FONT)
    style.paragraph_format.space_after = Pt(0)


def write(
    paragraph: Paragraph,
    text: str,
    *,
    size: float = 14,
    bold: bool = False,
    italic: bool = False,
    underline: bool = False,
    align: WD_ALIGN_PARAGRAPH | None = None,
) -> Paragraph:
    run = paragraph.add_run(text)
    run.bold, run.italic, run.underline = bold or None, italic or None, underline or None
    run.font.size = Pt(size)
    if align is not None:
        paragraph.alignment = align
    return paragraph


def body_paragraph(document: Document, text: str, *, bold: bool = False) -> Paragraph:
    """Justified, first line indented 10 mm, 6 pt between paragraphs, lines exactly 20 pt apart."""
    paragraph = write(document.add_paragraph(), text, bold=bold, align=JUSTIFY)
    form = paragraph.paragraph_format
    form.first_line_indent = Mm(10)
    form.space_before = Pt(6)
    form.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    form.line_spacing = Pt(20)
    form.keep_with_next = bold or None
    return paragraph


def narrow(paragraph: Paragraph, by: Length) -> None:
    """Takes the same from both sides, so that a centred line breaks where its sense does."""
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = by


def rule_beneath(paragraph: Paragraph) -> None:
    """The thin line under ĐẢNG CỘNG SẢN VIỆT NAM, as a border so that it follows the words."""
    borders = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    paragraph._p.get_or_add_pPr().append(borders)


def number_pages(section: Section) -> None:
    """Centred in the top margin, counted from 1 in every section and not printed on its first page."""
    section.different_first_page_header_footer = True
    section.header.is_linked_to_previous = False
    section.first_page_header.is_linked_to_previous = False
    kind = OxmlElement("w:pgNumType")
    kind.set(qn("w:start"), "1")
    section._sectPr.append(kind)
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def lay_out(section: Section, *, landscape: bool = False) -> None:
    width, height = reversed(_PAGE) if landscape else _PAGE
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = width, height
    for name, value in _MARGINS.items():
        setattr(section, name, value)
    section.header_distance = Mm(10)


def annex_section(document: Document) -> Section:
    section: Section = document.add_section(WD_SECTION.NEW_PAGE)
    lay_out(section, landscape=True)
    number_pages(section)
    return section


def table(document: Document, widths_mm: Sequence[float], *, grid: bool = True, padding_mm: float = 1.2) -> Table:
    made: Table = document.add_table(rows=0, cols=len(widths_mm))
    made.autofit = False
    _pad(made, padding_mm)
    if grid:
        made.style = "Table Grid"
    for column, width in zip(made.columns, widths_mm, strict=True):
        column.width = Mm(width)
    return made


def _pad(made: Table, millimetres: float) -> None:
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(round(Mm(millimetres).twips)))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    made._tbl.tblPr.append(margins)


def add_row(
    made: Table,
    cells: Sequence[str],
    *,
    centred: Iterable[int] = (),
    size: float = 12,
    bold: bool = False,
    italic: bool = False,
) -> _Row:
    row: _Row = made.add_row()  # type: ignore[no-untyped-call]
    _keep_together(row)
    middle = frozenset(centred)
    for index, (cell, text) in enumerate(zip(row.cells, cells, strict=True)):
        cell.width = made.columns[index].width
        align = CENTER if index in middle else LEFT
        paragraph = write(cell.paragraphs[0], text, size=size, bold=bold, italic=italic, align=align)
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(1.5)
    return row


def repeat_as_header(row: _Row) -> None:
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def merge(first: _Cell, last: _Cell) -> None:
    """Joins cells and drops the empty paragraphs that joining leaves behind."""
    joined = first.merge(last)
    for paragraph in joined.paragraphs[1:]:
        if not paragraph.text:
            paragraph._p.getparent().remove(paragraph._p)


def _keep_together(row: _Row) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def save(document: Document, *, title: str, author: str, written: datetime) -> bytes:
    """The file's bytes, the same for the same content: no clock of this machine goes into it."""
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = title, author, author
    properties.created = properties.modified = properties.last_printed = written
    properties.comments, properties.language, properties.revision = "", "vi-VN", 1
    loose = io.BytesIO()
    document.save(loose)
    return _with_fixed_dates(loose.getvalue())


def _with_fixed_dates(archive: bytes) -> bytes:
    fixed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            info = zipfile.ZipInfo(entry.filename, _ZIP_EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, source.read(entry.filename))
    return fixed.getvalue()
