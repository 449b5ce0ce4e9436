import datetime as dt

import pytest

import vankien

PARTY = """ĐẢNG BỘ THÀNH PHỐ HÀ NỘI
ĐẢNG ỦY PHƯỜNG HÒA BÌNH TRUNG
*
Số 07-CTr/ĐU

ĐẢNG CỘNG SẢN VIỆT NAM
Hòa Bình Trung, ngày 03 tháng 02 năm 2026

CHƯƠNG TRÌNH HÀNH ĐỘNG
thực hiện Nghị quyết Đại hội Đảng bộ phường lần thứ I
-----
Căn cứ Nghị quyết số 01-NQ/ĐU, Ban Thường vụ ban hành Chương trình sau:
I. MỤC ĐÍCH
- Việc một.
"""

STATE = """ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
PHƯỜNG HÒA BÌNH TRUNG\tĐộc lập - Tự do - Hạnh phúc
Số: 12/KH-UBND\tHòa Bình Trung, ngày 5 tháng 3 năm 2026

KẾ HOẠCH
Cải cách hành chính năm 2026

Thực hiện Chương trình số 07-CTr/ĐU, Ủy ban nhân dân phường ban hành Kế hoạch như sau:
I. MỤC TIÊU
- Việc một.

Nơi nhận:
- Thường trực Đảng ủy;
- Các phòng, ban, đơn vị;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Trần Mẫu Bình
"""


def test_head_of_a_party_document(read_text) -> None:
    header = read_text(PARTY).header
    assert (header.kind, header.kind_label) == ("CTr", "Chương trình hành động")
    assert (header.number, header.symbol) == ("07", "CTr/ĐU")
    assert (header.place, header.date) == ("Hòa Bình Trung", dt.date(2026, 2, 3))
    assert (header.parent_body, header.issuer) == ("ĐẢNG BỘ THÀNH PHỐ HÀ NỘI", "ĐẢNG ỦY PHƯỜNG HÒA BÌNH TRUNG")
    assert header.title == "thực hiện Nghị quyết Đại hội Đảng bộ phường lần thứ I"


def test_head_and_signature_of_a_state_document(read_text) -> None:
    header = read_text(STATE).header
    assert (header.kind, header.number, header.symbol) == ("KH", "12", "KH-UBND")
    assert (header.place, header.date) == ("Hòa Bình Trung", dt.date(2026, 3, 5))
    assert header.title == "Cải cách hành chính năm 2026"
    assert (header.on_behalf, header.signer_title, header.signer) == (
        "ỦY BAN NHÂN DÂN",
        "PHÓ CHỦ TỊCH",
        "Trần Mẫu Bình",
    )
    assert header.recipients == ("Thường trực Đảng ủy", "Các phòng, ban, đơn vị", "Lưu: VT")


def test_head_in_a_table_without_frame_reads_alike(word, read_docx) -> None:
    left = "ĐẢNG ỦY PHƯỜNG HÒA BÌNH TRUNG\n*\nSố 07-CTr/ĐU"
    right = "ĐẢNG CỘNG SẢN VIỆT NAM\nHòa Bình Trung, ngày 03 tháng 02 năm 2026"
    body = (
        word.table(word.cell(left) + word.cell(right))
        + word.p("CHƯƠNG TRÌNH HÀNH ĐỘNG")
        + word.p("thực hiện Nghị quyết")
        + word.p("I. MỤC ĐÍCH")
        + word.table(
            word.cell("Nơi nhận:\n- Thường trực Thành ủy,\n- Lưu Văn phòng.")
            + word.cell("T/M BAN THƯỜNG VỤ\nBÍ THƯ\nNguyễn Mẫu An")
        )
    )
    header = read_docx(word.docx(body)).header
    assert (header.number, header.date, header.issuer) == ("07", dt.date(2026, 2, 3), "ĐẢNG ỦY PHƯỜNG HÒA BÌNH TRUNG")
    assert (header.on_behalf, header.signer) == ("BAN THƯỜNG VỤ", "Nguyễn Mẫu An")
    assert header.recipients == ("Thường trực Thành ủy", "Lưu Văn phòng")


@pytest.mark.parametrize(
    ("line", "number", "symbol"),
    [
        ("Số 05-NQ/ĐU", "05", "NQ/ĐU"),
        ("Số: 12/KH-UBND", "12", "KH-UBND"),
        ("Số:      /BC-HĐND", None, "BC-HĐND"),
        ("Số -CTr/ĐU", None, "CTr/ĐU"),
        ("Số 21^{*} -TB/ĐU", "21", "TB/ĐU"),
        ("Luật số: 84/2025/QH15", "84", "2025/QH15"),
        ("Số lượng đại biểu", None, None),
    ],
)
def test_number_and_symbol(read_text, line: str, number: str | None, symbol: str | None) -> None:
    header = read_text(f"{line}\n\nTHÔNG BÁO\nvề việc lấy ý kiến\n").header
    assert (header.number, header.symbol) == (number, symbol)


