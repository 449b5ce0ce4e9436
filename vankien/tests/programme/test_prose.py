import pytest


def prose(read_text, text: str) -> list[tuple]:
    return [(t.name, t.comparator, t.value) for t in read_text(text).targets if t.origin == "prose"]


def test_promises_under_headings_that_look_forward(read_text) -> None:
    text = """II. NHIỆM VỤ, GIẢI PHÁP
1. Cải cách hành chính
- Phấn đấu tỷ lệ hồ sơ trực tuyến đạt 85% trở lên; tổ chức ít nhất 02 cuộc đối thoại mỗi năm.
+ 100% kết quả được số hóa.
- Có 28 tổ dân phố và 03 trường học.
"""
    assert prose(read_text, text) == [
        ("Phấn đấu tỷ lệ hồ sơ trực tuyến", "ge", 85.0),
        ("tổ chức ít nhất 02 cuộc đối thoại mỗi năm", "ge", 2.0),
        ("100% kết quả được số hóa", "eq", 100.0),
    ]


def test_reports_promise_nothing(read_text) -> None:
    text = """I. KẾT QUẢ THỰC HIỆN NHIỆM VỤ
1. Lãnh đạo thực hiện nhiệm vụ kinh tế
- Tỷ lệ giải ngân đạt 95%.
II. PHƯƠNG HƯỚNG
- Năm qua đã đạt tỷ lệ 90%.
"""
    assert prose(read_text, text) == []


def test_listed_targets_are_not_read_twice(read_text) -> None:
    text = (
        "II. MỤC TIÊU\n2. Các chỉ tiêu chủ yếu đến năm 2030\n(1) Tỷ lệ hộ nghèo đạt 0%.\n(2) Tỷ lệ giải ngân đạt 95%.\n"
    )
    assert [t.origin for t in read_text(text).targets] == ["list", "list"]


def test_sentence_wrapped_over_lines_is_read_whole(read_text) -> None:
    text = "II. NHIỆM VỤ\n\n- Phấn đấu tỷ lệ hồ sơ giải quyết\n\nđúng hạn của phường đạt\n\n98% trở lên.\n"
    found = read_text(text)
    assert [(t.name, t.value) for t in found.targets] == [("Phấn đấu tỷ lệ hồ sơ giải quyết đúng hạn của phường", 98.0)]
    assert found.text[slice(*found.targets[0].span)].startswith("Phấn đấu tỷ lệ")


def test_a_number_striven_for_is_a_target_and_its_growth_an_aside(read_text) -> None:
    found = read_text(
        "KẾ HOẠCH\nPhát triển doanh nghiệp\n\nI. MỤC TIÊU\n"
        "1. Phấn đấu có 120 doanh nghiệp hoạt động, tăng bình quân 10%/năm.\n"
        "2. Đến năm 2030 phấn đấu xây dựng 3 chợ.\n3. Có 4 phòng họp.\n4. Phấn đấu tỷ lệ học 2 buổi/ngày.\n"
    )
    assert [(target.value, target.unit, target.due_year) for target in found.targets] == [
        (120, "doanh nghiệp", None),
        (3, "chợ", 2030),
    ]


def test_name_begins_behind_the_body_that_is_to_reach_it(read_text) -> None:
    text = "II. NHIỆM VỤ\n1. Trưởng các tổ: tổ chức họp dân, bảo đảm 90% hộ ký cam kết phân loại rác.\n"
    assert prose(read_text, text) == [("bảo đảm 90% hộ ký cam kết phân loại rác", "eq", 90.0)]


def test_short_heading_is_no_part_of_the_sentence_below_it(read_text) -> None:
    text = "II. NHIỆM VỤ\n1. Mục tiêu\nPhấn đấu 95% hộ ký cam kết phân loại rác.\n"
    assert prose(read_text, text) == [("Phấn đấu 95% hộ ký cam kết phân loại rác", "eq", 95.0)]


@pytest.mark.parametrize(("kind", "read"), [("THÔNG BÁO", True), ("KẾT LUẬN", True), ("BÁO CÁO", False)])
def test_kinds_that_hand_out_work_look_forward(read_text, kind: str, read: bool) -> None:
    head = f"ĐẢNG ỦY PHƯỜNG HÒA BÌNH TRUNG\n*\nSố 05-X/ĐU\n\n{kind}\nvề chuyển đổi số\n\n"
    text = f"{head}1. Bảo đảm 100% hộ có sổ sức khỏe điện tử.\n"
    assert bool(prose(read_text, text)) is read
