"""Capital of one project in several plans."""

from __future__ import annotations

MEDIUM = "STT\tTên dự án\tThời gian thực hiện\tTổng mức đầu tư\tTổng số\tNăm 2026\tNăm 2027"
ANNUAL = "STT\tTên công trình\tTổng mức đầu tư\tKế hoạch vốn năm 2026\tNguồn vốn"
CODES = ("money.exceeds-plan", "money.year-outside")


def plans(paper, medium: str, annual: str, unit: str = "tỷ đồng") -> str:
    return paper.written(
        paper.annex("1", "Danh mục dự án trung hạn 2026-2030", MEDIUM, medium, unit="Đơn vị tính: triệu đồng"),
        paper.annex("2", "Danh mục dự án năm 2026", ANNUAL, annual, unit=f"Đơn vị tính: {unit}"),
    )


def test_plan_of_a_year_above_the_medium_term_plan(paper, findings) -> None:
    text = plans(
        paper,
        "1\tCải tạo trường Hòa Bình\t2026-2027\t20.000\t18.500\t12.000\t6.500",
        "1\tCải tạo trường Hoà Bình\t20\t13\tNSP",
    )
    (found,) = findings(text, *CODES)
    assert (found.code, found.severity) == ("money.exceeds-plan", "warning")
    assert found.message == (
        "Dự án “Cải tạo trường Hoà Bình” (Phụ lục 2) có kế hoạch vốn năm 2026 13 tỷ đồng, lớn hơn 12.000 triệu đồng "
        "của kế hoạch trung hạn (Phụ lục 1)."
    )


def test_plan_of_a_year_within_the_medium_term_plan(paper, findings) -> None:
    text = plans(
        paper,
        "1\tCải tạo trường Hòa Bình\t2026-2027\t20.000\t18.500\t12.000\t6.500",
        "1\tCải tạo trường Hòa Bình\t20\t12\tNSP",
    )
    assert findings(text, *CODES) == []


def test_plan_above_the_whole_investment(paper, findings) -> None:
    text = plans(paper, "1\tLát hè phố\t2026-2027\t3.000\t3.500\t2.000\t1.500", "1\tNhà văn hóa\t5\t1\tNSP")
    assert [(f.code, "tổng mức đầu tư 3.000 triệu đồng" in f.message) for f in findings(text, *CODES)] == [
        ("money.exceeds-plan", True)
    ]


def test_capital_outside_the_years_of_the_project(paper, findings) -> None:
    text = plans(paper, "1\tLát hè phố\t2026\t3.500\t3.500\t2.000\t1.500", "1\tNhà văn hóa\t5\t1\tNSP")
    (found,) = findings(text, *CODES)
    assert (found.code, found.severity) == ("money.year-outside", "info")
    assert (
        found.message
        == "Dự án “Lát hè phố” (Phụ lục 1) thực hiện 2026-2026 nhưng được bố trí vốn năm 2027, cần kiểm tra lại."
    )
