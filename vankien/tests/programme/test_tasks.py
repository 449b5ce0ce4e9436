import datetime as dt

import pytest

PLAN = """KẾ HOẠCH
cải cách hành chính năm 2026
II. NHIỆM VỤ
1. Rà soát quy chế phối hợp giữa các phòng
- Cơ quan chủ trì: Văn phòng HĐND và UBND.
- Cơ quan phối hợp: Các phòng, ban, đơn vị.
- Thời gian hoàn thành: Quý II/2026.
- Sản phẩm: Quy chế được ban hành.
2. Tuyên truyền trên trang thông tin của phường
a) Mở chuyên mục mới
Đơn vị thực hiện: Phòng Văn hóa - Xã hội
Thời gian: Thường xuyên
III. TỔ CHỨC THỰC HIỆN
1. Giao Ban Xây dựng Đảng tham mưu Ban Thường vụ kiểm tra việc thực hiện trước ngày 15/12/2026.
2. Giao các bên liên quan theo dõi.
3. Văn phòng họp hằng tháng.
"""


def test_tasks_of_the_sample(programme) -> None:
    found = [t for t in programme.tasks if t.origin == "table"]
    assert [(t.section, t.subsection, t.number, t.text, t.lead.units) for t in found] == [
        ("I", None, "1", "Rà soát quy chế phối hợp giữa các phòng, ban", ("Văn phòng HĐND và UBND",)),
        ("I", None, "2", "Xây dựng Đề án “ Một việc một đầu mối ” của phường", ("Ban Xây dựng Đảng",)),
        ("I", None, "3", "Tổ chức đối thoại với người dân và doanh nghiệp trên địa bàn", ("Văn phòng HĐND và UBND",)),
        ("II", "II.1", "1", "Kiểm tra việc chấp hành Điều lệ Đảng", ("Ủy ban Kiểm tra Đảng ủy",)),
        ("II", "II.1", "2", "Bồi dưỡng quần chúng ưu tú", ()),
        ("II", "II.2", "1", "Xây dựng mô hình “Dân vận khéo”", ("Khối dân vận", "Tổ dân vận")),
    ]
    assert [(t.section_title, t.subsection_title) for t in found][3] == ("Xây dựng Đảng", "Công tác tổ chức")
    assert [(t.product, t.resource) for t in found][2] == ("Thông báo kết quả đối thoại", "Ngân sách nhà nước")


def test_schedules_of_the_sample(programme) -> None:
    found = [t.schedule for t in programme.tasks if t.origin == "table"]
    assert [(s.kind, s.due, s.every) for s in found] == [
        ("deadline", dt.date(2026, 6, 30), None),
        ("deadline", dt.date(2027, 9, 30), None),
        ("recurring", None, "year"),
        ("continuous", None, None),
        ("milestones", None, None),
        ("continuous", dt.date(2030, 12, 31), None),
    ]


def test_empty_lead_suggests_the_one_above_in_its_group(programme) -> None:
    found = [t for t in programme.tasks if t.origin == "table"]
    assert [t.lead_suggestion for t in found] == [None, None, None, None, "UBKT Đảng ủy", None]


def test_start_and_end_in_columns_of_their_own(read_text) -> None:
    text = (
        "PHỤ LỤC 1\nNhiệm vụ\n\nTT\tNhiệm vụ\tPhân công\t\tThời gian\t\n\t\tChủ trì\tPhối hợp\tBắt đầu\tKết thúc\n"
        "1\tMột việc\tVPĐU\tUBKT\t01/2026\t06/2026\n"
    )
    task = read_text(text).tasks[0]
    assert (task.schedule.raw, task.lead.raw, task.coordinating.raw) == ("01/2026 - 06/2026", "VPĐU", "UBKT")


def test_plan_written_without_a_table(read_text) -> None:
    found = [t for t in read_text(PLAN).tasks if t.origin == "list"]
    assert [
        (t.number, t.text, t.lead.units, t.coordinating.units, t.schedule.due, t.schedule.kind, t.product)
        for t in found
    ] == [
        (
            "1",
            "Rà soát quy chế phối hợp giữa các phòng",
            ("Văn phòng HĐND và UBND",),
            ("Các phòng, ban, đơn vị",),
            dt.date(2026, 6, 30),
            "deadline",
            "Quy chế được ban hành",
        ),
        ("a", "Mở chuyên mục mới", ("Phòng Văn hóa - Xã hội",), (), None, "continuous", ""),
    ]


def test_work_given_to_a_known_body_in_prose(read_text) -> None:
    found = read_text(PLAN)
    given = [t for t in found.tasks if t.origin == "prose"]
    assert [(t.lead.units, t.schedule.due) for t in given] == [(("Ban Xây dựng Đảng",), dt.date(2026, 12, 14))]
    assert found.text[slice(*given[0].span)].startswith("tham mưu Ban Thường vụ kiểm tra")


