import io
import re
import unicodedata
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.shared import Mm

from xuyensuot.demo.content.body import PASSAGES
from xuyensuot.demo.content.projects import PROJECT_SECTORS
from xuyensuot.demo.content.targets import TARGET_GROUPS
from xuyensuot.demo.content.tasks import TASK_SECTIONS
from xuyensuot.demo.document import build_document

SEEDS = Path(__file__).resolve().parents[4] / "shared" / "seeds"


@pytest.fixture(scope="module")
def document() -> Document:
    return docx.Document(io.BytesIO(build_document()))


def _texts(document: Document) -> list[str]:
    cells = {cell._tc: cell for table in document.tables for row in table.rows for cell in row.cells}
    paragraphs = [*document.paragraphs, *(p for cell in cells.values() for p in cell.paragraphs)]
    return [p.text for p in paragraphs if p.text.strip()]


def test_building_twice_gives_the_same_bytes():
    assert build_document() == build_document()


def test_document_opens_with_head_foot_and_three_annex_tables(document):
    assert len(document.tables) == 5
    head, foot = document.tables[0], document.tables[1]
    assert [cell.text for cell in head.rows[0].cells] == ["ĐẢNG BỘ THÀNH PHỐ HÀ NỘI", "ĐẢNG CỘNG SẢN VIỆT NAM"]
    assert [cell.text for cell in head.rows[3].cells] == [
        "Số 09-CTr/ĐU",
        "Hòa Bình Trung, ngày 16 tháng 3 năm 2026",
    ]
    assert foot.rows[0].cells[1].text.split("\n") == ["T/M ĐẢNG ỦY", "BÍ THƯ", "Nguyễn Mẫu An"]


def test_annexes_hold_every_row_of_the_content(document):
    targets, tasks, projects = document.tables[2:]
    assert len(targets.rows) == 1 + sum(1 + len(group.rows) for group in TARGET_GROUPS)
    assert len(tasks.rows) == 1 + sum(1 + len(section.rows) for section in TASK_SECTIONS)
    assert len(projects.rows) == 4 + sum(1 + len(sector.rows) for sector in PROJECT_SECTORS)


def test_content_has_the_size_of_a_real_programme():
    numbered = [row for group in TARGET_GROUPS for row in group.rows if row.mark != "-"]
    tasks = [row for section in TASK_SECTIONS for row in section.rows]
    projects = [row for sector in PROJECT_SECTORS for row in sector.rows]
    assert (len(numbered), len(tasks), len(projects)) == (25, 45, 12)
    assert (len(TARGET_GROUPS), len(TASK_SECTIONS), len(PROJECT_SECTORS)) == (4, 7, 5)


def test_annex_headers_repeat_on_each_page(document):
    marked = [sum("w:tblHeader" in row._tr.xml for row in table.rows) for table in document.tables[2:]]
    assert marked == [1, 1, 3]


def test_annexes_are_landscape_and_body_has_party_margins(document):
    body, *annexes = document.sections
    margins = (body.top_margin, body.bottom_margin, body.left_margin, body.right_margin)
    assert [round(margin.mm) for margin in margins] == [20, 20, 30, 15]
    assert round(body.page_width.mm), round(body.page_height.mm) == (210, 297)
    assert [section.page_width > section.page_height for section in annexes] == [True, True, True]
    assert body.page_width == pytest.approx(Mm(210), abs=Mm(1))


def test_text_is_nfc_and_has_no_stray_space(document):
    for text in _texts(document):
        assert unicodedata.normalize("NFC", text) == text
        assert not re.search(r" {2}| [,;.:]|^ | $", text), text


def test_headings_of_the_body_come_in_order(document):
    printed = [p.text for p in document.paragraphs]
    assert [text for text in printed if text in {p.heading for p in PASSAGES}] == [p.heading for p in PASSAGES]


@pytest.mark.shared
def test_no_sentence_is_taken_from_the_source_documents(document):
    known = " ".join(_squeezed(path.read_text()) for path in sorted(SEEDS.glob("*.txt")))
    assert known
    taken = [run for text in _texts(document) for run in _runs(_squeezed(text)) if run in known]
    assert taken == []


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()


def _runs(text: str) -> list[str]:
    """Stretches of 80 characters, or the whole of a text between 40 and 80: shorter ones are set phrases."""
    if len(text) <= 80:
        return [text] if len(text) > 40 else []
    return [text[start : start + 80] for start in range(0, len(text) - 79, 20)]
