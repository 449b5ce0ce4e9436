import pytest

from vankien.tables.stitch import is_total, join_words

HEADER = "TT\tNHIỆM VỤ\tCƠ QUAN CHỦ TRÌ\tTHỜI GIAN"


def tasks(read_text, *pages: str) -> list[tuple]:
    text = "PHỤ LỤC 1\nDanh mục nhiệm vụ\n\n" + "\n\n".join(pages) + "\n"
    return [(t.number, t.text, t.lead.raw, t.schedule.raw) for t in read_text(text).tasks]


def test_pages_with_the_same_header_are_one_table(read_text) -> None:
    pages = (f"{HEADER}\n1\tMột\tVPĐU\tNăm 2026", f"{HEADER}\n2\tHai\tUBKT\tNăm 2027")
    assert tasks(read_text, *pages) == [("1", "Một", "VPĐU", "Năm 2026"), ("2", "Hai", "UBKT", "Năm 2027")]


def test_row_broken_by_a_page_is_one_row(read_text) -> None:
    pages = (
        f"{HEADER}\n1\tTổ chức đối thoại với\tVăn phòng HĐND\tHằng",
        f"{HEADER}\n\tngười dân\tvà UBND\tnăm\n2\tHai\tUBKT\tNăm 2027",
    )
    assert tasks(read_text, *pages)[0] == ("1", "Tổ chức đối thoại với người dân", "Văn phòng HĐND và UBND", "Hằng năm")


def test_rest_of_a_row_may_stand_in_any_column(read_text) -> None:
    pages = (f"{HEADER}\n1\tMột việc\tVăn phòng HĐND\tNăm 2026", f"{HEADER}\n\t\tvà UBND\t\n2\tHai\tUBKT\tNăm 2027")
    assert tasks(read_text, *pages) == [
        ("1", "Một việc", "Văn phòng HĐND và UBND", "Năm 2026"),
        ("2", "Hai", "UBKT", "Năm 2027"),
    ]


def test_words_printed_on_both_sides_count_once(read_text) -> None:
    pages = (f"{HEADER}\n1\tCải tạo chung cư cũ\tVPĐU\tNăm 2026", f"{HEADER}\n\tchung cư cũ trên địa bàn\t\tNăm 2026")
    assert tasks(read_text, *pages) == [("1", "Cải tạo chung cư cũ trên địa bàn", "VPĐU", "Năm 2026")]


def test_part_of_an_item_on_a_new_page_is_a_row_of_its_own(read_text) -> None:
    header = "TT\tCHỈ TIÊU\tĐƠN VỊ\t2026-2030"
    first = f"{header}\n1\tKhu vực dịch vụ\t%\t11,5"
    second = f"{header}\n\t- Bán lẻ\t%\t13,0\n\t<i>Trong đó, xe máy</i>\t%\t9"
    text = f"PHỤ LỤC 1\nChỉ tiêu\n\n{first}\n\n{second}\n"
    assert [(t.number, t.parent, t.name, t.value) for t in read_text(text).targets] == [
        ("1", None, "Khu vực dịch vụ", 11.5),
        (None, "1", "Bán lẻ", 13.0),
        (None, "1", "xe máy", 9.0),
    ]


def test_table_goes_on_over_a_page_number_but_not_over_words(read_text) -> None:
    first, rest = f"{HEADER}\n1\tMột\tVPĐU\tNăm 2026", "2\tHai\tUBKT\tNăm 2027"
    assert len(tasks(read_text, first, "- 12 -", rest)) == 2
    assert len(read_text(f"{first}\n\nLời dẫn dài hơn.\n\n{HEADER}\n{rest}\n").grids) == 2


def test_annex_ends_a_table_even_with_the_same_header(read_text) -> None:
    first = f"PHỤ LỤC 1\nNhiệm vụ A\n\n{HEADER}\n1\tMột\tVPĐU\tNăm 2026"
    text = f"{first}\n\nPHỤ LỤC 2\nNhiệm vụ B\n\n{HEADER}\n1\tHai\tUBKT\tNăm 2027\n"
    assert [(t.annex, t.text) for t in read_text(text).tasks] == [("1", "Một"), ("2", "Hai")]


