import io
from datetime import date, datetime

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from xuyensuot.execution import commands
from xuyensuot.execution.enums import State
from xuyensuot.execution.queries import with_bucket
from xuyensuot.programmes.enums import ScheduleKind, UnitRole
from xuyensuot.programmes.models import Task, TaskUnit
from xuyensuot.programmes.queries import tasks_for
from xuyensuot.reports.standing import standings
from xuyensuot.reports.tasks import annex_docx, tasks_xlsx

from ..execution._making import evidence, local
from ._reading import by_label, sheet_of
from ._sources import came_from, programme_document

DAY = date(2026, 11, 21)


@pytest.fixture
def three_tasks(ward):
    document = programme_document(ward)
    deadline = came_from(
        ward.task(
            name="=Chỉnh trang vỉa hè tuyến phố kiểu mẫu",
            section="I",
            section_title="Kinh tế, đô thị",
            number="1",
            schedule_raw="Quý IV/2026",
            schedule_kind=ScheduleKind.DEADLINE,
            due=date(2026, 12, 31),
            product="Báo cáo nghiệm thu",
            resource="Ngân sách nhà nước",
            responsible=ward.lead,
            ordinal=1,
        ),
        document,
    )
    TaskUnit.objects.create(commune=ward.commune, task=deadline, unit=ward.other_unit, role=UnitRole.COORDINATING)
    milestones = came_from(
        ward.task(
            name="Khám sức khỏe định kỳ cho người cao tuổi",
            section="II",
            section_title="Văn hóa, xã hội",
            number="",
            schedule_raw="Quý I và quý II/2026",
            coordinating_raw="các tổ dân phố",
            ordinal=2,
        ),
        document,
    )
    gap = came_from(
        ward.task(
            name="Rà soát quy chế",
            section="II",
            section_title="Văn hóa, xã hội",
            number="9",
            lead=None,
            lead_raw="Cơ quan được giao",
            ordinal=3,
        ),
        document,
    )
    TaskUnit.objects.filter(task=gap).delete()
    working = ward.work(due=date(2026, 12, 31), task=deadline)
    commands.record_progress(actor=ward.lead, occurrence=working, text="Đã lát 2 tuyến.", percent=60)
    ward.occurrence(State.IN_PROGRESS, task=milestones, label="Mốc 31/3/2026", due=date(2026, 3, 31), percent=40)
    late = ward.occurrence(State.IN_PROGRESS, task=milestones, label="Mốc 30/6/2026", due=date(2026, 6, 30))
    commands.report_completion(
        actor=ward.lead, occurrence=late, text="Đã khám.", product="Biên bản", files=[evidence()], at=local(2026, 7, 2)
    )
    commands.return_(actor=ward.office, occurrence=late, reason="Thiếu danh sách.", at=local(2026, 7, 3))
    commands.report_completion(
        actor=ward.lead,
        occurrence=late,
        text="Đã bổ sung.",
        product="Biên bản",
        files=[evidence()],
        at=local(2026, 7, 4),
    )
    commands.confirm(actor=ward.office, occurrence=late)
    ward.occurrence(task=gap)
    return deadline, milestones, gap


