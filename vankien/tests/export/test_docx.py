import io

import docx
from docx.shared import Mm

from vankien.export.appraisal import groups
from vankien.export.docx import appraisal_sheet


def test_sheet_quotes_every_finding_and_names_its_place(programme) -> None:
    document = docx.Document(io.BytesIO(appraisal_sheet(programme)))
    told = [
        tuple(cell.text for cell in row.cells)
        for table in document.tables[1:-1]
        for row in table.rows
        if row.cells[0].text != "TT"
    ]
    assert told == [
        (str(number), item.place, f"“{item.finding.excerpt}”", item.finding.message)
        for group in groups(programme)
        for number, item in enumerate(group.items, 1)
    ]
    assert len(told) == len(programme.findings) > 0


def test_sheet_has_the_layout_of_party_documents(programme) -> None:
    document = docx.Document(io.BytesIO(appraisal_sheet(programme)))
    section = document.sections[0]
    sizes = (section.page_width, section.page_height, section.top_margin, section.left_margin, section.right_margin)
    assert [round(size / Mm(1)) for size in sizes] == [210, 297, 20, 30, 15]
    assert document.styles["Normal"].font.name == "Times New Roman"
    left, right = document.tables[0].rows[0].cells
    assert left.text.split("\n") == ["ĐẢNG BỘ THÀNH PHỐ HÀ NỘI", "ĐẢNG ỦY PHƯỜNG HÒA BÌNH TRUNG", "*"]
    assert right.text.startswith("ĐẢNG CỘNG SẢN VIỆT NAM\n")
    assert document.paragraphs[0].text == "PHIẾU THẨM TRA"
    assert document.paragraphs[1].text.startswith("Chương trình hành động số 07-CTr/ĐU ngày 03/02/2026 ")


def test_sheet_of_a_document_without_findings_says_so(read_text) -> None:
    document = docx.Document(io.BytesIO(appraisal_sheet(read_text("Một dòng chữ.\n"))))
    assert "Không có phát hiện nào." in [paragraph.text for paragraph in document.paragraphs]
