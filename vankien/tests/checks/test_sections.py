"""Sections without the work that they promise."""

from __future__ import annotations


def test_group_of_tasks_without_a_task(paper, findings) -> None:
    text = paper.with_tasks(
        "I\tCông tác xây dựng Đảng\t\t\t\t",
        "II\tCông tác kiểm tra\t\t\t\t",
        "1\tKiểm tra việc chấp hành Điều lệ Đảng\tUBKT\t\tHằng năm\tBáo cáo",
        "III\tCông tác dân vận\t\t\t\t",
    )
    assert [f.message for f in findings(text, "section.no-task")] == [
        "Mục “I. Công tác xây dựng Đảng” (Phụ lục 1) không có nhiệm vụ nào, cần bổ sung hoặc bỏ mục.",
        "Mục “III. Công tác dân vận” (Phụ lục 1) không có nhiệm vụ nào, cần bổ sung hoặc bỏ mục.",
    ]


def test_groups_within_groups_are_not_empty(paper, findings) -> None:
    text = paper.with_tasks(
        "I\tCông tác xây dựng Đảng\t\t\t\t",
        "I.1\tCông tác kiểm tra\t\t\t\t",
        "1\tKiểm tra việc chấp hành Điều lệ Đảng\tUBKT\t\tHằng năm\tBáo cáo",
    )
    assert findings(text, "section.no-task") == []


def test_heading_of_duties_with_nothing_below(findings) -> None:
    text = (
        "KẾ HOẠCH\nvề chuyển đổi số\n\nI. MỤC TIÊU\nXây dựng chính quyền số.\nII. NHIỆM VỤ\n"
        "III. TỔ CHỨC THỰC HIỆN\nCác đơn vị thực hiện.\n"
    )
    assert [f.excerpt for f in findings(text, "section.no-task")] == ["II. NHIỆM VỤ"]


def test_listed_targets_fewer_than_announced(findings) -> None:
    text = (
        "II. MỤC TIÊU\n2. Các chỉ tiêu chủ yếu\n2.1. Nhóm chỉ tiêu về kinh tế (3 chỉ tiêu)\n"
        "(1) Thu ngân sách tăng 10%.\n"
        "(2) Tỷ lệ giải ngân: 95%.\n2.2. Nhóm chỉ tiêu về xã hội (1 chỉ tiêu)\n(3) Tỷ lệ hộ nghèo: dưới 0,5%.\n"
    )
    (found,) = findings(text, "count.mismatch")
    assert found.message == "Nhóm “Nhóm chỉ tiêu về kinh tế (3 chỉ tiêu)” ghi 3 chỉ tiêu nhưng bên dưới có 2 chỉ tiêu."


def test_table_of_nothing_but_its_header_is_read(read_text) -> None:
    found = read_text("PHỤ LỤC\n\nTT\tNhiệm vụ\tCơ quan chủ trì\tThời gian\n\nPhường thực hiện từ năm 2026.\n")
    assert [(grid.role, grid.rows) for grid in found.grids] == [("tasks", ())]
