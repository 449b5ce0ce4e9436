ANNEX = """thân văn bản
PHỤ LỤC
Những chỉ tiêu chủ yếu đến năm 2030

*** Chỉ tiêu về kinh tế**

- (1) Tốc độ tăng thu ngân sách bình quân hằng năm: 10,5%-11,5%. Hoặc 12%-13%.
- (2) Tỷ lệ hộ được dùng nước sạch: 100%.

*** Chỉ tiêu về xã hội**

- (3) Chỉ tiêu bảo hiểm
- Tỷ lệ dân số tham gia bảo hiểm y tế đạt từ 98% trở lên.
 - Tỷ lệ lao động tham gia bảo hiểm xã hội: 55% trở lên.
- (4) Tỷ lệ tổ dân phố văn hóa: từ 90% trở lên; Tỷ lệ gia đình văn hóa: từ 92% trở lên.
- (5) Giữ vững phường đạt chuẩn quốc gia về y tế.
"""

WRAPPED = """thân văn bản.

 PHỤ LỤC

Những chỉ tiêu chủ yếu đến năm 2030

 * Về văn hóa, xã hội

(1) Tỷ lệ tổ dân phố được công nhận danh hiệu “Tổ dân phố

văn hóa”: 90%

 (2) Tỷ lệ trẻ em suy dinh dưỡng giảm còn 5,8%.

*  Về xây dựng Đảng:

(3) Số đảng viên mới kết nạp trong nhiệm kỳ: từ 350- 400 đảng viên
"""


def rows(found) -> list[tuple]:
    return [(t.group, t.number, t.parent, t.name, t.comparator, t.value) for t in found.targets if t.origin == "list"]


def test_numbered_list_of_an_annex(read_text) -> None:
    assert rows(read_text(ANNEX)) == [
        ("Chỉ tiêu về kinh tế", "1", None, "Tốc độ tăng thu ngân sách bình quân hằng năm", "range", 10.5),
        ("Chỉ tiêu về kinh tế", "2", None, "Tỷ lệ hộ được dùng nước sạch", "eq", 100.0),
        ("Chỉ tiêu về xã hội", "3", None, "Chỉ tiêu bảo hiểm", "unset", None),
        ("Chỉ tiêu về xã hội", None, "3", "Tỷ lệ dân số tham gia bảo hiểm y tế", "ge", 98.0),
        ("Chỉ tiêu về xã hội", None, "3", "Tỷ lệ lao động tham gia bảo hiểm xã hội", "ge", 55.0),
        ("Chỉ tiêu về xã hội", "4", None, "Tỷ lệ tổ dân phố văn hóa", "ge", 90.0),
        ("Chỉ tiêu về xã hội", None, "4", "Tỷ lệ gia đình văn hóa", "ge", 92.0),
        ("Chỉ tiêu về xã hội", "5", None, "Giữ vững phường đạt chuẩn quốc gia về y tế", "qualitative", None),
    ]


def test_year_of_the_heading_is_due_and_alternatives_are_kept(read_text) -> None:
    found = read_text(ANNEX).targets
    assert {t.due_year for t in found} == {2030}
    assert found[0].alternatives == ((12.0, 13.0),)


def test_wrapped_lines_are_one_item(read_text) -> None:
    assert rows(read_text(WRAPPED)) == [
        (
            "Về văn hóa, xã hội",
            "1",
            None,
            "Tỷ lệ tổ dân phố được công nhận danh hiệu “Tổ dân phố văn hóa”",
            "eq",
            90.0,
        ),
        ("Về văn hóa, xã hội", "2", None, "Tỷ lệ trẻ em suy dinh dưỡng", "le", 5.8),
        ("Về xây dựng Đảng", "3", None, "Số đảng viên mới kết nạp trong nhiệm kỳ", "range", 350.0),
    ]


def test_spans_of_listed_targets_open_with_their_words(read_text) -> None:
    found = read_text(ANNEX)
    assert [found.text[t.span[0] : t.span[0] + len(t.name)] for t in found.targets] == [t.name for t in found.targets]


def test_list_in_the_body_under_its_heading(read_text) -> None:
    text = """II. MỤC TIÊU
2. Các chỉ tiêu chủ yếu đến năm 2030
a) Về kinh tế
(1) Thu ngân sách tăng bình quân 12%/năm.
(2) Tỷ lệ giải ngân đạt trên 95%.
b) Về xã hội:
(3) Tỷ lệ hộ nghèo: 0%.
III. GIẢI PHÁP
1. Tăng cường quản lý, phấn đấu 100% hồ sơ đúng hạn.
"""
    assert [row[:2] + row[4:] for row in rows(read_text(text))] == [
        ("Về kinh tế", "1", "increase", 12.0),
        ("Về kinh tế", "2", "gt", 95.0),
        ("Về xã hội", "3", "eq", 0.0),
    ]


def test_report_on_targets_is_no_list_of_targets(read_text) -> None:
    text = "I. KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU\n1. Thu ngân sách đạt 105%.\n2. Tỷ lệ hộ nghèo còn 0,1%.\n"
    assert read_text(text).targets == ()


