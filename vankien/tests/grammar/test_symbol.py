"""Numbers, symbols and citations, as head lines and sentences print them."""

from __future__ import annotations

import datetime as dt

import pytest

from vankien.grammar.symbol import find_citations, parse_symbol

D = dt.date

CITATIONS = [
    # Party form
    ("Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị", ("NQ", "57", "NQ/TW", "Bộ Chính trị", D(2024, 12, 22))),
    ("Nghị quyết 57-NQ/TW", ("NQ", "57", "NQ/TW", None, None)),
    ("Chỉ thị số 45-CT/TW, ngày 14/4/2025", ("CT", "45", "CT/TW", None, D(2025, 4, 14))),
    ("Kết luận số 21-KL/TW", ("KL", "21", "KL/TW", None, None)),
    (
        "Kết luận số 21-KL/TW ngày 5/3/2022 của Ban Bí thư về nêu gương",
        ("KL", "21", "KL/TW", "Ban Bí thư", D(2022, 3, 5)),
    ),
    ("Quy định số 144-QĐ/TW ngày 09 tháng 5 năm 2024", ("QĐ", "144", "QĐ/TW", None, D(2024, 5, 9))),
    ("Hướng dẫn số 05-HD/VPTW", ("HD", "05", "HD/VPTW", None, None)),
    ("Hướng dẫn số 25- HD/BCĐTW của Ban Chỉ đạo Trung ương", ("HD", "25", "HD/BCĐTW", "Ban Chỉ đạo Trung ương", None)),
    ("Kế hoạch số 12-KH/TU của Thành ủy Hà Nội về đại hội", ("KH", "12", "KH/TU", "Thành ủy Hà Nội", None)),
    (
        "Kế hoạch 03-KH/ĐU, ngày 01/8/2025 của Đảng ủy phường Hòa Bình Trung",
        ("KH", "03", "KH/ĐU", "Đảng ủy phường Hòa Bình Trung", D(2025, 8, 1)),
    ),
    ("Chương trình số 08-CTr/TU", ("CTr", "08", "CTr/TU", None, None)),
    ("Chương trình hành động số 02-CTr/ĐU", ("CTr", "02", "CTr/ĐU", None, None)),
    ("Thông báo số 7-TB/ĐU", ("TB", "7", "TB/ĐU", None, None)),
    ("Báo cáo số 15-BC/UBKT", ("BC", "15", "BC/UBKT", None, None)),
    ("Đề án số 11-ĐA/TU của Ban Thường vụ Thành ủy", ("ĐA", "11", "ĐA/TU", "Ban Thường vụ Thành ủy", None)),
    ("Tờ trình số 9-TTr/BXDĐ", ("TTr", "9", "TTr/BXDĐ", None, None)),
    ("Nghị quyết số 33 - NQ/TW", ("NQ", "33", "NQ/TW", None, None)),
    ("Quyết định số 218 -QĐ/TW", ("QĐ", "218", "QĐ/TW", None, None)),
    ("Nghị quyết số 05–NQ/ĐU", ("NQ", "05", "NQ/ĐU", None, None)),
    ("Số 21^{*} -TB/ĐU", ("TB", "21", "TB/ĐU", None, None)),
    ("theo 15-CT/TU", ("CT", "15", "CT/TU", None, None)),
    ("NGHỊ QUYẾT SỐ 10-NQ/ĐU", ("NQ", "10", "NQ/ĐU", None, None)),
    # a line break inside
    ("Hướng dẫn số 25-\n\nHD/BCĐTW, ngày 01/8/2022", ("HD", "25", "HD/BCĐTW", None, D(2022, 8, 1))),
    ("Chương \ntrình 01-CTr/QU", ("CTr", "01", "CTr/QU", None, None)),
    ("Nghị quyết 15-NQ/TU, ngày \n14/7/2017", ("NQ", "15", "NQ/TU", None, D(2017, 7, 14))),
    (
        "Nghị quyết số 3-NQ/TW của Ban Chấp hành\nTrung ương Đảng",
        ("NQ", "3", "NQ/TW", "Ban Chấp hành Trung ương Đảng", None),
    ),
    # a number still blank
    ("Thông tư số ……../2026/TT-BCT", ("TT", None, "TT-BCT", None, None)),
    ("Thông tư số\u00a0\u00a0\u00a0 /2026/TT-BCT", ("TT", None, "TT-BCT", None, None)),
    ("Nghị định số /2026/NĐ-CP", ("NĐ", None, "NĐ-CP", "Chính phủ", None)),
    # state form
    (
        "Quyết định số 3865/QĐ-UBND ngày 22/7/2025 của UBND thành phố",
        ("QĐ", "3865", "QĐ-UBND", "UBND thành phố", D(2025, 7, 22)),
    ),
    ("Kế hoạch số 12/KH-UBND", ("KH", "12", "KH-UBND", None, None)),
    ("Nghị định số 30/2020/NĐ-CP", ("NĐ", "30/2020", "NĐ-CP", "Chính phủ", None)),
    ("Nghị định 155/2026/NĐ-CP ngày 01/6/2026 của Chính phủ", ("NĐ", "155/2026", "NĐ-CP", "Chính phủ", D(2026, 6, 1))),
    ("Nghị quyết số 76/NQ-CP", ("NQ", "76", "NQ-CP", "Chính phủ", None)),
    ("Nghị quyết số 66.3/2025/NQ-CP", ("NQ", "66.3/2025", "NQ-CP", "Chính phủ", None)),
    (
        "Quyết định số 06/QĐ-TTg của Thủ tướng Chính phủ trên địa bàn",
        ("QĐ", "06", "QĐ-TTg", "Thủ tướng Chính phủ", None),
    ),
    ("Chỉ thị số 16/CT-TTg", ("CT", "16", "CT-TTg", "Thủ tướng Chính phủ", None)),
    ("Luật số 72/2025/QH15", ("Luật", "72/2025", "QH15", "Quốc hội", None)),
    ("Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15", ("Luật", "10/2022", "QH15", "Quốc hội", None)),
    ("Nghị quyết 97/2019/QH14 của Quốc hội", ("NQ", "97/2019", "QH14", "Quốc hội", None)),
    ("Nghị quyết số 1656/NQ-UBTVQH15", ("NQ", "1656", "NQ-UBTVQH15", "Ủy ban Thường vụ Quốc hội", None)),
    ("Thông tư số 01/2025/TT-BNV của Bộ Nội vụ", ("TT", "01/2025", "TT-BNV", "Bộ Nội vụ", None)),
    ("Thông tư 37/2020/TT-BCT", ("TT", "37/2020", "TT-BCT", None, None)),
    ("Công văn số 1200/UBND-KTN", (None, "1200", "UBND-KTN", None, None)),
    ("Báo cáo số 99/BC-UBND ngày 5.11.2025", ("BC", "99", "BC-UBND", None, D(2025, 11, 5))),
    ("Tờ trình số 14/TTr-UBND", ("TTr", "14", "TTr-UBND", None, None)),
    ("Nghị quyết số 20/NQ-HĐND của HĐND thành phố Hà Nội", ("NQ", "20", "NQ-HĐND", "HĐND thành phố Hà Nội", None)),
    # a draft without number
    ("Chương trình số -CTr/ĐU", ("CTr", None, "CTr/ĐU", None, None)),
    ("Kế hoạch số   /KH-UBND", ("KH", None, "KH-UBND", None, None)),
    ("Nghị quyết số .....-NQ/ĐU", ("NQ", None, "NQ/ĐU", None, None)),
    ("Báo cáo thẩm tra số 15/BC-KTNS", ("BC", "15", "BC-KTNS", None, None)),
    ("Nghị quyết liên tịch số 3/NQLT-HĐND-UBND", ("NQLT", "3", "NQLT-HĐND-UBND", None, None)),
    ("Chương trình phối hợp số 5/CTr-BTV", ("CTr", "5", "CTr-BTV", None, None)),
    # a day behind a comma or in brackets
    ("Quyết định số 112/QĐ-UBND, 15/8/2025", ("QĐ", "112", "QĐ-UBND", None, D(2025, 8, 15))),
    ("112/QĐ-UBND (15/8/2025)", ("QĐ", "112", "QĐ-UBND", None, D(2025, 8, 15))),
    ("Kế hoạch số 12/KH-UBND (ngày 05/3/2026)", ("KH", "12", "KH-UBND", None, D(2026, 3, 5))),
    (
        "Nghị quyết số 57-NQ/TW (22/12/2024) của Bộ Chính trị",
        ("NQ", "57", "NQ/TW", "Bộ Chính trị", D(2024, 12, 22)),
    ),
    (
        "Chỉ thị số 09-CT/TU, 20 tháng 9 năm 2025 của Thành ủy Hà Nội",
        ("CT", "09", "CT/TU", "Thành ủy Hà Nội", D(2025, 9, 20)),
    ),
    ("Kế hoạch số 12/KH-UBND, 3/10 tổ dân phố", ("KH", "12", "KH-UBND", None, None)),
    # a date that no calendar has
    ("Kết luận số 8-KL/TU ngày 31/6/2025", ("KL", "8", "KL/TU", None, None)),
]


