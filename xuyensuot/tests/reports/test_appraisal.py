import io

import docx
import pytest

from xuyensuot.documents import commands
from xuyensuot.documents.enums import FindingState
from xuyensuot.documents.models import Document
from xuyensuot.localities.scope import commune_scope
from xuyensuot.programmes.items import place_in_words
from xuyensuot.reports.appraisal import appraisal_docx

from .._documents import Ward


@pytest.fixture
def ward(db):
    made = Ward()
    with commune_scope(made.commune):
        yield made


def words_of(document: Document) -> tuple[list[str], list[list[str]]]:
    """Paragraphs, and the rows of the tables of findings."""
    sheet = docx.Document(io.BytesIO(appraisal_docx(document)))
    lines = [paragraph.text for paragraph in sheet.paragraphs if paragraph.text]
    return lines, [[cell.text for cell in row.cells] for table in sheet.tables[1:-1] for row in table.rows]


def test_the_sheet_quotes_each_finding_where_it_stands_and_says_how_it_was_settled(ward):
    document = ward.read()
    finding = document.findings.get(code="task.lead-multiple")
    lines, rows = words_of(document)
    total = document.findings.count()
    assert lines[1] == f"Chương trình hành động số 07-CTr/ĐU ngày 20/01/2026 {document.title}"
    assert f"{total} điểm cần xem xét, đã xử lý 0." in lines
    (row,) = [row for row in rows if row[2] == f"“{finding.excerpt}”"]
    assert row[1:] == [place_in_words(finding.item), f"“{finding.excerpt}”", finding.message]
    assert len([row for row in rows if row[0] != "TT"]) == total
    commands.decide_finding(actor=ward.office, finding=finding, state=FindingState.KEPT, note="đúng như nghị quyết")
    lines, rows = words_of(document)
    assert f"{total} điểm cần xem xét, đã xử lý 1." in lines
    (row,) = [row for row in rows if row[2] == f"“{finding.excerpt}”"]
    assert row[3] == f"{finding.message} Xử lý: giữ nguyên (đúng như nghị quyết)."


def test_a_document_without_findings_has_a_sheet_that_says_so(ward):
    document = ward.read()
    document.findings.all().delete()
    lines, rows = words_of(document)
    assert ("Không có điểm nào cần xem xét." in lines, rows) == (True, [])
