import pytest

from vankien.tables.columns import roles

TASKS = [
    (
        "STT|Nhiệm vụ|Cơ quan chủ trì|Cơ quan phối hợp|Thời gian hoàn thành|Sản phẩm",
        "number name lead coordinating schedule product",
    ),
    ("TT|Nội dung công việc|Đơn vị thực hiện|Thời gian thực hiện|Ghi chú", "number name lead schedule note"),
    ("TT|Nội dung công việc|Đơn vị|Thời gian thực hiện|Ghi chú", "number name lead schedule note"),
    ("TT|Lĩnh vực|Nội dung nhiệm vụ|Chủ trì|Thời gian", "number sector name lead schedule"),
    ("TT|Nhóm nhiệm vụ|Nội dung công việc|Chủ trì|Thời gian", "number sector name lead schedule"),
    ("TT|Lĩnh vực, nhiệm vụ|Chủ trì|Thời gian", "number name lead schedule"),
    ("Stt|Lĩnh vực|Việc phải làm|Bộ phận thực hiện|Hạn hoàn thành", "number sector name lead schedule"),
    ("Tên đề án, chương trình|Cơ quan soạn thảo|Thời gian trình|Hình thức văn bản", "name lead schedule product"),
    (
        "Số TT|Tên nhiệm vụ|Đơn vị chủ trì tham mưu|Đơn vị phối hợp|Tiến độ|Kết quả",
        "number name lead coordinating schedule product",
    ),
    ("TT|Nội dung nhiệm vụ|Đồng chí chỉ đạo|Cơ quan chủ trì|Thời hạn", "number name - lead schedule"),
    (
        "TT|Nhiệm vụ|Cơ quan, đơn vị chủ trì|Thời gian, lộ trình thực hiện|Nguồn lực",
        "number name lead schedule resource",
    ),
    ("TT|Tên đề án|Cơ quan tham mưu|Thời gian trình|Cấp ban hành", "number name lead schedule -"),
    ("TT|Tên đề án, báo cáo|Cơ quan chủ trì|Hạn trình|Sản phẩm", "number name lead schedule product"),
    ("TT|Nhiệm vụ|Đơn vị thực hiện|Hạn", "number name lead schedule"),
    ("TT|Nhiệm vụ|Đơn vị thực hiện|Bộ phận cùng tham gia|Hạn xong", "number name lead coordinating schedule"),
    ("TT|Công việc|ĐV chủ trì|ĐV phối hợp|TG hoàn thành|SP", "number name lead coordinating schedule product"),
    ("TT|Nội dung|ĐVCT|ĐVPH|T/g thực hiện", "number name lead coordinating schedule"),
    ("TT|Hoạt động|Trách nhiệm chính|Khi nào|Minh chứng", "number name lead schedule product"),
    ("TT|Đầu việc|Cá nhân phụ trách|Deadline|Hồ sơ minh chứng", "number name lead schedule product"),
    (
        "Số thứ tự|Công việc phải làm|Người phụ trách|Người phối hợp|Lộ trình thực hiện|Yêu cầu kết quả",
        "number name lead coordinating schedule product",
    ),
    ("TT|Nhiệm vụ|Người phụ trách|Cơ quan chủ trì|Ngày hoàn thành", "number name - lead schedule"),
]
TARGETS = [
    ("TT|Chỉ tiêu|Đơn vị tính|Kế hoạch 2025|Ước thực hiện 2025|Mục tiêu đến năm 2030", "number name unit - - value"),
    ("STT|Tên chỉ tiêu|ĐVT|Năm 2026|Năm 2028|Năm 2030|Ghi chú", "number name unit by_year by_year value note"),
    (
        "TT|Chỉ tiêu|ĐVT|Thực hiện giai đoạn 2021-2025|Mục tiêu giai đoạn 2026-2030|Cơ quan theo dõi",
        "number name unit - value reporter",
    ),
    ("TT|Chỉ tiêu|Đơn vị|Thành phố giao|Phường phấn đấu", "number name unit - value"),
    ("TT|Chỉ tiêu|ĐVT|Thực hiện 2025|Năm 2026|Năm 2027", "number name unit - by_year value"),
    ("TT|Lĩnh vực|Chỉ tiêu|ĐVT|Năm 2030", "number sector name unit value"),
    ("TT|Chỉ tiêu|ĐVT|Thôn 1|Thôn 2|Toàn xã", "number name unit - - value"),
    ("TT|Ngành, lĩnh vực|Tốc độ bình quân 2026 - 2030 (% năm)|Chủ trì báo cáo", "number name value reporter"),
    ("TT|Chỉ tiêu|ĐVT|2026-2030|Đơn vị chủ trì", "number name unit value reporter"),
]
PROJECTS = [
    (
        "TT|Danh mục dự án|Chủ đầu tư|Địa điểm XD|Thời gian KC-HT|Tổng mức đầu tư|Nguồn vốn",
        "number name - place years total funding",
    ),
    (
        "STT|Tên dự án|Địa điểm|Kế hoạch vốn năm 2026|Kế hoạch vốn năm 2027|Tổng cộng",
        "number name place by_year by_year total",
    ),
    (
        "STT|Tên dự án|Tổng mức đầu tư|Kế hoạch vốn giai đoạn 2026-2030|Kế hoạch vốn năm 2026",
        "number name amount total by_year",
    ),
    (
        "STT|Tên công trình|TMĐT|Lũy kế đến hết 2025|KH vốn 2026|KH vốn 2027|Nguồn vốn",
        "number name amount amount by_year by_year funding",
    ),
    ("STT|Tên công trình|TMĐT|KH vốn 2026|KH vốn 2027", "number name total by_year by_year"),
    (
        "STT|Tên dự án|Tổng mức đầu tư|Năm 2026|2027-2028|2029-2030",
        "number name total by_year amount amount",
    ),
    (
        "STT|Tên dự án|Kế hoạch vốn 2021-2025|Kế hoạch vốn năm 2025|Tổng số|KHV năm 2026",
        "number name amount amount total amount",
    ),
    ("STT|Tên dự án|Kế hoạch vốn giai đoạn 2026-2030|Giải ngân năm 2026", "number name amount amount"),
    ("STT|Lĩnh vực|Tên dự án|Địa điểm|Tổng mức đầu tư", "number sector name place total"),
    ("STT|Tên công trình|Nhóm dự án|Tổng mức đầu tư|Kế hoạch vốn năm 2026", "number name group total amount"),
]
PLANS = [
    ("TT|Nội dung lập quy hoạch|Địa điểm|Tiến độ thực hiện|Ghi chú", "number name place schedule note"),
    ("TT|Tên đồ án quy hoạch|Quy mô|Thời gian", "number name - schedule"),
]
OTHER = [
    ("TT|Họ và tên|Chức vụ|Số điện thoại", "number name - -"),
    ("TT|Thời gian|Tổ chức làm việc|Chức vụ|Công việc", "number name - - -"),
]