@pytest.mark.parametrize(("text", "expected"), CITATIONS)
def test_find_citations(text: str, expected: tuple[object, ...]) -> None:
    if text.startswith("Công văn"):
        expected = ("CV", *expected[1:])
    assert [(c.kind, c.number, c.symbol, c.issuer, c.date) for c in find_citations(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Tỷ lệ đạt 9/10 tiêu chí",
        "giai đoạn 2026-2030",
        "tỷ lệ 1/500 khu A-B",
        "ngày 24/7/2025",
        "Luật này có hiệu lực từ ngày 01/7/2025",
        "thực hiện theo Luật, trưởng phòng báo cáo",
        "Luật sư Nguyễn Văn An; luật pháp; Hiến pháp và pháp luật",
        "Luật quy định trong năm 2025",
        "Trường Đại học Luật Hà Nội năm 2025",
        "Khoa Luật Kinh tế năm 2025",
        "Luật Xây nhà và Kế hoạch năm 2027",
        "Luật năm 2024",
        "Phòng VH-XH, Phòng KT-HT&ĐT",
        "hệ số K-3/B",
        "theo QCVN 01:2026/BXD - Quy chuẩn, QCVN 05A:2026/BXD-Quy chuẩn",
        "",
    ],
)
def test_find_citations_ignores_what_bears_no_symbol(text: str) -> None:
    assert find_citations(text) == []