def test_themes_under_a_heading_that_names_chi_tieu_are_no_targets(read_text) -> None:
    text = "II. MỤC TIÊU, CHỈ TIÊU, KHÂU ĐỘT PHÁ\n1. Mục tiêu tổng quát\n2. Khâu đột phá\n3. Đổi mới quản trị\n"
    assert rows(read_text(text)) == []


def test_innermost_heading_of_targets_opens_the_list(read_text) -> None:
    text = """II. MỤC TIÊU, CHỈ TIÊU
1. Mục tiêu tổng quát
Xây dựng phường văn minh.
2. Các chỉ tiêu cụ thể
2.1. Về kinh tế
(1) Thu ngân sách vượt dự toán Thành phố giao 5%.
2.2. Về xã hội
(2) Tỷ lệ thất nghiệp dưới 3%.
III. NHIỆM VỤ
1. Việc một
"""
    assert rows(read_text(text)) == [
        ("Về kinh tế", "1", None, "Thu ngân sách", "ge", 5.0),
        ("Về xã hội", "2", None, "Tỷ lệ thất nghiệp", "lt", 3.0),
    ]


def test_annex_of_bullets_under_numbered_groups(read_text) -> None:
    text = """Phụ lục 1
Một số chỉ tiêu chủ yếu đến năm 2030

1. Chỉ tiêu về kinh tế:
- Thu nhập bình quân đầu người đạt 180 triệu đồng/người/năm.
2. Chỉ tiêu về xã hội:
- Tỷ lệ hộ nghèo: 0%.
"""
    assert rows(read_text(text)) == [
        ("Chỉ tiêu về kinh tế", None, None, "Thu nhập bình quân đầu người", "eq", 180.0),
        ("Chỉ tiêu về xã hội", None, None, "Tỷ lệ hộ nghèo", "eq", 0.0),
    ]


def test_items_that_call_themselves_chi_tieu(read_text) -> None:
    text = "PHỤ LỤC\nCHỈ TIÊU CHỦ YẾU\nChỉ tiêu 1: Tỷ lệ hộ nghèo: 0%\nChỉ tiêu số 2. Tỷ lệ trường chuẩn: 85%\n"
    assert rows(read_text(text)) == [
        (None, "1", None, "Tỷ lệ hộ nghèo", "eq", 0.0),
        (None, "2", None, "Tỷ lệ trường chuẩn", "eq", 85.0),
    ]


def test_capital_groups_and_parts_of_one_item(read_text) -> None:
    text = """PHỤ LỤC 2
HỆ THỐNG CHỈ TIÊU ĐẾN NĂM 2030
I. VỀ KINH TẾ
1. Tỷ lệ trường đạt chuẩn quốc gia: 85%. Trong đó: mức độ 2 đạt 30%.
B. CHỈ TIÊU MÔI TRƯỜNG
2) Tỷ lệ thu gom rác: 100%
"""
    assert rows(read_text(text)) == [
        ("VỀ KINH TẾ", "1", None, "Tỷ lệ trường đạt chuẩn quốc gia", "eq", 85.0),
        ("VỀ KINH TẾ", None, "1", "mức độ 2", "eq", 30.0),
        ("CHỈ TIÊU MÔI TRƯỜNG", "2", None, "Tỷ lệ thu gom rác", "eq", 100.0),
    ]


def test_bullets_under_a_heading_of_targets_are_targets(read_text) -> None:
    found = read_text(
        "KẾ HOẠCH\nPhát triển\n\nI. CÁC CHỈ TIÊU CHỦ YẾU\n- Thu ngân sách đạt 1.250 tỷ đồng.\n"
        "- Đón 60.000 lượt khách.\n- Tỷ lệ bao phủ bảo hiểm y tế đạt …%.\n"
        "- Kết nạp bình quân 12,5 đảng viên/năm.\n\nII. TỔ CHỨC THỰC HIỆN\n- Họp.\n"
    )
    assert [(target.value, target.comparator, target.frequency) for target in found.targets] == [
        (1250, "eq", None),
        (60000, "eq", None),
        (None, "unset", None),
        (12.5, "eq", "yearly_average"),
    ]


def test_figures_that_a_draft_leaves_open_or_in_brackets(read_text) -> None:
    text = """II. CHỈ TIÊU
1. Tỷ lệ hộ gia đình cho ý kiến đạt ……% trở lên.
2. Sản lượng đạt [120] tấn.
3. Số tổ dân phố sau sắp xếp: …… (giảm …… so với năm 2025).
4. Trồng mới …… ha rừng.
"""
    assert [(t.name, t.unit, t.comparator, t.value) for t in read_text(text).targets] == [
        ("Tỷ lệ hộ gia đình cho ý kiến", "%", "unset", None),
        ("Sản lượng", "tấn", "eq", 120.0),
        ("Số tổ dân phố sau sắp xếp", None, "unset", None),
        ("Trồng mới", "ha", "unset", None),
    ]