def test_names_of_a_commune_are_used(read_text) -> None:
    from vankien import Bodies, extract_bytes

    text = "PHỤ LỤC 1\nNhiệm vụ\n\nTT\tNhiệm vụ\tCơ quan chủ trì\tThời gian\n1\tMột việc\tTổ CĐS\tNăm 2026\n"
    unknown = read_text(text).tasks[0].lead
    known = extract_bytes(text.encode(), "a.txt", bodies=Bodies(extra={"Tổ chuyển đổi số": ["Tổ CĐS"]})).tasks[0].lead
    assert (unknown.units, unknown.unresolved) == (("Tổ CĐS",), ("Tổ CĐS",))
    assert (known.units, known.unresolved) == (("Tổ chuyển đổi số",), ())


FIELDS = """PHỤ LỤC 1
Nhiệm vụ

TT\tLĩnh vực\tNhiệm vụ\tChủ trì\tThời gian
1\tVăn hóa\tSửa nhà văn hóa\tPhòng VHXH\tQuý II/2026
2\t\tMở lớp năng khiếu\tPhòng VHXH\tQuý III/2026
3\tQuốc phòng\tKhám tuyển\tTYT\tQuý IV/2026
"""


def test_column_of_fields_gives_the_section(read_text) -> None:
    found = read_text(FIELDS).tasks
    assert [(t.section, t.section_title, t.number, t.text) for t in found] == [
        (None, "Văn hóa", "1", "Sửa nhà văn hóa"),
        (None, "Văn hóa", "2", "Mở lớp năng khiếu"),
        (None, "Quốc phòng", "3", "Khám tuyển"),
    ]


def test_number_beside_a_field_is_that_of_the_field(read_text) -> None:
    text = FIELDS.replace("1\tVăn", "I\tVăn").replace("2\t\t", "\t\t").replace("3\tQ", "II\tQ")
    found = read_text(text).tasks
    assert [(t.section, t.section_title, t.number) for t in found] == [
        ("I", "Văn hóa", None),
        ("I", "Văn hóa", None),
        ("II", "Quốc phòng", None),
    ]


def test_field_merged_downward_gives_the_section(word, read_docx) -> None:
    head = "".join(map(word.cell, ("TT", "Lĩnh vực", "Nhiệm vụ", "Chủ trì", "Thời gian")))
    restart, more = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = (
        head,
        word.cell("1", restart) + word.cell("Văn hóa", restart) + "".join(map(word.cell, ("Một việc", "CAP", "2026"))),
        word.cell("", more) + word.cell("", more) + "".join(map(word.cell, ("Hai việc", "CAP", "2027"))),
    )
    found = read_docx(word.docx(word.table(*rows)))
    assert [(t.section_title, t.text) for t in found.tasks] == [("Văn hóa", "Một việc"), ("Văn hóa", "Hai việc")]
    assert [f.code for f in found.findings if f.code.startswith("number.")] == []


def test_bare_figure_of_money_takes_the_unit_of_its_column(read_text) -> None:
    head = "PHỤ LỤC 1\nNhiệm vụ\n{}\nTT\tNhiệm vụ\tChủ trì\tThời gian\tKinh phí{}\n"
    rows = "1\tA\tCAP\t2026\t1.200\n2\tB\tCAP\t2026\t15,5 (NSNN)\n3\tC\tCAP\t2026\tXã hội hóa\n4\tD\tCAP\t2026\t-\n"
    told = ["1.200 triệu đồng", "15,5 triệu đồng (NSNN)", "Xã hội hóa", "-"]
    for above, beside in (("", " (triệu đồng)"), ("Đơn vị tính: triệu đồng", "")):
        found = read_text(head.format(above, beside) + rows).tasks
        assert [t.resource for t in found] == told
    assert read_text(head.format("", "") + rows).tasks[0].resource == "1.200"


@pytest.mark.parametrize("kind", ["GIẤY MỜI", "KẾ HOẠCH"])
def test_time_and_place_of_a_meeting_are_no_work(read_text, kind: str) -> None:
    text = f"""ỦY BAN NHÂN DÂN XÃ HÒA BÌNH TRUNG
Số: 12/GM-UBND

{kind}
dự hội nghị sơ kết

Kính gửi:
- Chủ tịch Ủy ban nhân dân xã;
- Bí thư các chi bộ trực thuộc.
Trân trọng kính mời các đồng chí dự họp.
1. Thời gian: 14 giờ 00, ngày 14/4/2030.
2. Địa điểm: Hội trường tầng 3.
3. Chủ trì: Đồng chí Bí thư Đảng ủy.
"""
    assert read_text(text).tasks == ()


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("ỦY BAN NHÂN DÂN XÃ HÒA TRUNG", "Công an xã"),
        ("ỦY BAN NHÂN DÂN ĐẶC KHU HÒN TRUNG", "Công an đặc khu"),
        ("ỦY BAN NHÂN DÂN PHƯỜNG HÒA TRUNG", "Công an phường"),
        ("BAN CHỈ ĐẠO KINH TẾ XÃ HỘI", "Công an phường"),
    ],
)
def test_the_police_are_those_of_the_commune_that_issues(read_text, head: str, name: str) -> None:
    rows = "TT\tNhiệm vụ\tCơ quan chủ trì\tThời gian\n1\tRà soát camera an ninh\tCông an\tQuý II/2026\n"
    (task,) = read_text(f"{head}\nSố: 08/KH-UBND\nKẾ HOẠCH\nNăm 2026\n\nPHỤ LỤC 1\nDanh mục nhiệm vụ\n\n{rows}").tasks
    assert task.lead.units == (name,)