LAWS = [  # sentence, (raw, kind, date) of each law named by its title
    (
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
        [("Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025", "Luật", D(2025, 6, 16))],
    ),
    ("thực hiện Luật Đầu tư công năm 2024.", [("Luật Đầu tư công năm 2024", "Luật", None)]),
    ("Bộ luật Lao động năm 2019 và các nghị định", [("Bộ luật Lao động năm 2019", "Luật", None)]),
    (
        "Pháp lệnh Ưu đãi người có công với cách mạng năm 2020",
        [("Pháp lệnh Ưu đãi người có công với cách mạng năm 2020", "PL", None)],
    ),
    ("Hiến pháp năm 2013", [("Hiến pháp năm 2013", "HP", None)]),
    (
        "Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;",
        [("Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam", "HP", None)],
    ),
    ("Luật Thủ đô (sửa đổi) năm 2024", [("Luật Thủ đô (sửa đổi) năm 2024", "Luật", None)]),
    ("Luật đất đai năm 2013 được sửa đổi", [("Luật đất đai năm 2013", "Luật", None)]),
    ("Luật Công viên năm 2027, các", [("Luật Công viên năm 2027", "Luật", None)]),
    (
        "Luật Phòng cháy, chữa\ncháy và cứu nạn, cứu hộ và Luật Cán bộ, công chức được sửa đổi",
        [
            ("Luật Phòng cháy, chữa cháy và cứu nạn, cứu hộ", "Luật", None),
            ("Luật Cán bộ, công chức", "Luật", None),
        ],
    ),
    (
        "Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương ngày "
        "22 tháng 11 năm 2019;",
        [
            (
                "Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương "
                "ngày 22 tháng 11 năm 2019",
                "Luật",
                D(2019, 11, 22),
            )
        ],
    ),
    (
        "Luật Uỷ thác và Luật Hoà giải ở cơ sở, ngày 20/6/2013",
        [("Luật Hoà giải ở cơ sở, ngày 20/6/2013", "Luật", D(2013, 6, 20))],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), LAWS)
