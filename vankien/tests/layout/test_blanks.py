import pytest


def kinds(read_text, text: str) -> list[tuple[str, str]]:
    found = read_text(text)
    return [(b.kind, found.text[slice(*b.span)]) for b in found.blanks]


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("thu ngân sách đến nay là … tỷ đồng, đạt …% so với kế hoạch", 2),
        ("hoàn thành …/… chỉ tiêu", 2),
        ("Đảng bộ phường … lần thứ …, nhiệm kỳ 2025-2030", 2),
        ("(… cuộc kiểm tra và … cuộc giám sát)", 2),
        ("Số: ....../KH-UBND", 1),
        ("Họ và tên: ______", 1),
        ("theo Quy định …; đồng thời làm tốt", 1),
        ("…….., ngày … tháng … năm 2025", 3),
        ("...., ngày….tháng….năm 20…", 4),
        ("UBND PHƯỜNG…………\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 1),
        ("hằng tháng…, hằng năm… báo cáo", 0),
        ("văn hóa, thể thao…", 0),
        ("đất đai, môi trường, trật tự xây dựng ...", 0),
        ("(hội nghị, tọa đàm,...) với người dân", 0),
        ("GPMB, PCCC, VMĐT ...", 0),
        ("họp, hội nghị …, đối thoại", 0),
        ("môi trường...Thực hiện tốt", 0),
        ("không có chỗ trống", 0),
    ],
)
def test_inline_blanks_are_told_from_and_so_on(read_text, line: str, count: int) -> None:
    assert [kind for kind, _ in kinds(read_text, f"Mở đầu.\n{line}\nKết.\n")] == ["inline"] * count


def test_span_of_a_blank_is_the_gap(read_text) -> None:
    assert kinds(read_text, "đạt …% và ...... tỷ đồng") == [("inline", "…"), ("inline", "......")]
    assert kinds(read_text, "Chức vụ: ……….; đơn vị: ….........") == [("inline", "………."), ("inline", "….........")]


def test_line_of_nothing_but_dots_is_one_block(read_text) -> None:
    assert kinds(read_text, "1. Văn hóa:\n…\n2. Kinh tế:\nPhát triển.\n") == [("block", "…")]


def test_heading_with_nothing_under_it(read_text) -> None:
    text = (
        "2. Mục tiêu cụ thể:\n2.1. Về kinh tế:\n2.2. Về xã hội:\n- Một việc.\nIII. GIẢI PHÁP\nIV. TỔ CHỨC THỰC HIỆN:\n"
    )
    assert kinds(read_text, text) == [
        ("empty_section", "2.1. Về kinh tế:"),
        ("empty_section", "III. GIẢI PHÁP"),
        ("empty_section", "IV. TỔ CHỨC THỰC HIỆN:"),
    ]


def test_numbered_sentences_and_headings_over_tables_are_not_empty(read_text) -> None:
    text = "1. Làm việc này.\n2. Làm việc kia.\nII. NHIỆM VỤ:\nTT\tViệc\tAi\n1\tMột\tA\n"
    assert kinds(read_text, text) == []


def test_usual_title_with_nothing_under_it_is_an_empty_section(read_text) -> None:
    text = "I. MỤC ĐÍCH, YÊU CẦU\n1. Mục đích\n2. Yêu cầu\nBảo đảm dân chủ.\n3. Rà soát sổ sách\n4. Lập danh sách\n"
    assert [(b.kind, b.near) for b in read_text(text).blanks] == [("empty_section", "1. Mục đích")]
