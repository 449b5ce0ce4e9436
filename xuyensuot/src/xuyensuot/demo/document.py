"""Writes the demonstration ward's action programme as the DOCX that its office would upload."""

from collections.abc import Iterable
from datetime import datetime

import docx
from docx.document import Document
from docx.shared import Mm, Pt
from docx.table import Table

from xuyensuot.demo.content import body
from xuyensuot.demo.content.projects import PROJECT_SECTORS, YEARS, totals_by_year
from xuyensuot.demo.content.shapes import ProjectRow, ProjectSector, TaskRow
from xuyensuot.demo.content.targets import TARGET_GROUPS
from xuyensuot.demo.content.tasks import TASK_SECTIONS
from xuyensuot.reports import docx_parts as parts

FILE_NAME = "09-CTr-DU Chuong trinh hanh dong phuong Hoa Binh Trung.docx"
_RULE = "-----"


def build_document() -> bytes:
    """Deterministic: two calls give equal bytes, so that receiving it twice is recognised as the same file."""
    document = docx.Document()
    parts.use_default_font(document)
    _write_head(document)
    _write_body(document)
    _write_signature(document)
    _write_targets(document)
    _write_tasks(document)
    _write_projects(document)
    return parts.save(
        document,
        title=f"{body.KIND} {body.ABSTRACT}",
        author="Văn phòng Đảng ủy phường Hòa Bình Trung",
        written=datetime(body.ISSUED_ON.year, body.ISSUED_ON.month, body.ISSUED_ON.day, 8),
    )


def _write_head(document: Document) -> None:
    section = document.sections[0]
    parts.lay_out(section)
    parts.number_pages(section)
    head = parts.table(document, (75, 90), grid=False, padding_mm=0)
    row = parts.add_row(head, (body.PARENT_BODY, "ĐẢNG CỘNG SẢN VIỆT NAM"), centred=(0, 1), size=14)
    right = row.cells[1].paragraphs[0]
    right.runs[0].bold = True
    right.runs[0].font.size = Pt(15)
    parts.narrow(right, Mm(4))
    parts.rule_beneath(right)
    issuer = parts.add_row(head, (body.ISSUING_BODY, ""), centred=(0, 1), size=14, bold=True)
    parts.narrow(issuer.cells[0].paragraphs[0], Mm(8))
    parts.add_row(head, ("*", ""), centred=(0, 1), size=14)
    _write_number_and_date(head)
    parts.write(document.add_paragraph(), "", size=8)
    title = parts.write(document.add_paragraph(), body.KIND, size=16, bold=True, align=parts.CENTER)
    title.paragraph_format.space_before = Pt(12)
    abstract = parts.write(document.add_paragraph(), body.ABSTRACT, size=14, bold=True, align=parts.CENTER)
    parts.narrow(abstract, Mm(15))
    parts.write(document.add_paragraph(), _RULE, size=14, align=parts.CENTER)


def _write_number_and_date(head: Table) -> None:
    day = body.ISSUED_ON
    month = f"{day.month:02}" if day.month < 3 else f"{day.month}"
    dated = f"{body.PLACE}, ngày {day.day:02} tháng {month} năm {day.year}"
    row = parts.add_row(head, (f"Số {body.NUMBER}", dated), centred=(0, 1), size=14)
    row.cells[1].paragraphs[0].runs[0].italic = True


def _write_body(document: Document) -> None:
    for text in body.OPENING:
        parts.body_paragraph(document, text)
    for passage in body.PASSAGES:
        parts.body_paragraph(document, passage.heading, bold=True)
        for text in passage.paragraphs:
            parts.body_paragraph(document, text)
    for text in body.CLOSING:
        parts.body_paragraph(document, text).paragraph_format.keep_with_next = True


def _write_signature(document: Document) -> None:
    parts.write(document.add_paragraph(), "", size=8).paragraph_format.keep_with_next = True
    foot = parts.table(document, (95, 70), grid=False)
    row = parts.add_row(foot, ("Nơi nhận:", body.ON_BEHALF), size=14)
    left, right = row.cells
    left.paragraphs[0].runs[0].underline = True
    left.paragraphs[0].paragraph_format.keep_with_next = True
    for index, name in enumerate(body.RECIPIENTS, start=1):
        end = "." if index == len(body.RECIPIENTS) else ";"
        parts.write(left.add_paragraph(), f"- {name}{end}", size=12)
    right.paragraphs[0].runs[0].bold = True
    right.paragraphs[0].alignment = parts.CENTER
    parts.write(right.add_paragraph(), body.SIGNER_TITLE, size=14, align=parts.CENTER)
    signer = parts.write(right.add_paragraph(), body.SIGNER, size=14, bold=True, align=parts.CENTER)
    signer.paragraph_format.space_before = Pt(70)


