from datetime import date, datetime
from decimal import Decimal

import pytest

from xuyensuot.programmes.enums import Comparator
from xuyensuot.programmes.models import Plan, Programme, Project, ProjectYear, Target
from xuyensuot.programmes.queries import plans_for, projects_for, targets_for
from xuyensuot.reports.commitments import plans_xlsx, projects_xlsx, targets_xlsx

from ._reading import by_label, sheet_of
from ._sources import came_from, programme_document

DAY = date(2026, 11, 21)


def make(ward, model, **fields):
    programme, _ = Programme.objects.get_or_create(
        commune=ward.commune, term_start=2025, term_end=2030, defaults={"title": "Chương trình hành động"}
    )
    return model.objects.create(commune=ward.commune, programme=programme, **fields)


def test_targets_read_back_cell_by_cell(ward):
    target = make(
        ward,
        Target,
        name="Tỷ lệ hồ sơ giải quyết đúng hạn",
        section_title="Cải cách hành chính",
        number="4",
        unit="%",
        comparator=Comparator.AT_LEAST,
        value=Decimal("98.5"),
        frequency="yearly",
        due_year=2030,
        reporter=ward.unit,
    )
    came_from(target, programme_document(ward))
    make(ward, Target, name="Xây dựng phường văn hóa", comparator=Comparator.QUALITATIVE, ordinal=2)
    rows = by_label(sheet_of(targets_xlsx(commune=ward.commune, targets=targets_for(ward.office), day=DAY)))
    head = list(rows[0])
    assert head == [
        "STT",
        "Văn bản giao (số, ngày)",
        "Nhóm",
        "Số trong văn bản",
        "Chỉ tiêu",
        "Đơn vị tính",
        "So sánh",
        "Mức",
        "Mức cao nhất",
        "Trên tổng số",
        "So với",
        "Kỳ đo",
        "Năm đích",
        "Đơn vị báo cáo",
    ]
    assert [list(row.values()) for row in rows] == [
        [
            1,
            "09-CTr/ĐU, 12/3/2026",
            "Cải cách hành chính",
            "4",
            "Tỷ lệ hồ sơ giải quyết đúng hạn",
            "%",
            "≥",
            98.5,
            None,
            None,
            None,
            "hằng năm",
            "2030",
            "Phòng Văn hóa - Xã hội",
        ],
        [2, None, None, None, "Xây dựng phường văn hóa", None, "đạt / chưa đạt", *[None] * 7],
    ]


def test_projects_read_back_with_a_column_for_each_year_and_sums(ward):
    first = make(
        ward,
        Project,
        name="Cải tạo trường mầm non",
        sector="Giáo dục",
        number="1",
        group="C",
        place="Tổ dân phố số 3",
        first_year=2026,
        last_year=2028,
        total=19_388_500_000,
        funding="Ngân sách thành phố",
    )
    second = make(ward, Project, name="Vườn hoa", first_year=2027, last_year=2027, total=None, ordinal=2)
    for project, year, amount in [
        (first, 2026, 9_388_500_000),
        (first, 2028, 10_000_000_000),
        (second, 2028, 500_000_000),
    ]:
        ProjectYear.objects.create(commune=ward.commune, project=project, year=year, amount=amount)
    came_from(first, programme_document(ward))
    rows = by_label(sheet_of(projects_xlsx(commune=ward.commune, projects=projects_for(ward.office), day=DAY)))
    assert list(rows[0])[8:] == [
        "Tổng vốn (triệu đồng)",
        "Năm 2026 (triệu đồng)",
        "Năm 2028 (triệu đồng)",
        "Nguồn vốn",
    ]
    assert [list(row.values()) for row in rows] == [
        [
            1,
            "09-CTr/ĐU, 12/3/2026",
            "Giáo dục",
            "1",
            "Cải tạo trường mầm non",
            "C",
            "Tổ dân phố số 3",
            "2026-2028",
            19388.5,
            9388.5,
            10000,
            "Ngân sách thành phố",
        ],
        [2, None, None, None, "Vườn hoa", None, None, "2027", None, None, 500, None],
        [None, "Tổng cộng", *[None] * 6, 19388.5, 9388.5, 10500, None],
    ]


def test_plans_read_back_cell_by_cell(ward):
    make(
        ward,
        Plan,
        name="Quy hoạch chi tiết khu vực ven hồ",
        number="1",
        place="Tổ dân phố số 5",
        schedule_raw="Dự kiến quý II/2027",
        due=date(2027, 6, 30),
        tentative=True,
    )
    rows = by_label(sheet_of(plans_xlsx(commune=ward.commune, plans=plans_for(ward.office), day=DAY)))
    assert rows == [
        {
            "STT": 1,
            "Văn bản giao (số, ngày)": None,
            "Số trong văn bản": "1",
            "Nội dung": "Quy hoạch chi tiết khu vực ven hồ",
            "Địa điểm": "Tổ dân phố số 5",
            "Thời gian (theo văn bản)": "Dự kiến quý II/2027",
            "Thời hạn": datetime(2027, 6, 30),
            "Dự kiến": "dự kiến",
        }
    ]


@pytest.mark.parametrize("rows", [1, 25])
def test_exports_take_a_constant_number_of_queries(ward, rows, django_assert_num_queries):
    document = programme_document(ward)
    for number in range(rows):
        came_from(make(ward, Target, name=f"Chỉ tiêu {number}", reporter=ward.unit), document)
        project = make(ward, Project, name=f"Dự án {number}")
        ProjectYear.objects.create(commune=ward.commune, project=came_from(project, document), year=2027, amount=1)
        came_from(make(ward, Plan, name=f"Quy hoạch {number}"), document)
    for export, items, queries in [
        (targets_xlsx, {"targets": targets_for(ward.office)}, 2),
        (projects_xlsx, {"projects": projects_for(ward.office)}, 3),
        (plans_xlsx, {"plans": plans_for(ward.office)}, 2),
    ]:
        with django_assert_num_queries(queries):
            export(commune=ward.commune, day=DAY, **items)