@pytest.mark.parametrize(
    ("line", "place", "date"),
    [
        ("Hòa Bình Trung, ngày 23 tháng 7 năm 2025", "Hòa Bình Trung", dt.date(2025, 7, 23)),
        ("Hòa Bình Trung, ngày … tháng … năm 2025", "Hòa Bình Trung", None),
        ("Hòa Bình Trung, ngày 31 tháng 6 năm 2025", "Hòa Bình Trung", None),
        ("Kính gửi: Hòa Bình Trung, ngày mai", None, None),
    ],
)
def test_place_and_date(read_text, line: str, place: str | None, date: dt.date | None) -> None:
    header = read_text(f"{line}\n\nTHÔNG BÁO\nvề việc lấy ý kiến\n").header
    assert (header.place, header.date) == (place, date)


def test_report_named_in_brackets_under_its_own_title(read_text) -> None:
    header = read_text(
        "XÂY DỰNG PHƯỜNG VĂN MINH, HIỆN ĐẠI\n(Báo cáo chính trị của Ban Chấp hành Đảng bộ phường khóa I)\n"
        "Đại hội có nhiệm vụ\n"
    ).header
    assert (header.kind, header.kind_label, header.title) == (
        "BC",
        "Báo cáo chính trị",
        "XÂY DỰNG PHƯỜNG VĂN MINH, HIỆN ĐẠI",
    )
    assert header.issuer == "Ban Chấp hành Đảng bộ phường"


def test_number_and_issuer_may_come_from_the_annexes(read_text) -> None:
    header = read_text(
        "KẾ HOẠCH\ncải cách hành chính\nI. MỤC TIÊU\nA\n"
        "PHỤ LỤC 1\nDanh mục\n(Ban hành kèm theo Kế hoạch số 12/KH-UBND ngày 05/3/2026 của UBND phường)\n"
    ).header
    assert (header.number, header.symbol, header.issuer) == ("12", "KH-UBND", "UBND phường")


def test_text_without_a_head_has_none(read_text) -> None:
    header = read_text("Hôm nay trời đẹp.\n").header
    assert (header.kind, header.number, header.title, header.signer) == (None, None, None, None)


def test_two_columns_beside_a_bar_and_a_number_with_a_dot() -> None:
    """As copied from a page of the web: a bar stands where the head has two columns."""
    words = (
        "CHÍNH PHỦ | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Số: 66.9/2025/NQ-CP | Hà Nội, ngày 02 tháng 3 năm 2026\n\nNGHỊ QUYẾT\nVề thủ tục tại phường\n\n"
        "Căn cứ Luật Tổ chức Chính phủ;\n"
    )
    found = vankien.extract_bytes(words.encode(), "a.txt").header
    assert (found.number, found.symbol, found.issuer) == ("66.9", "2025/NQ-CP", "CHÍNH PHỦ")
    assert (found.place, found.date) == ("Hà Nội", dt.date(2026, 3, 2))


def test_issuer_on_two_lines_beside_the_nation(read_text) -> None:
    """A tab sets the columns apart; a name that ends like a kind of document introduces no number."""
    found = read_text(
        "ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nXÃ BẾN ĐÁ\tĐộc lập - Tự do - Hạnh phúc\n\n"
        "Số: 12/KH-UBND\tBến Đá, ngày 5 tháng 2 năm 2026\n\nKẾ HOẠCH\nChuyển đổi số năm 2026\n\nI. MỤC TIÊU\n1. Họp.\n"
    )
    assert (found.header.issuer, found.header.number, found.citations) == ("ỦY BAN NHÂN DÂN XÃ BẾN ĐÁ", "12", ())


@pytest.mark.parametrize(
    "above", ["DỰ THẢO", "Mẫu số 04", "Biểu mẫu 2", "HỎA TỐC", "DỰ THẢO LẦN 2", "TÀI LIỆU HỘI NGHỊ"]
)
def test_what_stands_over_a_head_is_no_part_of_it(read_text, above: str) -> None:
    text = f"""{above}
ỦY BAN NHÂN DÂN
XÃ HÒA BÌNH TRUNG
Số: 12/KH-UBND

{above}
KẾ HOẠCH
Trồng cây năm 2030
"""
    found = read_text(text).header
    assert (found.number, found.symbol, found.issuer, found.parent_body, found.title) == (
        "12", "KH-UBND", "ỦY BAN NHÂN DÂN XÃ HÒA BÌNH TRUNG", None, "Trồng cây năm 2030",
    )  # fmt: skip


def test_number_left_blank_keeps_its_symbol(read_text) -> None:
    found = read_text("ỦY BAN NHÂN DÂN XÃ HÒA BÌNH TRUNG\nSố: ……/KH-UBND\n\nKẾ HOẠCH\nTrồng cây\n").header
    assert (found.number, found.symbol) == (None, "KH-UBND")
