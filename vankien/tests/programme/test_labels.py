"""Cells and lines that say who leads, who helps and by when, each behind its label."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vankien import Extraction
from vankien.programme.labels import _LABELS, _may_ask, answers, lead_and_help

Read = Callable[[str], Extraction]

CELLS = [
    ("Chủ trì: Phòng VH-XH; Phối hợp: Công an, MTTQ", ("Phòng VH-XH", "Công an, MTTQ")),
    ("- Chủ trì: VPĐU\n- Phối hợp: Các chi bộ", ("VPĐU", "Các chi bộ")),
    ("Cơ quan chủ trì: BXDĐ. Cơ quan phối hợp: VPĐU, UBKT.", ("BXDĐ", "VPĐU, UBKT")),
    ("Đơn vị chủ trì: Công an phường, đơn vị phối hợp: BCH Quân sự", ("Công an phường", "BCH Quân sự")),
    ("chủ trì : Trạm Y tế ; phối hợp : các trường học", ("Trạm Y tế", "các trường học")),
    ("Phòng VH-XH; phối hợp: Trạm Y tế", ("Phòng VH-XH", "Trạm Y tế")),
    ("Phòng VH-XH (Phối hợp: Trạm Y tế)", ("Phòng VH-XH", "Trạm Y tế")),
    ("Chủ trì: MTTQ", ("MTTQ", "")),
    ("Công an phường chủ trì, phối hợp với BCH Quân sự", ("Công an phường", "BCH Quân sự")),
    ("Công an phường chủ trì; phối hợp: BCH Quân sự", ("Công an phường", "BCH Quân sự")),
    ("Phòng VH-XH (chủ trì), Trạm Y tế (phối hợp)", ("Phòng VH-XH", "Trạm Y tế")),
    ("Phòng VH-XH (CT); Trạm Y tế (PH); MTTQ (PH)", ("Phòng VH-XH", "Trạm Y tế; MTTQ")),
    ("VPĐU (chủ trì), các chi bộ", ("VPĐU", "các chi bộ")),
    ("CQ chủ trì: Trạm Y tế; CQPH: Công an xã", ("Trạm Y tế", "Công an xã")),
    ("CQ chủ trì: Trạm Y tế\nCQPH: Các đơn vị", ("Trạm Y tế", "Các đơn vị")),
    ("Trạm Y tế; PH: Công an xã, Ban CHQS xã", ("Trạm Y tế", "Công an xã, Ban CHQS xã")),
    ("CT: Trạm Y tế; PH: Công an xã", ("Trạm Y tế", "Công an xã")),
    ("Trạm Y tế chủ trì; Công an xã phối hợp", ("Trạm Y tế", "Công an xã")),
    ("Công ty Điện lực Hòa Bình; Phòng KT phối hợp", ("Công ty Điện lực Hòa Bình", "Phòng KT")),
    ("Trạm Y tế; Công an xã, các thôn cùng phối hợp thực hiện", ("Trạm Y tế", "Công an xã, các thôn")),
    ("Phòng Văn hóa - Xã hội phối hợp với Công an xã", ("Phòng Văn hóa - Xã hội", "Công an xã")),
    ("Trạm Y tế (Văn phòng HĐND và UBND phối hợp)", ("Trạm Y tế", "Văn phòng HĐND và UBND")),
    ("Phòng VH-XH, Trạm Y tế", None),
    ("Phòng Kinh tế, Hạ tầng và Đô thị", None),
    ("", None),
]


@pytest.mark.parametrize(("cell", "parts"), CELLS)
def test_cell_that_names_who_leads_and_who_helps(cell: str, parts: tuple[str, str] | None) -> None:
    assert lead_and_help(cell) == parts


LINES = [
    ("Chủ trì: Ban Xây dựng Đảng", "", {"lead": "Ban Xây dựng Đảng"}),
    ("Cơ quan chủ trì tham mưu: VPĐU", "", {"lead": "VPĐU"}),
    ("Đơn vị thực hiện: Công an phường", "", {"lead": "Công an phường"}),
    ("Cơ quan, đơn vị phối hợp: các chi bộ", "", {"coordinating": "các chi bộ"}),
    ("Thời gian thực hiện: Quý IV/2026", "", {"schedule": "Quý IV/2026"}),
    ("Thời hạn hoàn thành: trước ngày 30/6/2026.", "", {"schedule": "trước ngày 30/6/2026"}),
    ("Hoàn thành: tháng 12/2026", "", {"schedule": "tháng 12/2026"}),
    ("Tiến độ: 2026-2030", "", {"schedule": "2026-2030"}),
    ("Sản phẩm: Đề án được phê duyệt", "", {"product": "Đề án được phê duyệt"}),
    ("Dự kiến sản phẩm: Kế hoạch", "", {"product": "Kế hoạch"}),
    ("Kinh phí: Ngân sách phường", "", {"resource": "Ngân sách phường"}),
    ("Nguồn lực thực hiện: xã hội hóa", "", {"resource": "xã hội hóa"}),
    (
        "Chủ trì: VPĐU; Phối hợp: UBKT; Thời gian: Quý I/2026; Sản phẩm: Quy chế",
        "",
        {"lead": "VPĐU", "coordinating": "UBKT", "schedule": "Quý I/2026", "product": "Quy chế"},
    ),
    (
        "Rà soát quy chế làm việc (chủ trì: VPĐU; hoàn thành: quý II/2026)",
        "Rà soát quy chế làm việc (",
        {"lead": "VPĐU", "schedule": "quý II/2026"},
    ),
    ("Đổi mới phương thức lãnh đạo: nói đi đôi với làm", "Đổi mới phương thức lãnh đạo: nói đi đôi với làm", {}),
    ("Trang web: https://hoabinhtrung.example.vn", "Trang web: https://hoabinhtrung.example.vn", {}),
]


@pytest.mark.parametrize(("line", "before", "said"), LINES)
def test_line_with_labelled_answers(line: str, before: str, said: dict[str, str]) -> None:
    assert answers(line) == (before, said)


PLAN = """KẾ HOẠCH
Triển khai chuyển đổi số