def test_find_citations_names_laws_by_their_title(sentence: str, expected: list[tuple[object, ...]]) -> None:
    found = find_citations(sentence)
    assert [(c.raw, c.kind, c.date) for c in found] == expected
    assert {(c.number, c.symbol) for c in found} == {(None, None)}
    assert {c.issuer for c in found} == {"Ủy ban Thường vụ Quốc hội" if expected[0][1] == "PL" else "Quốc hội"}


def test_find_citations_gives_a_law_the_number_that_the_text_gives_it() -> None:
    found = find_citations(
        "Luật Đất đai và Luật Nhà ở số 27/2023/QH15; Luật Nhà ở; Luật Công viên và Luật Vườn hoa số 1/2027/QH16"
    )
    assert [(c.raw, c.number, c.short) for c in found] == [
        ("Luật Đất đai", None, False),
        ("Luật Nhà ở số 27/2023/QH15", "27/2023", False),
        ("Luật Nhà ở", "27/2023", True),
        ("Luật Vườn hoa số 1/2027/QH16", "1/2027", False),
    ]


def test_find_citations_quotes_its_own_span_and_nothing_after_it() -> None:
    text = "Thực hiện Chỉ thị số 5-CT/TU ngày 1/2/2025 của Thành ủy phối hợp đồng bộ; Kế hoạch số 6/KH-UBND."
    first, second = find_citations(text)
    assert [text[slice(*c.span)] for c in (first, second)] == [first.raw, second.raw]
    assert (first.raw, second.raw) == ("Chỉ thị số 5-CT/TU ngày 1/2/2025 của Thành ủy", "Kế hoạch số 6/KH-UBND")


def test_find_citations_keeps_offsets_in_old_tone_spelling() -> None:
    text = "Uỷ ban hoà giải theo Quyết định số 4/QĐ-UBND của Uỷ ban nhân dân phường"
    (citation,) = find_citations(text)
    assert text[slice(*citation.span)] == "Quyết định số 4/QĐ-UBND của Uỷ ban nhân dân phường"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Số: 12/KH-UBND", ("12", "KH-UBND")),
        ("Số 05-NQ/ĐU", ("05", "NQ/ĐU")),
        ("Số 05 -CTr/ĐU", ("05", "CTr/ĐU")),
        ("Số: 30/2020/NĐ-CP", ("30/2020", "NĐ-CP")),
        ("Luật số: 109/2025/QH15", ("109/2025", "QH15")),
        ("số -CTr/ĐU", (None, "CTr/ĐU")),
        ("Số:      /BC-UBND", (None, "BC-UBND")),
        ("Số ….. -NQ/ĐU", (None, "NQ/ĐU")),
        ("Hòa Bình Trung, ngày 02 tháng 3 năm 2026", None),
        ("ĐẢNG BỘ THÀNH PHỐ HÀ NỘI", None),
        ("", None),
    ],
)
def test_parse_symbol(line: str, expected: tuple[str | None, str] | None) -> None:
    assert parse_symbol(line) == expected