def test_workbook_has_the_official_columns(ward, three_tasks):
    rows = by_label(sheet_of(tasks_xlsx(commune=ward.commune, tasks=tasks_for(ward.office), day=DAY)))
    assert rows == [
        {
            "STT": 1,
            "Văn bản giao (số, ngày)": "09-CTr/ĐU, 12/3/2026",
            "Mục": "I. Kinh tế, đô thị",
            "Số trong văn bản": "1",
            "Nội dung": "=Chỉnh trang vỉa hè tuyến phố kiểu mẫu",
            "Chủ trì": "Phòng Văn hóa - Xã hội",
            "Đồng chủ trì": "Trạm Y tế",
            "Phối hợp": "Công an phường",
            "Người chịu trách nhiệm": "Vũ Thử Hà",
            "Sản phẩm": "Báo cáo nghiệm thu",
            "Thời gian (theo văn bản)": "Quý IV/2026",
            "Thời hạn": datetime(2026, 12, 31),
            "Tổng": 1,
            "Hoàn thành đúng hạn (a)": 0,
            "Hoàn thành quá hạn (b)": 0,
            "Chưa hoàn thành, trong hạn (c)": 1,
            "Chưa hoàn thành, quá hạn (d)": 0,
            "Tỷ lệ đúng hạn trên số đã đến hạn, a/(a+b+d)": None,
            "Tỷ lệ đúng hạn trên tổng số, a/(a+b+c+d)": 0,
            "Tiến độ (%)": 60,
            "Trạng thái": "đang thực hiện",
            "Nguồn lực": "Ngân sách nhà nước",
            "Nguyên nhân, ghi chú": None,
        },
        {
            "STT": 2,
            "Văn bản giao (số, ngày)": "09-CTr/ĐU, 12/3/2026",
            "Mục": "II. Văn hóa, xã hội",
            "Số trong văn bản": None,
            "Nội dung": "Khám sức khỏe định kỳ cho người cao tuổi",
            "Chủ trì": "Phòng Văn hóa - Xã hội",
            "Đồng chủ trì": "Trạm Y tế",
            "Phối hợp": "các tổ dân phố",
            "Người chịu trách nhiệm": None,
            "Sản phẩm": None,
            "Thời gian (theo văn bản)": "Quý I và quý II/2026",
            "Thời hạn": datetime(2026, 3, 31),
            "Tổng": 2,
            "Hoàn thành đúng hạn (a)": 0,
            "Hoàn thành quá hạn (b)": 1,
            "Chưa hoàn thành, trong hạn (c)": 0,
            "Chưa hoàn thành, quá hạn (d)": 1,
            "Tỷ lệ đúng hạn trên số đã đến hạn, a/(a+b+d)": 0,
            "Tỷ lệ đúng hạn trên tổng số, a/(a+b+c+d)": 0,
            "Tiến độ (%)": 40,
            "Trạng thái": "đang thực hiện, quá hạn",
            "Nguồn lực": None,
            "Nguyên nhân, ghi chú": None,
        },
        {
            "STT": 3,
            "Văn bản giao (số, ngày)": "09-CTr/ĐU, 12/3/2026",
            "Mục": "II. Văn hóa, xã hội",
            "Số trong văn bản": "9",
            "Nội dung": "Rà soát quy chế",
            "Chủ trì": "Cơ quan được giao",
            "Đồng chủ trì": None,
            "Phối hợp": None,
            "Người chịu trách nhiệm": None,
            "Sản phẩm": None,
            "Thời gian (theo văn bản)": None,
            "Thời hạn": None,
            "Tổng": 1,
            "Hoàn thành đúng hạn (a)": 0,
            "Hoàn thành quá hạn (b)": 0,
            "Chưa hoàn thành, trong hạn (c)": 1,
            "Chưa hoàn thành, quá hạn (d)": 0,
            "Tỷ lệ đúng hạn trên số đã đến hạn, a/(a+b+d)": None,
            "Tỷ lệ đúng hạn trên tổng số, a/(a+b+c+d)": 0,
            "Tiến độ (%)": 0,
            "Trạng thái": "chưa giao",
            "Nguồn lực": None,
            "Nguyên nhân, ghi chú": None,
        },
        dict(zip(rows[0], [None, "Tổng cộng", *[None] * 10, 4, 0, 1, 2, 1, 0, 0, *[None] * 4], strict=True)),
    ]


def test_files_show_the_day_to_which_a_task_was_put_off(ward):
    due, later = date(2026, 12, 31), date(2027, 3, 31)
    task = ward.task(schedule_kind=ScheduleKind.DEADLINE, schedule_raw="Quý IV/2026", due=due)
    work = ward.work(due=due, task=task)
    asked = commands.request_extension(actor=ward.lead, occurrence=work, reason="Chờ thẩm định.", proposed=later)
    commands.approve_extension(actor=ward.leader, extension=asked)
    kept = {"commune": ward.commune, "tasks": tasks_for(ward.office)}

    def shown(day: date) -> tuple:
        row, _total = by_label(sheet_of(tasks_xlsx(**kept, day=day)))
        (table,) = docx.Document(io.BytesIO(annex_docx(**kept, day=day))).tables
        printed = [cell.text for cell in table.rows[1].cells]
        return row["Thời gian (theo văn bản)"], row["Thời hạn"], row["Trạng thái"], printed[4], printed[6]

    extended = "Quý IV/2026 (gia hạn đến 31/3/2027)"
    within, overdue = "đang thực hiện", "đang thực hiện, quá hạn"
    for day, state in ((date(2027, 3, 31), within), (date(2027, 4, 1), overdue)):
        sentence = {within: "Đang thực hiện, 0%", overdue: "Đang thực hiện, quá hạn, 0%"}[state]
        assert shown(day) == ("Quý IV/2026", datetime(2027, 3, 31), state, extended, sentence)


def test_workbook_of_nothing_has_no_total(ward):
    sheet = sheet_of(tasks_xlsx(commune=ward.commune, tasks=tasks_for(ward.office), day=DAY))
    assert (sheet["A1"].value, sheet["A2"].value, sheet.max_row) == (
        "Danh mục nhiệm vụ",
        "phường Hòa Bình Trung, tính đến hết ngày 21/11/2026",
        4,
    )