II. NHIỆM VỤ CỤ THỂ
1. Rà soát quy chế phối hợp giữa các đơn vị
- Chủ trì: Văn phòng Đảng ủy; Phối hợp: các chi bộ, đảng bộ trực thuộc
- Thời gian: Quý IV/2025
2. Mở chuyên mục trên cổng thông tin (chủ trì: Phòng VH-XH; thời gian: tháng 10/2025; sản phẩm: Chuyên mục)
3. Tuyên truyền sâu rộng trong nhân dân.
"""


def test_tasks_of_a_plan_without_a_table(read_text: Read) -> None:
    found = [
        (t.section, t.number, t.text, t.lead.units, t.coordinating.units, t.schedule.raw, t.product)
        for t in read_text(PLAN).tasks
    ]
    assert found == [
        (
            "II",
            "1",
            "Rà soát quy chế phối hợp giữa các đơn vị",
            ("Văn phòng Đảng ủy",),
            ("Các chi bộ, đảng bộ trực thuộc",),
            "Quý IV/2025",
            "",
        ),
        (
            "II",
            "2",
            "Mở chuyên mục trên cổng thông tin",
            ("Phòng Văn hóa - Xã hội",),
            (),
            "tháng 10/2025",
            "Chuyên mục",
        ),
    ]


def test_tasks_of_a_table_with_one_column_for_who_leads_and_who_helps(read_text: Read) -> None:
    text = """TT\tNội dung công việc\tCơ quan chủ trì, phối hợp\tThời gian hoàn thành
1\tXây dựng đề án chợ văn minh\tChủ trì: Phòng KT, HT&ĐT; Phối hợp: Ban QLDA, các tổ dân phố\tQuý II/2026
2\tTổ chức Ngày hội văn hóa\tPhòng VH-XH (chủ trì), MTTQ phường\tTháng 11 hằng năm
3\tDiễn tập phòng thủ dân sự\tBCH Quân sự, Công an phường\tQuý III/2026
"""
    found = read_text(text)
    assert [(t.lead.units, t.coordinating.units) for t in found.tasks] == [
        (("Phòng Kinh tế, Hạ tầng và Đô thị",), ("Ban Quản lý dự án", "Các tổ dân phố")),
        (("Phòng Văn hóa - Xã hội",), ("Ủy ban MTTQ Việt Nam",)),
        (("Ban Chỉ huy Quân sự", "Công an phường"), ()),
    ]
    assert [f.code for f in found.findings if f.code.startswith("task.lead")] == ["task.lead-multiple"]


@given(st.one_of(st.from_regex(pattern, fullmatch=True) for pattern in _LABELS.values()), st.sampled_from((":", " :")))
def test_every_label_ends_as_one_may(label: str, colon: str) -> None:
    assert _may_ask(label + colon)
