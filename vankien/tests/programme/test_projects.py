import datetime as dt

import pytest


def test_projects_of_the_sample(programme) -> None:
    first, second = programme.projects
    assert (first.annex, first.sector, first.number, first.name) == (
        "3A",
        "Lĩnh vực giáo dục",
        "1",
        "Cải tạo Trường Mầm non Bình An",
    )
    assert (first.group, first.place, first.years, first.funding) == (
        "C",
        "Tổ dân phố số 11",
        (2025, 2026),
        "Ngân sách phường",
    )
    assert (first.total, first.by_year) == (5200.0, {"2026": 5200.0})
    assert (second.total, second.by_year) == (16950.0, {"2026": 4450.0, "2027": 12500.0})
    assert (second.money_unit, second.money_unit_source) == ("triệu đồng", "stated")


def test_earlier_plans_are_amounts_with_their_years(programme) -> None:
    amount = programme.projects[0].amounts[0]
    assert (amount.label, amount.first, amount.last, amount.value) == (
        "Kế hoạch vốn năm 2025 sau điều chỉnh",
        2025,
        2025,
        1000.0,
    )
    assert programme.text[slice(*amount.span)] == "1,000.0"


def test_planning_work_of_the_sample(programme) -> None:
    (plan,) = programme.plans
    assert (plan.annex, plan.number, plan.place) == ("3B", "1", "Khu tập thể Bình An")
    assert (plan.schedule.due, plan.schedule.tentative) == (dt.date(2027, 12, 31), True)


def projects(read_text, figures: str, unit: str = "", header: str = "Tổng mức đầu tư"):
    table = f"TT\tTên dự án\tĐịa điểm\t{header}\tNguồn vốn\n1\tCải tạo ngõ\tTổ 1\t{figures}\tNS"
    text = f"PHỤ LỤC 3\nDanh mục dự án\n{unit}\n\n{table}\n"
    return read_text(text).projects[0]


def test_unit_of_money_is_the_stated_one(read_text) -> None:
    above = projects(read_text, "30,5", "ĐVT: Tỷ đồng")
    in_header = projects(read_text, "30,5", header="Tổng mức đầu tư (tỷ đồng)")
    assert [(p.money_unit, p.money_unit_source) for p in (above, in_header)] == [("tỷ đồng", "stated")] * 2


def test_unit_of_money_is_inferred_from_its_size(read_text) -> None:
    found = [projects(read_text, figures) for figures in ("30,5", "30.500", "30.500.000.000")]
    assert [(p.money_unit, p.money_unit_source) for p in found] == [
        ("tỷ đồng", "inferred"),
        ("triệu đồng", "inferred"),
        ("đồng", "inferred"),
    ]


def test_count_of_years_is_no_period(read_text) -> None:
    text = (
        "PHỤ LỤC 3\nDanh mục dự án\n\nTT\tTên dự án\tSố năm thực hiện\tTổng mức đầu tư\n1\tCải tạo ngõ\t8 năm\t30,5\n"
    )
    project = read_text(text).projects[0]
    assert (project.years, project.years_raw) == (None, "8 năm")


def test_totals_headings_and_savings_are_no_projects(programme) -> None:
    assert len(programme.projects) == 2
    assert [row.kind for row in programme.grids[2].rows] == ["total", "group", "group", "item", "item", "sub"]


@pytest.mark.parametrize(
    ("head", "total", "amounts"),
    [
        (
            "Tổng mức đầu tư\tKế hoạch vốn giai đoạn 2026-2030\t\t\t\n\t\t\tTổng số\tNăm 2026\t2027-2028\t2029-2030\n"
            "1\tXây cầu\t5.000\t4.500\t1.000\t2.000\t1.500",
            4500.0,
            [(None, None, 5000.0), (2027, 2028, 2000.0), (2029, 2030, 1500.0)],
        ),
        (
            "Tổng mức đầu tư\tKế hoạch vốn giai đoạn 2026-2030\tKế hoạch vốn 2026\n1\tXây cầu\t5.000\t4.500\t1.000",
            4500.0,
            [(None, None, 5000.0)],
        ),
        (
            "Tổng mức đầu tư\tNăm 2026\t2027-2028\n1\tXây cầu\t5.000\t1.000\t2.000",
            5000.0,
            [(2027, 2028, 2000.0)],
        ),
    ],
)
def test_single_year_beside_groups_of_years(read_text, head: str, total: float, amounts: list[object]) -> None:
    found = read_text(f"PHỤ LỤC 1\nDanh mục dự án\nĐơn vị tính: triệu đồng\n\nTT\tTên dự án\t{head}\n")
    (project,) = found.projects
    assert (project.total, project.by_year) == (total, {"2026": 1000.0})
    assert [(a.first, a.last, a.value) for a in project.amounts] == amounts
    assert [f.code for f in found.findings if f.code == "sum.mismatch"] == []
