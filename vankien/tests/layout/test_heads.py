"""Heads of all forms: two columns set by tabs or blanks, lines, what a scan leaves, every kind of issuer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from vankien import Extraction
from vankien.model import Header

Read = Callable[[str], Extraction]
BODY = "\n\nI. MỤC TIÊU\n1. Mục tiêu chung\nXây dựng phường văn minh.\n"
D = dt.date
UBND = "ỦY BAN NHÂN DÂN PHƯỜNG HÒA BÌNH TRUNG"

HEADS = [  # head, (kind, number, symbol, issuer, parent_body, date)
    (
        "ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nPHƯỜNG HÒA BÌNH TRUNG\tĐộc lập - Tự do - Hạnh phúc\n"
        "Số: 12/KH-UBND\tHòa Bình Trung, ngày 05 tháng 8 năm 2025\n\nKẾ HOẠCH\nCải cách hành chính năm 2026",
        ("KH", "12", "KH-UBND", UBND, None, D(2025, 8, 5)),
    ),
    (
        "ỦY BAN NHÂN DÂN                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "PHƯỜNG HÒA BÌNH TRUNG          Độc lập - Tự do - Hạnh phúc\n"
        "   Số: 12/KH-UBND              Hòa Bình Trung, ngày 05 tháng 8 năm 2025\n\nKẾ HOẠCH\nCải cách hành chính",
        ("KH", "12", "KH-UBND", UBND, None, D(2025, 8, 5)),
    ),
    (
        "UBND PHƯỜNG HÒA BÌNH TRUNG\nVĂN PHÒNG HĐND VÀ UBND\nCỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Độc lập – Tự do – Hạnh phúc\nSố: 08/TB-VP\nHòa Bình Trung, ngày 3 tháng 11 năm 2025\nTHÔNG BÁO\nKết luận họp",
        ("TB", "08", "TB-VP", "VĂN PHÒNG HĐND VÀ UBND", "UBND PHƯỜNG HÒA BÌNH TRUNG", D(2025, 11, 3)),
    ),
    (
        "HỘI ĐỒNG NHÂN DÂN\nPHƯỜNG HÒA BÌNH TRUNG\nSố: 09/NQ-HĐND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Hòa Bình Trung, ngày 20/12/2025\nNGHỊ QUYẾT\nVề dự toán ngân sách năm 2026",
        ("NQ", "09", "NQ-HĐND", "HỘI ĐỒNG NHÂN DÂN PHƯỜNG HÒA BÌNH TRUNG", None, D(2025, 12, 20)),
    ),
    (
        "ĐẢNG BỘ THÀNH PHỐ HÀ NỘI\tĐẢNG CỘNG SẢN VIỆT NAM\nĐẢNG ỦY PHƯỜNG HÒA BÌNH TRUNG\n*\n"
        "Số 05-CTr/ĐU\tHòa Bình Trung, ngày 01 tháng 9 năm 2025\nCHƯƠNG TRÌNH HÀNH ĐỘNG\nthực hiện Nghị quyết",
        ("CTr", "05", "CTr/ĐU", "ĐẢNG ỦY PHƯỜNG HÒA BÌNH TRUNG", "ĐẢNG BỘ THÀNH PHỐ HÀ NỘI", D(2025, 9, 1)),
    ),
    (
        "ĐẢNG BỘ THÀNH PHỐ\nHÀ NỘI\nĐẢNG ỦY PHƯỜNG\nHÒA BÌNH TRUNG\n*\nSố 05 -CTr/ĐU\nĐẢNG CỘNG SẢN VIỆT NAM\n"
        "Hòa Bình Trung, ngày 01 tháng 9 năm 2025\nCHƯƠNG TRÌNH HÀNH ĐỘNG\nthực hiện Nghị quyết",
        ("CTr", "05", "CTr/ĐU", "ĐẢNG ỦY PHƯỜNG HÒA BÌNH TRUNG", "ĐẢNG BỘ THÀNH PHỐ HÀ NỘI", D(2025, 9, 1)),
    ),
    (
        "ĐẢNG ỦY PHƯỜNG HÒA BÌNH TRUNG\nBAN XÂY DỰNG ĐẢNG\n*\nSố 07-HD/BXDĐ\nĐẢNG CỘNG SẢN VIỆT NAM\n"
        "Hòa Bình Trung, ngày 09 tháng 02 năm 2026\nHƯỚNG DẪN\nsinh hoạt chi bộ",
        ("HD", "07", "HD/BXDĐ", "BAN XÂY DỰNG ĐẢNG", "ĐẢNG ỦY PHƯỜNG HÒA BÌNH TRUNG", D(2026, 2, 9)),
    ),
    (
        "ĐẢNG ỦY PHƯỜNG HÒA BÌNH TRUNG\nỦY BAN KIỂM TRA\n*\nSố 03-KH/UBKT\nĐẢNG CỘNG SẢN VIỆT NAM\n"
        "Hòa Bình Trung, ngày 12 tháng 01 năm 2026\nKẾ HOẠCH\nkiểm tra, giám sát năm 2026",
        ("KH", "03", "KH/UBKT", "ỦY BAN KIỂM TRA", "ĐẢNG ỦY PHƯỜNG HÒA BÌNH TRUNG", D(2026, 1, 12)),
    ),
    (
        "ỦY BAN MTTQ VIỆT NAM\nPHƯỜNG HÒA BÌNH TRUNG\nBAN THƯỜNG TRỰC\nSố: 14/KH-MTTQ-BTT\n"
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nHòa Bình Trung, ngày 15 tháng 9 năm 2025\nKẾ HOẠCH\nTổ chức Ngày hội",
        ("KH", "14", "KH-MTTQ-BTT", "BAN THƯỜNG TRỰC", "ỦY BAN MTTQ VIỆT NAM PHƯỜNG HÒA BÌNH TRUNG", D(2025, 9, 15)),
    ),
    (
        "UBND THÀNH PHỐ HÀ NỘI\nSỞ NỘI VỤ\nSố: 210/SNV-CCHC\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "V/v đánh giá cải cách hành chính\nHà Nội, ngày 2 tháng 10 năm 2025\nKính gửi: UBND các phường, xã",
        ("CV", "210", "SNV-CCHC", "SỞ NỘI VỤ", "UBND THÀNH PHỐ HÀ NỘI", D(2025, 10, 2)),
    ),
    (
        "UY BAN NHAN DAN\nPHUONG HOA BINH TRUNG\nCỌNG HOÀ XÃ HỘl CHÙ NGHĨA VIẸT NAM\nĐôc lâp - Tư do - Hanh phúc\n"
        "Sô: 12/KH-UBND\nHoa Binh Trung, ngay 05 thang 8 nam 2025\nKÊ HOACH\nCải cách hành chính",
        ("KH", "12", "KH-UBND", "UY BAN NHAN DAN PHUONG HOA BINH TRUNG", None, D(2025, 8, 5)),
    ),
    (
        "ỦY BAN NHÂN DÂN\nPHƯỜNG HÒA BÌNH TRUNG\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "Số: 12/KH-UBND Hòa Bình Trung, ngày 05 tháng 8 năm 2025\nKẾ HOẠCH\nCải cách hành chính năm 2026",
        ("KH", "12", "KH-UBND", UBND, None, D(2025, 8, 5)),
    ),
    (
        "ỦY BAN NHÂN DÂN\nPHƯỜNG HÒA BÌNH TRUNG\nSố:      /KH-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Hòa Bình Trung, ngày     tháng 8 năm 2025\nKẾ HOẠCH\nCải cách hành chính năm 2026",
        ("KH", None, "KH-UBND", UBND, None, None),
    ),
    (
        "ỦY BAN NHÂN DÂN\nPHƯỜNG HÒA BÌNH TRUNG\nSố: 0025/QĐ-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Hòa Bình Trung, ngày 05 tháng 01 năm 2026\nQUYẾT ĐỊNH\nVề việc phê duyệt đề án",
        ("QĐ", "0025", "QĐ-UBND", UBND, None, D(2026, 1, 5)),
    ),
    (
        "QUẬN ỦY HÒA BÌNH\nĐẢNG ỦY PHƯỜNG HÒA BÌNH TRUNG\n*\nSố 112-BC/ĐU\nĐẢNG CỘNG SẢN VIỆT NAM\n"
        "Hòa Bình Trung, ngày 20 tháng 12 năm 2024\nBÁO CÁO\ntổng kết năm 2024",
        ("BC", "112", "BC/ĐU", "ĐẢNG ỦY PHƯỜNG HÒA BÌNH TRUNG", "QUẬN ỦY HÒA BÌNH", D(2024, 12, 20)),
    ),
    (  # a rule beside the name of the body
        "ĐẢNG BỘ THÀNH PHỐ HÀ NỘI           ĐẢNG CỘNG SẢN VIỆT NAM\nBAN CHẤP HÀNH ĐẢNG BỘ              ----------\n"
        "PHƯỜNG HÒA BÌNH TRUNG              Hòa Bình Trung, ngày 02 tháng 01 năm 2026\n*\nSố 03-NQ/ĐU\n"
        "NGHỊ QUYẾT\nvề chuyển đổi số",
        (
            "NQ",
            "03",
            "NQ/ĐU",
            "BAN CHẤP HÀNH ĐẢNG BỘ PHƯỜNG HÒA BÌNH TRUNG",
            "ĐẢNG BỘ THÀNH PHỐ HÀ NỘI",
            D(2026, 1, 2),
        ),
    ),
    (  # a person's decision
        "CHỦ TỊCH\nỦY BAN NHÂN DÂN\nPHƯỜNG HÒA BÌNH TRUNG\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 1024/QĐ-UBND\n"
        "Hòa Bình Trung, ngày 21 tháng 5 năm 2026\nQUYẾT ĐỊNH\nVề việc kiện toàn Ban Chỉ đạo",
        ("QĐ", "1024", "QĐ-UBND", f"CHỦ TỊCH {UBND}", None, D(2026, 5, 21)),
    ),
]


def parts(header: Header) -> tuple[object, ...]:
    return header.kind, header.number, header.symbol, header.issuer, header.parent_body, header.date


@pytest.mark.parametrize(("head", "expected"), HEADS)
def test_head_is_read_in_every_form(read_text: Read, head: str, expected: tuple[object, ...]) -> None:
    assert parts(read_text(head + BODY).header) == expected


def test_head_set_in_a_table_of_a_word_processor(read_docx: Callable[[bytes], Extraction], word: type) -> None:
    left = word.cell("UBND PHƯỜNG HÒA BÌNH TRUNG\nPHÒNG VĂN HÓA - XÃ HỘI\nSố: 31/TTr-VHXH")
    right = word.cell(
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nHòa Bình Trung, ngày 7 tháng 4 năm 2026"
    )
    body = word.table(left + right) + word.p("TỜ TRÌNH") + word.p("Về việc tổ chức hội thi")
    assert parts(read_docx(word.docx(body)).header) == (
        "TTr", "31", "TTr-VHXH", "PHÒNG VĂN HÓA - XÃ HỘI", "UBND PHƯỜNG HÒA BÌNH TRUNG", D(2026, 4, 7)
    )  # fmt: skip


SIGNATURES = [  # lines, (on_behalf, signer_title, signer, recipients)
    (
        "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n(Đã ký)\nNguyễn Văn An",
        ("ỦY BAN NHÂN DÂN", "PHÓ CHỦ TỊCH", "Nguyễn Văn An", ("Như trên", "Lưu: VT")),
    ),
    (
        "Nơi nhận:\tTM. ỦY BAN NHÂN DÂN\n- Như trên;\tCHỦ TỊCH\n- Lưu: VT.\tNguyễn Văn An",
        ("ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn An", ("Như trên", "Lưu: VT")),
    ),
    ("KT. TRƯỞNG PHÒNG\nPHÓ TRƯỞNG PHÒNG\nVũ Mẫu Hùng", (None, "PHÓ TRƯỞNG PHÒNG", "Vũ Mẫu Hùng", ())),
    (
        "Nơi nhận:\tCHỦ TỊCH\n- Lưu: VT.\n\t\tHoàng Mẫu Việt",
        (None, "CHỦ TỊCH", "Hoàng Mẫu Việt", ("Lưu: VT",)),
    ),
    ("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nTrần Thị Bình", (None, "PHÓ CHỦ TỊCH", "Trần Thị Bình", ())),
    ("T/L BAN THƯỜNG VỤ\nCHÁNH VĂN PHÒNG\nLê Văn Cường", ("BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG", "Lê Văn Cường", ())),
    (  # columns set by blanks, a recipient on two lines
        "Nơi nhận:                       TM. ỦY BAN NHÂN DÂN\n- Như Điều 3;                      KT. CHỦ TỊCH\n"
        "- Các phòng chuyên môn, đơn vị    PHÓ CHỦ TỊCH\nsự nghiệp thuộc UBND;\n- Lưu: VT.         (Đã ký)\n\n"
        "                                  Nguyễn Văn An",
        (
            "ỦY BAN NHÂN DÂN",
            "PHÓ CHỦ TỊCH",
            "Nguyễn Văn An",
            ("Như Điều 3", "Các phòng chuyên môn, đơn vị sự nghiệp thuộc UBND", "Lưu: VT"),
        ),
    ),
    (  # by several tabs, over more rows than a head has
        "Nơi nhận:\t\tT/M BAN THƯỜNG VỤ\n- Thành ủy;\t\tPHÓ BÍ THƯ THƯỜNG TRỰC\n"
        + "".join(f"- Chi bộ {n};\t\t\n" for n in range(1, 8))
        + "- Lưu.\t\tNguyễn Văn An",
        (
            "BAN THƯỜNG VỤ",
            "PHÓ BÍ THƯ THƯỜNG TRỰC",
            "Nguyễn Văn An",
            ("Thành ủy", *(f"Chi bộ {n}" for n in range(1, 8)), "Lưu"),
        ),
    ),
    (  # by one blank, as a copy leaves it
        "Nơi nhận: CHỦ TỊCH\n- Như trên;\n- Phòng Kinh tế, Hạ tầng và Đô thị;\n- Lưu: VT. Nguyễn Văn An",
        (None, "CHỦ TỊCH", "Nguyễn Văn An", ("Như trên", "Phòng Kinh tế, Hạ tầng và Đô thị", "Lưu: VT")),
    ),
    (
        "NƠI NHẬN:          T/M ĐẢNG ỦY\n- Thường trực Thành ủy,          BÍ THƯ\n- Các chi bộ,\n"
        "- Lưu Văn phòng Đảng ủy.          Trần Thị Bình\n\nPHỤ LỤC 1\nDANH MỤC\n- Một việc.",
        ("ĐẢNG ỦY", "BÍ THƯ", "Trần Thị Bình", ("Thường trực Thành ủy", "Các chi bộ", "Lưu Văn phòng Đảng ủy")),
    ),
    ("T/M ĐẢNG ỦY\nBÍ THƯ\n\nPhạm Thị Dung", ("ĐẢNG ỦY", "BÍ THƯ", "Phạm Thị Dung", ())),
]


@pytest.mark.parametrize(("lines", "expected"), SIGNATURES)
def test_signature_is_read_in_every_form(read_text: Read, lines: str, expected: tuple[object, ...]) -> None:
    found = read_text(HEADS[0][0] + BODY + "\n" + lines + "\n").header
    assert (found.on_behalf, found.signer_title, found.signer, found.recipients) == expected


@pytest.mark.parametrize(
    ("title", "term"),
    [
        ("Thực hiện Nghị quyết Đại hội lần thứ I, nhiệm kỳ 2025 - 2030", (2025, 2030)),
        ("Tổng kết nhiệm kỳ 2020-2025, phương hướng nhiệm kỳ 2025-2030", (2025, 2030)),
        ("Cải cách hành chính giai đoạn 2026-2030", None),
        ("Nhiệm kỳ 2025-3030", None),
    ],
)
def test_term_is_the_last_that_the_head_names(read_text: Read, title: str, term: tuple[int, int] | None) -> None:
    assert read_text(f"ĐẢNG ỦY PHƯỜNG HÒA BÌNH TRUNG\nCHƯƠNG TRÌNH\n{title}{BODY}").header.term == term


ADOPTED = [  # head, (kind, title, issuer) of what a decision adopts
    (
        "QUY CHẾ LÀM VIỆC\ncủa Ủy ban nhân dân phường Hòa Bình Trung\n(Ban hành kèm theo Quyết định số 12/QĐ-UBND "
        "ngày 05 tháng 8 năm 2025 của Ủy ban nhân dân phường Hòa Bình Trung)",
        ("QC", "LÀM VIỆC của Ủy ban nhân dân phường Hòa Bình Trung", "Ủy ban nhân dân phường Hòa Bình Trung"),
    ),
    (
        "QUY ĐỊNH\nVề quản lý nhà văn hóa\n(Kèm theo Quyết định số 15/QĐ-UBND\nngày 06/8/2025 của UBND phường)",
        ("QĐ", "Về quản lý nhà văn hóa", "UBND phường"),
    ),
    (
        "ĐIỀU LỆ\nTổ chức và hoạt động của Quỹ khuyến học\n(Ban hành kèm theo Quyết định số 9/QĐ-UBND ngày 06/8/2025)",
        ("ĐL", "Tổ chức và hoạt động của Quỹ khuyến học", None),
    ),
    (
        "HƯỚNG DẪN\nChấm điểm thi đua (kèm theo Kế hoạch số 9/KH-UBND ngày 06/8/2025 của UBND phường Hòa Bình Trung)",
        ("HD", "Chấm điểm thi đua", "UBND phường Hòa Bình Trung"),
    ),
    (
        "ĐỀ ÁN\nPhát triển du lịch cộng đồng\n(Ban hành kèm theo Nghị quyết số 05-NQ/ĐU, ngày 06/8/2025 của Ban Chấp "
        "hành Đảng bộ phường)",
        ("ĐA", "Phát triển du lịch cộng đồng", "Ban Chấp hành Đảng bộ phường"),
    ),
]


@pytest.mark.parametrize(("head", "expected"), ADOPTED)
def test_what_a_decision_adopts_bears_no_number_of_its_own(
    read_text: Read, head: str, expected: tuple[object, ...]
) -> None:
    found = read_text(f"{head}\n\nChương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\n1. Văn bản này nêu việc chung.\n")
    assert (found.header.kind, found.header.title, found.header.issuer) == expected
    assert (found.header.number, found.header.symbol) == (None, None)
    assert [f for f in found.findings if f.code in {"document.number-missing", "document.date-missing"}] == []


@pytest.mark.parametrize(("head", "expected"), ADOPTED)
def test_head_of_the_decision_stays_before_what_it_adopts(
    read_text: Read, head: str, expected: tuple[object, ...]
) -> None:
    decision = HEADS[13][0] + "\n\nCăn cứ Luật Lưu trữ;\n\nĐiều 1. Ban hành kèm theo.\nCHỦ TỊCH\nLê Văn Cường\n\n"
    found = read_text(f"{decision}{head}\n\nChương I\nQUY ĐỊNH CHUNG\n").header
    assert parts(found) == HEADS[13][1]
    assert found.title == "Về việc phê duyệt đề án"


TITLES = [  # what stands under the number, (kind, title)
    (
        "GIẤY MỜI\nDự hội nghị sơ kết\nỦy ban nhân dân phường kính mời: Thường trực Đảng ủy\nThời gian: 14 giờ.",
        ("GM", "Dự hội nghị sơ kết"),
    ),
    ("GIẤY MỜI\nỦy ban nhân dân phường trân trọng kính mời: Thường trực Đảng ủy phường.", ("GM", None)),
    (
        "GIẤY MỜI HỌP\nVề tình hình giải ngân vốn đầu tư công.\nThời gian: 14 giờ.",
        ("GM", "HỌP Về tình hình giải ngân vốn đầu tư công."),
    ),
    (
        "CHỈ THỊ\nVề việc bảo đảm trật tự đô thị\ndịp Tết\nĐể giữ trật tự, Chủ tịch Ủy ban nhân dân phường yêu cầu:",
        ("CT", "Về việc bảo đảm trật tự đô thị dịp Tết"),
    ),
    (
        "V/v đăng ký nội dung học tập\nvà làm theo Bác năm 2026\nKính gửi: Các chi bộ",
        ("CV", "V/v đăng ký nội dung học tập và làm theo Bác năm 2026"),
    ),
]


@pytest.mark.parametrize(("words", "expected"), TITLES)
def test_title_ends_where_the_body_begins(read_text: Read, words: str, expected: tuple[object, ...]) -> None:
    found = read_text(f"{UBND}\nSố: 77/UBND-VP\n{words}{BODY}").header
    assert (found.kind, found.title) == expected