def test_find_citations_is_linear_in_hostile_text() -> None:
    for part in ("số ", "1-", "Nghị quyết ", "12/", "số . . ", "ngày 1/", "của Ban ", "Chương\n"):
        assert find_citations(part * 5000) == []


def test_find_citations_is_not_cut_by_a_dash_that_stands_near() -> None:
    """What is searched is a window around each dash; a citation must be whole wherever the window ends."""
    for gap in range(1, 120):
        text = f"Hà Nội - Sài Gòn {'x' * gap} Kết luận số 01-KL/TW"
        assert [c.raw for c in find_citations(text)] == ["Kết luận số 01-KL/TW"]


BROKEN = [  # as OCR, PDF and hurried typing leave them
    ("Nghị quyết số57-NQ / TW ngày 22/12/2024", ("NQ", "57", "NQ/TW", None, D(2024, 12, 22))),
    ("Nghi quyêt so 57-NQ/TW", ("NQ", "57", "NQ/TW", None, None)),
    (
        "Nghị quyết số 57-\nNQ/TW ngày\n22/12/2024 của\nBộ Chính trị",
        ("NQ", "57", "NQ/TW", "Bộ Chính trị", D(2024, 12, 22)),
    ),
    ("NGHỊ QUYẾT SỐ 57-NQ/TW", ("NQ", "57", "NQ/TW", None, None)),
    ("Nghị quyết số 57-NQ/TVV", ("NQ", "57", "NQ/TW", None, None)),
    ("NQ số 57-NQ/TW", ("NQ", "57", "NQ/TW", None, None)),
    ("QĐ số 3865/QĐ-UBND", ("QĐ", "3865", "QĐ-UBND", None, None)),
    ("Thông báo kết luận số 45-TB/ĐU", ("TB", "45", "TB/ĐU", None, None)),
    ("Nghị quyết của Bộ Chính trị số 57-NQ/TW", ("NQ", "57", "NQ/TW", "Bộ Chính trị", None)),
    ("Luật Tổ chức chính quyền địa phương số 72/2025/QH15", ("Luật", "72/2025", "QH15", "Quốc hội", None)),
    ("Nghị quyết số 66.3/2025/NQ-CP ngày 15/9/2025", ("NQ", "66.3/2025", "NQ-CP", "Chính phủ", D(2025, 9, 15))),
    (
        "Quyết định số 15/QĐ-UBND ngày 02/01/2026 của Chủ tịch UBND phường Hòa Bình Trung",
        ("QĐ", "15", "QĐ-UBND", "Chủ tịch UBND phường Hòa Bình Trung", D(2026, 1, 2)),
    ),
]


@pytest.mark.parametrize(("text", "expected"), BROKEN)
def test_find_citations_in_broken_text(text: str, expected: tuple[object, ...]) -> None:
    (found,) = find_citations(f"Thực hiện {text}, các đơn vị")
    assert (found.kind, found.number, found.symbol, found.issuer, found.date) == expected
    assert found.raw == " ".join(text.split())


def test_find_citations_resolves_short_forms_to_what_the_text_cites_in_full() -> None:
    text = (
        "Căn cứ Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị và Kế hoạch số 12/KH-UBND; thực hiện "
        "Nghị quyết 57, Nghị quyết số\n57, NQ57 và Kế hoạch 5 năm; Kế hoạch 2026; Nghị quyết 68. Nghị quyết\u00a057"
    )
    found = [(c.raw, c.number, c.symbol, c.date, c.short) for c in find_citations(text)]
    assert found == [
        ("Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị", "57", "NQ/TW", D(2024, 12, 22), False),
        ("Kế hoạch số 12/KH-UBND", "12", "KH-UBND", None, False),
        ("Nghị quyết 57", "57", "NQ/TW", D(2024, 12, 22), True),
        ("Nghị quyết số 57", "57", "NQ/TW", D(2024, 12, 22), True),
        ("NQ57", "57", "NQ/TW", D(2024, 12, 22), True),
        ("Nghị quyết 57", "57", "NQ/TW", D(2024, 12, 22), True),
    ]