def test_header_of_two_rows_and_the_row_of_column_numbers(read_text) -> None:
    text = (
        "PHỤ LỤC 1\nDanh mục dự án\n\nSTT\tTên dự án\tNhu cầu vốn\t\t\tGhi chú\n\t\tTổng số\tNăm 2026\tNăm 2027\t\n"
        "1\t2\t3\t4\t5=3+4\t6\n1\tCải tạo ngõ\t30\t10\t20\t\n"
    )
    grid = read_text(text).grids[0]
    assert [c.path for c in grid.columns] == [
        ("STT",),
        ("Tên dự án",),
        ("Nhu cầu vốn", "Tổng số"),
        ("Nhu cầu vốn", "Năm 2026"),
        ("Nhu cầu vốn", "Năm 2027"),
        ("Ghi chú",),
    ]
    assert [row.cells for row in grid.rows] == [("1", "Cải tạo ngõ", "30", "10", "20", "")]


def test_header_cells_merged_in_word_read_alike(word, read_docx) -> None:
    down, over = '<w:vMerge w:val="restart"/>', '<w:gridSpan w:val="2"/>'
    rows = (
        word.cell("TT", down) + word.cell("Nhiệm vụ", down) + word.cell("Phân công", over)
        + word.cell("Thời gian", down),
        word.cell("", "<w:vMerge/>") + word.cell("", "<w:vMerge/>") + word.cell("Chủ trì") + word.cell("Phối hợp")
        + word.cell("", "<w:vMerge/>"),
        word.cell("I. Về kinh tế", '<w:gridSpan w:val="5"/>'),
        word.cell("1") + word.cell("Một") + word.cell("VPĐU", down) + word.cell("UBKT") + word.cell("Năm 2026"),
        word.cell("2") + word.cell("Hai") + word.cell("", "<w:vMerge/>") + word.cell("") + word.cell("Năm 2027"),
    )  # fmt: skip
    found = read_docx(word.docx(word.table(*rows)))
    assert [(t.section, t.section_title, t.number, t.text, t.lead.raw, t.coordinating.raw) for t in found.tasks] == [
        ("I", "Về kinh tế", "1", "Một", "VPĐU", "UBKT"),
        ("I", "Về kinh tế", "2", "Hai", "VPĐU", ""),
    ]


def test_rows_of_one_item_merged_in_word_are_one_task(word, read_docx) -> None:
    down = '<w:vMerge w:val="restart"/>'
    rows = (
        "".join(word.cell(c) for c in HEADER.split("\t")),
        word.cell("1", down) + word.cell("Một", down) + word.cell("VPĐU") + word.cell("Quý I/2026"),
        word.cell("", "<w:vMerge/>") + word.cell("", "<w:vMerge/>") + word.cell("UBKT") + word.cell(""),
    )
    assert [(t.number, t.text, t.lead.raw) for t in read_docx(word.docx(word.table(*rows))).tasks] == [
        ("1", "Một", "VPĐU UBKT")
    ]


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        ("tốt và trung", "bình", "tốt và trung bình"),
        ("các phòng, ban, đơn vị", "đơn vị", "các phòng, ban, đơn vị"),
        ("cải tạo chung cư", "chung cư cũ", "cải tạo chung cư cũ"),
        ("Ngân sách nhà nước", "nhà nước", "Ngân sách nhà nước"),
        ("xa", "xa xôi", "xa xa xôi"),
        ("Định kì 06", "tháng/lần", "Định kì 06 tháng/lần"),
    ],
)
def test_join_words(above: str, below: str, joined: str) -> None:
    assert join_words(above, below) == joined


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("TỔNG CỘNG: A + B", True),
        ("Tổng số", True),
        ("Cộng", True),
        ("Tổng", True),
        ("Tổng sản phẩm trên địa bàn", False),
        ("Tổng thu ngân sách", False),
        ("Công tác tổ chức", False),
        ("Cộng đồng dân cư", False),
    ],
)
def test_totals_are_told_by_their_marks(words: str, expected: bool) -> None:
    assert is_total(words) == expected