def _open_annex(document: Document, label: str, *, money_unit: str = "") -> None:
    parts.annex_section(document)
    parts.write(document.add_paragraph(), f"PHỤ LỤC {label}", bold=True, align=parts.CENTER)
    parts.write(document.add_paragraph(), body.ANNEX_TITLES[label], bold=True, align=parts.CENTER)
    note = parts.write(document.add_paragraph(), body.ANNEX_NOTE, size=13, italic=True, align=parts.CENTER)
    note.paragraph_format.space_after = Pt(6)
    if money_unit:
        unit = parts.write(document.add_paragraph(), f"Đơn vị tính: {money_unit}", size=13, italic=True)
        unit.alignment = parts.RIGHT
    note.paragraph_format.keep_with_next = True


def _write_targets(document: Document) -> None:
    _open_annex(document, "1")
    made = parts.table(document, (14, 104, 30, 34, 70))
    names = ("TT", "CHỈ TIÊU", "ĐƠN VỊ TÍNH", "ĐẾN NĂM 2030", "CƠ QUAN CHỦ TRÌ BÁO CÁO")
    parts.repeat_as_header(parts.add_row(made, names, centred=range(5), bold=True))
    for group in TARGET_GROUPS:
        parts.add_row(made, (group.number, group.title, "", "", ""), centred=(0,), bold=True)
        for row in group.rows:
            cells = (row.mark, row.name, row.unit, row.value, row.reporter)
            parts.add_row(made, cells, centred=(0, 2, 3), italic=row.mark == "-")


def _write_tasks(document: Document) -> None:
    _open_annex(document, "2")
    made = parts.table(document, (12, 74, 36, 38, 28, 40, 24))
    names = (
        "TT",
        "NHIỆM VỤ CỤ THỂ",
        "CƠ QUAN CHỦ TRÌ",
        "CƠ QUAN PHỐI HỢP",
        "THỜI GIAN THỰC HIỆN",
        "SẢN PHẨM",
        "NGUỒN LỰC",
    )
    parts.repeat_as_header(parts.add_row(made, names, centred=range(7), bold=True))
    for section in TASK_SECTIONS:
        heading = parts.add_row(made, (section.number, section.title, *[""] * 5), centred=(0,), bold=True)
        parts.merge(heading.cells[1], heading.cells[6])
        for row in section.rows:
            parts.add_row(made, _task_cells(row), centred=(0, 4))


def _task_cells(row: TaskRow) -> tuple[str, ...]:
    return (row.number, row.text, row.lead, row.coordinating, row.schedule, row.product, row.resource)


def _write_projects(document: Document) -> None:
    _open_annex(document, "3", money_unit="triệu đồng")
    made = parts.table(document, (9, 56, 15, 28, 24, 19, 16, 16, 16, 16, 16, 21))
    _write_project_header(made)
    total = totals_by_year()
    parts.add_row(
        made, ("", "TỔNG CỘNG", *_blank(3), *_amounts(total.values()), ""), centred=range(12), size=11, bold=True
    )
    for sector in PROJECT_SECTORS:
        _write_sector(made, sector)


def _write_project_header(made: Table) -> None:
    """Two rows, the upper one spanning the years; a third row numbers the columns. All three repeat on each page."""
    fixed = ("TT", "TÊN DỰ ÁN", "NHÓM DỰ ÁN", "ĐỊA ĐIỂM", "THỜI GIAN THỰC HIỆN")
    upper = (*fixed, "KẾ HOẠCH VỐN GIAI ĐOẠN 2026-2030", *_blank(5), "NGUỒN VỐN")
    lower = (*_blank(5), "TỔNG SỐ", *(f"NĂM {year}" for year in YEARS), "")
    counted = tuple(f"{index}" for index in range(1, 13))
    rows = [parts.add_row(made, cells, centred=range(12), size=11, bold=True) for cells in (upper, lower)]
    rows.append(parts.add_row(made, counted, centred=range(12), size=10, italic=True))
    for row in rows:
        parts.repeat_as_header(row)
    for column in (*range(5), 11):
        parts.merge(rows[0].cells[column], rows[1].cells[column])
    parts.merge(rows[0].cells[5], rows[0].cells[10])


def _write_sector(made: Table, sector: ProjectSector) -> None:
    sums = totals_by_year((sector,))
    heading = (sector.number, sector.title, *_blank(3), *_amounts(sums.values()), "")
    parts.add_row(made, heading, centred=(0, *range(5, 12)), size=11, bold=True)
    for row in sector.rows:
        parts.add_row(made, _project_cells(row), centred=(0, *range(2, 12)), size=11)


def _project_cells(row: ProjectRow) -> tuple[str, ...]:
    _, *years = _amounts(row.by_year.get(year, 0) for year in YEARS)
    printed = _figure(row.printed_total or row.total)
    return (row.number, row.name, row.group, row.place, row.period, printed, *years, row.funding)


def _amounts(by_year: Iterable[int]) -> tuple[str, ...]:
    years = tuple(by_year)
    return (_figure(sum(years)), *(_figure(value) for value in years))


def _figure(value: int) -> str:
    """Dots for thousands; a year without money stays empty, as such tables are printed."""
    return f"{value:,}".replace(",", ".") if value else ""


def _blank(count: int) -> tuple[str, ...]:
    return ("",) * count