@pytest.mark.parametrize(
    ("kind", "header", "expected"),
    [
        (kind, header, expected)
        for kind, cases in (
            ("tasks", TASKS),
            ("targets", TARGETS),
            ("projects", PROJECTS),
            ("plans", PLANS),
            ("other", OTHER),
        )
        for header, expected in cases
    ],
)
def test_roles_follow_the_words_officials_put_over_columns(kind: str, header: str, expected: str) -> None:
    found, columns = roles([(cell,) for cell in header.split("|")], "")
    assert (found, [c.role or "-" for c in columns]) == (kind, expected.split())


def test_plan_of_the_table_is_the_block_of_single_years() -> None:
    paths = [
        ("STT",),
        ("Tên dự án",),
        ("Kế hoạch vốn trung hạn 2021-2025",),
        ("Kế hoạch vốn năm 2025 sau điều chỉnh",),
        ("Nhu cầu vốn 2026 - 2030", "Tổng số"),
        ("Nhu cầu vốn 2026 - 2030", "KHV năm 2026"),
        ("Nhu cầu vốn 2026 - 2030", "KHV năm 2027"),
    ]
    kind, columns = roles(paths, "")
    assert kind == "projects"
    assert [c.role for c in columns] == ["number", "name", "amount", "amount", "total", "by_year", "by_year"]
    assert [(c.first, c.last) for c in columns[2:]] == [
        (2021, 2025),
        (2025, 2025),
        (2026, 2030),
        (2026, 2026),
        (2027, 2027),
    ]


def test_title_of_the_annex_helps_a_bare_header() -> None:
    assert roles([("TT",), ("Nội dung",), ("Thời gian",)], "Danh mục nhiệm vụ năm 2026")[0] == "tasks"
    assert roles([("TT",), ("Nội dung",), ("Thời gian",)], "Lịch tiếp công dân")[0] == "other"


def test_the_whole_investment_is_no_total_of_the_years_that_a_plan_stands_beside() -> None:
    header = ["TT", "Dự án", "Tổng mức đầu tư", "Kế hoạch vốn trung hạn 2026 - 2030", "2026", "2027"]
    _, columns = roles([(words,) for words in header], "danh mục dự án")
    assert [column.role for column in columns] == ["number", "name", "amount", "total", "by_year", "by_year"]


def test_a_code_is_no_name() -> None:
    header = ["TT", "Nội dung", "Mã dự án", "Tổng mức đầu tư", "Kế hoạch vốn 2026"]
    _, columns = roles([(words,) for words in header], "danh mục dự án")
    assert [column.role for column in columns][1] == "name"
