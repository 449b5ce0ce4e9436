"""Units of money, and plans within plans."""

from __future__ import annotations

ROW = "1\tXây trường mầm non Hoa Sen\t2026-2027\t2.000\t1.000\t700\t300"


def test_table_without_unit_of_money(paper, findings) -> None:
    (found,) = findings(paper.with_projects(ROW, unit=""))
    assert (found.code, found.severity, found.excerpt) == ("money.unit-missing", "warning", "PHỤ LỤC 1")
    assert found.message.startswith("Bảng dự án (Phụ lục 1) không ghi đơn vị tính của số tiền")


def test_table_with_unit_of_money(paper, findings) -> None:
    assert findings(paper.with_projects(ROW, unit="ĐVT: tỷ đồng")) == []


HEADER = (
    "STT\tTên dự án\tThời gian thực hiện\tKế hoạch vốn trung hạn 2021-2025\tKế hoạch vốn năm 2025"
    "\tTổng số\tKHV năm 2026"
)


def test_year_above_the_term_that_encloses_it(paper, findings) -> None:
    row = "1\tTu bổ đình làng\t2024-2026\t4.500\t6.600\t624\t624"
    text = paper.written(paper.annex("1", "Danh mục các dự án đầu tư", HEADER, row, unit="Đơn vị tính: triệu đồng"))
    (found,) = findings(text)
    assert (found.code, found.severity, found.excerpt) == ("money.exceeds-plan", "warning", "6.600")
    assert "6.600 triệu đồng, lớn hơn “Kế hoạch vốn trung hạn 2021-2025” 4.500 triệu đồng." in found.message


def test_year_within_the_term(paper, findings) -> None:
    row = "1\tTu bổ đình làng\t2024-2026\t6.600\t4.500\t7.000\t7.000"
    text = paper.written(paper.annex("1", "Danh mục các dự án đầu tư", HEADER, row, unit="Đơn vị tính: triệu đồng"))
    assert findings(text) == []