def test_standing_shows_the_open_occurrence_due_first_and_why_it_came_back(ward):
    task = ward.task()
    ward.occurrence(State.CANCELLED, task=task, label="Quý I/2026", due=date(2026, 3, 31))
    suspended = ward.occurrence(State.IN_PROGRESS, task=task, label="Quý III/2026", due=date(2026, 9, 30))
    ward.occurrence(State.IN_PROGRESS, task=task, label="Quý IV/2026", due=date(2026, 12, 31))
    commands.suspend(actor=ward.leader, occurrence=suspended, reason="Chờ quy hoạch được duyệt.")
    standing = standings([task], DAY)[task.pk]
    assert (standing.current, standing.state, standing.cause) == (suspended, "tạm dừng", "Chờ quy hoạch được duyệt.")
    assert (standing.counts.c, standing.counts.suspended, standing.counts.cancelled) == (1, 1, 1)


def test_standing_of_what_is_closed_is_that_of_the_last_period(ward):
    task = ward.task()
    ward.occurrence(State.DONE, task=task, label="Quý I/2026", due=date(2026, 3, 31))
    last = ward.occurrence(State.DONE, task=task, label="Quý II/2026", due=date(2026, 6, 30))
    standing = standings([task], DAY)[task.pk]
    assert (standing.current, standing.sentence) == (last, "Quý II/2026: hoàn thành đúng hạn")
    assert standings([ward.task()], DAY).popitem()[1].sentence == ""


def annex(ward):
    return docx.Document(io.BytesIO(annex_docx(commune=ward.commune, tasks=tasks_for(ward.office), day=DAY)))


def test_annex_reads_back_cell_by_cell(ward, three_tasks):
    (made,) = annex(ward).tables
    assert [[cell.text for cell in row.cells] for row in made.rows] == [
        [
            "TT",
            "Nội dung nhiệm vụ",
            "Cơ quan chủ trì",
            "Cơ quan phối hợp",
            "Thời gian thực hiện",
            "Nguồn lực",
            "Tiến độ",
        ],
        ["I", *["Kinh tế, đô thị"] * 6],
        [
            "1",
            "=Chỉnh trang vỉa hè tuyến phố kiểu mẫu",
            "Phòng Văn hóa - Xã hội; Trạm Y tế",
            "Công an phường",
            "Quý IV/2026",
            "Ngân sách nhà nước",
            "Đang thực hiện, 60%",
        ],
        ["II", *["Văn hóa, xã hội"] * 6],
        [
            "1",
            "Khám sức khỏe định kỳ cho người cao tuổi",
            "Phòng Văn hóa - Xã hội; Trạm Y tế",
            "các tổ dân phố",
            "Quý I và quý II/2026",
            "",
            "Mốc 31/3/2026: đang thực hiện, quá hạn, 40%",
        ],
        ["9", "Rà soát quy chế", "Cơ quan được giao", "", "", "", "Chưa giao"],
    ]


def test_annex_is_laid_out_as_a_party_document(ward, three_tasks):
    document = annex(ward)
    (section,) = document.sections
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert [round(length.mm) for length in (section.page_width, section.page_height)] == [297, 210]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(length.mm) for length in margins] == [20, 20, 30, 15]
    assert section.different_first_page_header_footer
    assert document.styles["Normal"].font.name == "Times New Roman"
    assert [p.text for p in document.paragraphs] == [
        "PHỤ LỤC",
        "DANH MỤC NHIỆM VỤ",
        "(Theo Chương trình hành động số 09-CTr/ĐU, ngày 12/3/2026)",
        "(phường Hòa Bình Trung, tính đến hết ngày 21/11/2026)",
        "-----",
    ]
    rows = document.tables[0].rows
    repeated = [row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None for row in rows]
    assert repeated == [True, False, False, False, False, False]


def test_annex_of_the_same_day_is_the_same_file(ward, three_tasks):
    first, second = (annex_docx(commune=ward.commune, tasks=tasks_for(ward.office), day=DAY) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("rows", [1, 25])
@pytest.mark.parametrize("export", [tasks_xlsx, annex_docx])
def test_export_takes_a_constant_number_of_queries(ward, rows, export, django_assert_num_queries):
    document = programme_document(ward)
    for _ in range(rows):
        ward.occurrence(task=came_from(ward.task(responsible=ward.lead), document))
    tasks = tasks_for(ward.office)
    with django_assert_num_queries(5):  # tasks, their units, sources, occurrences, reasons
        export(commune=ward.commune, tasks=tasks, day=DAY)


def test_export_keeps_the_filter_and_the_order_it_was_given(ward, three_tasks):
    chosen = tasks_for(ward.office).filter(section="II").order_by("-ordinal")
    rows = by_label(sheet_of(tasks_xlsx(commune=ward.commune, tasks=chosen, day=DAY)))
    assert [row["Nội dung"] for row in rows] == ["Rà soát quy chế", "Khám sức khỏe định kỳ cho người cao tuổi", None]


def test_counts_of_the_workbook_are_those_of_the_buckets(ward, three_tasks):
    found = standings(list(Task.objects.all()), DAY)
    for task in three_tasks:
        buckets = list(with_bucket(task.occurrences.all(), DAY).values_list("bucket", flat=True))
        assert [buckets.count(name) for name in "abcd"] == [getattr(found[task.pk].counts, name) for name in "abcd"]