def test_find_citations_leaves_a_short_form_that_two_documents_share() -> None:
    text = "Nghị quyết số 05-NQ/TU và Nghị quyết số 05-NQ/ĐU. Theo Nghị quyết 05, các chi bộ"
    assert [c.raw for c in find_citations(text)] == ["Nghị quyết số 05-NQ/TU", "Nghị quyết số 05-NQ/ĐU"]


def test_find_citations_takes_the_symbol_of_an_issuer_who_has_one() -> None:
    found = find_citations(
        "Chỉ thị số 05 ngày 15/5/2016 của Bộ Chính trị; Nghị quyết số 9 của Chính phủ; Kế hoạch 3 của Phòng"
    )
    assert [(c.number, c.symbol, c.issuer, c.short) for c in found] == [
        ("05", "CT/TW", "Bộ Chính trị", True),
        ("9", "NQ-CP", "Chính phủ", True),
    ]


@pytest.mark.parametrize(
    ("sentence", "raw"),
    [
        ("Kết luận của Ban Thường vụ về thực hiện Chỉ thị số 24-CT/TU", "Chỉ thị số 24-CT/TU"),
        ("theo quy định của Thông tư số 01/2025/TT-BNV", "Thông tư số 01/2025/TT-BNV"),
        ("quy định của Luật số 72/2025/QH15", "Luật số 72/2025/QH15"),
        ("Nghị quyết của Bộ Chính trị số 57-NQ/TW", "Nghị quyết của Bộ Chính trị số 57-NQ/TW"),
    ],
)
def test_find_citations_takes_the_kind_that_stands_nearest(sentence: str, raw: str) -> None:
    assert [c.raw for c in find_citations(sentence)] == [raw]


def test_find_citations_gives_the_issuer_of_a_list_to_each() -> None:
    found = find_citations("Các Nghị quyết số 57-NQ/TW, 59-NQ/TW, số 66-NQ/TW và 68-NQ/TW của Bộ Chính trị")
    assert [(c.kind, c.number, c.issuer) for c in found] == [
        ("NQ", number, "Bộ Chính trị") for number in ("57", "59", "66", "68")
    ]


@pytest.mark.parametrize(
    ("words", "issuer"),
    [
        ("Sở Nông nghiệp và Môi trường thành phố Hà Nội về", "Sở Nông nghiệp và Môi trường thành phố Hà Nội"),
        ("Bộ trưởng Bộ Văn hóa, Thể thao và Du lịch quy định", "Bộ trưởng Bộ Văn hóa, Thể thao và Du lịch"),
        ("Bộ trưởng Bộ Y tế", "Bộ trưởng Bộ Y tế"),
        ("Ban Kinh tế - Ngân sách Hội đồng nhân dân xã", "Ban Kinh tế - Ngân sách Hội đồng nhân dân xã"),
        ("Thống đốc Ngân hàng Nhà nước Việt Nam", "Thống đốc Ngân hàng Nhà nước Việt Nam"),
        ("Thủ tướng Chính phủ ban hành", "Thủ tướng Chính phủ"),
        ("Bộ Chính trị thường xuyên nhắc đến", "Bộ Chính trị"),
        ("Ban Thường vụ Thành ủy, thường trực cấp ủy", "Ban Thường vụ Thành ủy"),
        ("Ủy ban thường vụ Quốc hội", "Ủy ban thường vụ Quốc hội"),
        ("Ban thường  vụ Thành ủy", "Ban thường vụ Thành ủy"),
        ("Chính phủ Hướng dẫn thi hành", "Chính phủ"),
        ("Luật Đất đai", None),
    ],
)
def test_find_citations_gives_the_issuer_whole(words: str, issuer: str | None) -> None:
    found = find_citations(f"Công văn số 12/SNV-VP ngày 01/02/2026 của {words}")[0]
    assert found.issuer == issuer
