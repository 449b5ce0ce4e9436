import datetime as dt

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
