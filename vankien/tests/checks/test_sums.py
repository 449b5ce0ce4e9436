"""Totals and announced counts."""

from __future__ import annotations

import pytest

A = "1\tXây trường mầm non Hoa Sen\t2026-2027\t\t1.000\t700\t300"
B = "2\tSửa trường tiểu học Bình Minh\t2026-2027\t\t500\t300\t200"


def test_right_totals_have_no_finding(paper, findings) -> None:
    assert findings(paper.with_projects("\tTỔNG CỘNG\t\t\t1.500\t1.000\t500", A, B)) == []


def test_total_above_and_below_are_both_checked(paper, findings) -> None:
    for rows in (("\tTỔNG CỘNG\t\t\t1.600\t1.000\t500", A, B), (A, B, "\tTổng cộng\t\t\t1.600\t1.000\t500")):
        (found,) = findings(paper.with_projects(*rows))
        assert (found.code, found.severity) == ("sum.mismatch", "warning")
        assert "ghi 1.600, trong khi cộng 2 dòng chi tiết được 1.500" in found.message


def test_group_with_figures_covers_its_own_rows(paper, findings) -> None:
    rows = (
        "I\tLĩnh vực giáo dục\t\t\t1.400\t1.000\t500",
        A,
        B,
        "II\tLĩnh vực y tế\t\t\t\t\t",
        "1\tSửa trạm y tế\t2026\t\t90\t90\t",
    )
    (found,) = findings(paper.with_projects(*rows))
    assert (found.code, found.excerpt) == ("sum.mismatch", "Lĩnh vực giáo dục 1.400 1.000 500")


def test_group_without_rows_counts_for_itself(paper, findings) -> None:
    rows = ("\tTỔNG CỘNG\t\t\t1.560\t1.060\t500", "A\tCÁC DỰ ÁN\t\t\t\t\t", A, B, "B\tTiết kiệm chi\t\t\t60\t60\t")
    assert findings(paper.with_projects(*rows)) == []


def test_rounding_of_printed_figures_is_no_mismatch(paper, findings) -> None:
    rows = ("\tTỔNG CỘNG\t\t\t3,1\t3,1\t", "1\tXây cầu ao\t2026\t\t1,04\t1,04\t", "2\tXây bờ kè\t2026\t\t2,04\t2,04\t")
    assert findings(paper.with_projects(*rows)) == []


def test_total_of_one_project_is_the_sum_of_its_years(paper, findings) -> None:
    (found,) = findings(paper.with_projects(A, "2\tSửa trường tiểu học Bình Minh\t2026-2027\t\t900\t300\t200"))
    assert found.code == "sum.mismatch"
    assert found.message.endswith("có tổng số 900, trong khi cộng các năm được 500.")


def test_announced_count_differs(paper, findings) -> None:
    (found,) = findings(paper.with_projects("I\tLĩnh vực giáo dục (03 DA)\t\t\t\t\t", A, B))
    assert (found.code, found.excerpt) == ("count.mismatch", "Lĩnh vực giáo dục (03 DA)")
    assert found.message.endswith("ghi 3 mục nhưng bên dưới có 2 mục.")


def test_announced_count_agrees(paper, findings) -> None:
    assert findings(paper.with_projects("I\tLĩnh vực giáo dục (02 dự án)\t\t\t\t\t", A, B)) == []


PARTIAL = "STT\tTên dự án\tTổng mức đầu tư\tKế hoạch vốn giai đoạn 2026-2030\tKế hoạch vốn năm 2026"


@pytest.mark.parametrize(("year", "codes"), [("1.000", []), ("4.600", ["sum.mismatch"])])
def test_one_year_of_a_plan_takes_no_more_than_the_whole(paper, findings, year: str, codes: list[str]) -> None:
    row = f"1\tXây cầu ao\t5.000\t4.500\t{year}"
    text = paper.written(paper.annex("1", "Danh mục dự án", PARTIAL, row, unit="Đơn vị tính: triệu đồng"))
    assert [f.code for f in findings(text, "sum.mismatch")] == codes


GROUPED = "STT\tTên dự án\tKế hoạch vốn 2026-2030\tTrong đó\t\t\n\t\t\tNăm 2026\tNăm 2027\t2028-2030"


@pytest.mark.parametrize(("later", "codes"), [("3.000", []), ("2.000", ["sum.mismatch"])])
def test_groups_of_years_count_with_the_single_years(paper, findings, later: str, codes: list[str]) -> None:
    row = f"1\tXây cầu ao\t5.000\t1.000\t1.000\t{later}"
    text = paper.written(paper.annex("1", "Danh mục dự án", GROUPED, row, unit="Đơn vị tính: triệu đồng"))
    assert [f.code for f in findings(text, "sum.mismatch")] == codes


COST = "STT\tTên công trình\tTMĐT\tKH vốn 2026\tKH vốn 2027"


@pytest.mark.parametrize(("years", "codes"), [("2,750\t1,500", []), ("7,000\t3,000", ["sum.mismatch"])])
def test_years_may_leave_out_some_of_the_whole_cost(paper, findings, years: str, codes: list[str]) -> None:
    row = f"1\tXây cầu ao\t8,500\t{years}"
    text = paper.written(paper.annex("1", "Danh mục dự án", COST, row, unit="ĐVT: tỷ đồng"))
    assert [f.code for f in findings(text, "sum.mismatch")] == codes


PAID = "STT\tTên công trình\tTMĐT\tLũy kế đến hết 2025\tKH vốn 2026\tKH vốn 2027"


@pytest.mark.parametrize(("years", "codes"), [("2,750\t1,500", []), ("7,000\t3,000", ["money.exceeds-plan"])])
def test_what_was_paid_before_is_no_part_of_the_years(paper, findings, years: str, codes: list[str]) -> None:
    row = f"1\tXây cầu ao\t8,500\t4,250\t{years}"
    text = paper.written(paper.annex("1", "Danh mục dự án", PAID, row, unit="ĐVT: tỷ đồng"))
    assert [f.code for f in findings(text, "sum.mismatch", "money.exceeds-plan")] == codes
