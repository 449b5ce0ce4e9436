"""Workbooks as wards keep them, written by openpyxl; what it cannot write is made by hand."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable

import pytest
from openpyxl import Workbook
from openpyxl.styles import Border, Side
from openpyxl.worksheet.worksheet import Worksheet

from vankien import Broken, Empty, Encrypted, Extraction, TooLarge, UnknownFormat, extract_bytes
from vankien.model import Paragraph, Table
from vankien.readers import package, writing
from vankien.readers.xlsx import XlsxReader

THIN = Side(style="thin")
FRAME = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
HEAD = ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian"]


def book(fill: Callable[[Worksheet], None], title: str = "Sheet1") -> bytes:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = title
    fill(sheet)
    return saved(made)


def saved(made: Workbook) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def rows(*lines: list[object]) -> Callable[[Worksheet], None]:
    return lambda sheet: [sheet.append(line) for line in lines] and None


def blocks(data: bytes) -> list[object]:
    """Paragraphs as words, tables as rows of words."""
    reading = XlsxReader().read(data)
    return [b.text if isinstance(b, Paragraph) else [[c.text for c in row] for row in b.rows] for b in reading.blocks]


def only_table(data: bytes) -> Table:
    (found,) = [b for b in XlsxReader().read(data).blocks if isinstance(b, Table)]
    return found


def replaced(data: bytes, part: str, old: str, new: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode())
            target.writestr(name, content)
    return out.getvalue()


def test_head_title_table_and_signature_are_told_apart() -> None:
    data = book(
        rows(
            ["ĐẢNG ỦY PHƯỜNG HÒA BÌNH TRUNG", None, "ĐẢNG CỘNG SẢN VIỆT NAM"],
            ["DANH MỤC NHIỆM VỤ"],
            [],
            HEAD,
            ["I", "Về kinh tế"],
            [1, "Rà soát quy chế", "VPĐU", "Quý II/2026"],
            [2, "Kiểm tra", "UBKT", "Năm 2026"],
            [],
            [None, "NGƯỜI LẬP BIỂU", None, "T/M ĐẢNG ỦY"],
        )
    )
    assert blocks(data) == [
        "ĐẢNG ỦY PHƯỜNG HÒA BÌNH TRUNG ĐẢNG CỘNG SẢN VIỆT NAM",
        "DANH MỤC NHIỆM VỤ",
        [
            HEAD,
            ["I", "Về kinh tế", "", ""],
            ["1", "Rà soát quy chế", "VPĐU", "Quý II/2026"],
            ["2", "Kiểm tra", "UBKT", "Năm 2026"],
        ],
        "NGƯỜI LẬP BIỂU T/M ĐẢNG ỦY",
    ]


def test_spans_hold_the_words_of_every_cell() -> None:
    data = book(rows(HEAD, [1, "một\nhai", "VPĐU", "2026"]))
    reading = XlsxReader().read(data)
    table = reading.blocks[0]
    assert isinstance(table, Table)
    assert [reading.text[slice(*c.span)] for c in table.rows[1]] == ["1", "một\nhai", "VPĐU", "2026"]


def test_frames_end_the_table_where_the_office_drew_them() -> None:
    def fill(sheet: Worksheet) -> None:
        rows(["Biểu tổng hợp", "quý", "năm"], HEAD, [1, "Việc", "VPĐU", "2026"], ["Ghi chú", "dòng", "ngoài"])(sheet)
        for row in sheet["A2:D3"]:
            for cell in row:
                cell.border = FRAME

    table = [HEAD, ["1", "Việc", "VPĐU", "2026"]]
    assert blocks(book(fill)) == ["Biểu tổng hợp quý năm", table, "Ghi chú dòng ngoài"]


def test_header_of_three_levels_and_merged_cells() -> None:
    def fill(sheet: Worksheet) -> None:
        for line in (
            ["TT", "Dự án", "Kế hoạch vốn"],
            [None, None, "Tổng số", "Trong đó"],
            [None, None, None, 2026, 2027],
            [1, "Làm đường", 12500, 10000, 2500],
            [2, "Xây trường", 900.5, 900.5],
        ):
            sheet.append(line)
        for area in ("A1:A3", "B1:B3", "C1:E1", "C2:C3", "D2:E2"):
            sheet.merge_cells(area)

    grid = only_table(book(fill)).rows
    last_year = ("2027", 1, 1, False)
    assert [[(c.text, c.colspan, c.rowspan, c.inherited) for c in row] for row in grid[:3]] == [
        [("TT", 1, 3, False), ("Dự án", 1, 3, False), ("Kế hoạch vốn", 3, 1, False)],
        [("TT", 1, 1, True), ("Dự án", 1, 1, True), ("Tổng số", 1, 2, False), ("Trong đó", 2, 1, False)],
        [("TT", 1, 1, True), ("Dự án", 1, 1, True), ("Tổng số", 1, 1, True), ("2026", 1, 1, False), last_year],
    ]  # fmt: skip
    assert [c.text for c in grid[4]] == ["2", "Xây trường", "900,5", "900,5", ""]


def test_cell_merged_downward_is_inherited_in_items() -> None:
    def fill(sheet: Worksheet) -> None:
        rows(HEAD, [1, "Một", "VPĐU", "2026"], [2, "Hai", None, "2027"])(sheet)
        sheet.merge_cells("C2:C3")

    found = extract_bytes(book(fill, "Phụ lục 3"), "a.xlsx")
    assert [(t.annex, t.text, t.lead.units) for t in found.tasks] == [
        ("3", "Một", ("Văn phòng Đảng ủy",)),
        ("3", "Hai", ("Văn phòng Đảng ủy",)),
    ]


def test_columns_without_words_are_left_out() -> None:
    data = book(rows([None, *HEAD[:2], None, *HEAD[2:]], [None, 1, "Việc", None, "VPĐU", "2026"]))
    assert blocks(data) == [[HEAD, ["1", "Việc", "VPĐU", "2026"]]]


def test_dates_figures_and_percentages_are_as_shown() -> None:
    def fill(sheet: Worksheet) -> None:
        rows(["TT", "Tên", "Ngày", "Vốn", "Tỷ lệ", "Đạt"], [1.1, "a", dt.date(2026, 6, 30), 19388.5, 0.95, True])(sheet)
        sheet["C2"].number_format, sheet["D2"].number_format, sheet["E2"].number_format = "dd/mm/yyyy", "#,##0.0", "0%"

    assert [c.text for c in only_table(book(fill)).rows[1]] == ["1.1", "a", "30/6/2026", "19.388,5", "95%", "Đúng"]


def test_figures_follow_words_that_write_them_the_english_way() -> None:
    def fill(sheet: Worksheet) -> None:
        rows(["TT", "Tên", "Vốn", "Ghi"], [1, "a", 19388.5, "61,019.0"])(sheet)
        sheet["C2"].number_format = "#,##0.0"

    assert [c.text for c in only_table(book(fill)).rows[1]] == ["1", "a", "19,388.5", "61,019.0"]


def test_formula_is_read_as_its_saved_value_or_found_empty() -> None:
    data = book(rows(["TT", "Tên", "Vốn"], [1, "a", "=1+1"], [2, "b", "=2+2"]), "Vốn")
    data = replaced(data, "xl/worksheets/sheet1.xml", "<f>1+1</f><v></v>", "<f>1+1</f><v>2</v>")
    found = extract_bytes(data, "a.xlsx")
    assert [[c.text for c in row][2] for row in only_table(data).rows] == ["Vốn", "2", ""]
    assert [(f.code, f.severity, f.message) for f in found.findings if f.code.startswith("sheet")] == [
        ("sheet.formula-unread", "warning", "Trang tính “Vốn” có 1 ô công thức không có giá trị, đã đọc là ô trống.")
    ]


def test_hidden_rows_are_read_and_hidden_sheets_are_not() -> None:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    rows(HEAD, [1, "Thấy", "VPĐU", "2026"], [2, "Ẩn", "VPĐU", "2026"])(sheet)
    sheet.title = "Việc"
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["D"].hidden = True
    aside = made.create_sheet("Danh sách")
    aside.append(["không đọc"])
    aside.sheet_state = "hidden"
    found = extract_bytes(saved(made), "a.xlsx")
    assert [t.text for t in found.tasks] == ["Thấy", "Ẩn"]
    assert "không đọc" not in found.text
    assert [f.message for f in found.findings if f.code == "sheet.hidden"] == [
        "Trang tính “Danh sách” bị ẩn nên không được đọc, hãy bỏ ẩn nếu cần.",
        "Trang tính “Việc” có 2 hàng hoặc cột bị ẩn, vẫn được đọc, cần xem lại.",
    ]


@pytest.mark.parametrize(
    ("titles", "first"),
    [
        (["Sheet1", "Sheet2"], []),
        (["PL 3A", "Biểu vốn"], ["Phụ lục 3A", "Biểu vốn"]),
        (["Phụ lục 1", "Trang tính2"], ["Phụ lục 1"]),
    ],
)
def test_name_of_a_sheet_opens_it_where_nothing_else_does(titles: list[str], first: list[str]) -> None:
    made = Workbook()
    made.remove(made.worksheets[0])
    for title in titles:
        rows(HEAD, [1, "Việc", "VPĐU", "2026"])(made.create_sheet(title))
    assert [b for b in blocks(saved(made)) if isinstance(b, str)] == first


def test_name_of_an_annex_is_not_said_twice() -> None:
    data = book(rows(["PHỤ LỤC 3"], ["Danh mục nhiệm vụ"], HEAD, [1, "Việc", "VPĐU", "2026"]), "Phụ lục 3")
    assert blocks(data)[:2] == ["PHỤ LỤC 3", "Danh mục nhiệm vụ"]


def test_two_tables_on_one_sheet_are_two() -> None:
    line = [1, "Việc", "VPĐU", "2026"]
    data = book(rows(HEAD, line, [], ["Biểu 2"], HEAD, line))
    assert [type(b) for b in blocks(data)] == [list, str, list]


def test_table_of_two_columns_without_frame_is_a_table() -> None:
    data = book(rows(["Chỉ tiêu", "Kế hoạch"], ["Thu ngân sách", 12], ["Số hộ nghèo", 0]))
    assert blocks(data) == [[["Chỉ tiêu", "Kế hoạch"], ["Thu ngân sách", "12"], ["Số hộ nghèo", "0"]]]


def test_secrecy_mark_in_the_page_header_is_seen() -> None:
    def fill(sheet: Worksheet) -> None:
        rows(HEAD, [1, "Việc", "VPĐU", "2026"])(sheet)
        sheet.oddHeader.center.text = "TỐI MẬT"

    with pytest.raises(Exception, match="độ mật"):
        extract_bytes(book(fill), "a.xlsx")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"abc", UnknownFormat),
        (b"PK\x03\x04abc", Broken),
        (bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600), Encrypted),
        (book(lambda sheet: None), Empty),
    ],
)
def test_what_is_no_workbook_is_refused(data: bytes, kind: type[Exception]) -> None:
    with pytest.raises(kind):
        extract_bytes(data, "a.xlsx")


def test_document_behind_the_name_of_a_workbook_is_unknown(word) -> None:
    with pytest.raises(UnknownFormat):
        extract_bytes(word.docx(word.p("a")), "a.xlsx")


def test_workbook_without_its_ending_is_read() -> None:
    found: Extraction = extract_bytes(book(rows(HEAD, [1, "Việc", "VPĐU", "2026"])), "a")
    assert [t.text for t in found.tasks] == ["Việc"]


def test_merged_cells_over_the_whole_sheet_cost_nothing() -> None:
    data = book(rows(HEAD, [1, "Việc", "VPĐU", "2026"]))
    merge = '</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    data = replaced(data, "xl/worksheets/sheet1.xml", "</sheetData>", merge)
    assert [[c.text for c in row] for row in only_table(data).rows] == [["TT"], ["TT"]]


def test_string_named_too_often_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "MAX_TEXT", 1000)
    with pytest.raises(TooLarge):
        extract_bytes(book(rows(HEAD, *[[i, "dài " * 50, "VPĐU", "2026"] for i in range(9)])), "a.xlsx")


def test_entities_are_not_expanded() -> None:
    data = book(rows(HEAD, [1, "Việc", "VPĐU", "2026"]))
    sheet = zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml").decode()
    bomb = '<!DOCTYPE worksheet [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>' + sheet.replace("Việc", "&b;")
    with pytest.raises(Broken):
        extract_bytes(replaced(data, "xl/worksheets/sheet1.xml", sheet, bomb), "a.xlsx")


def test_part_that_unpacks_too_thin_is_too_large() -> None:
    data = book(rows(HEAD, [1, "Việc", "VPĐU", "2026"]))
    bomb = "<sheetData>" + " " * (package.RATIO_FROM + 1)
    with pytest.raises(TooLarge):
        extract_bytes(replaced(data, "xl/worksheets/sheet1.xml", "<sheetData>", bomb), "a.xlsx")


def test_cells_without_number_are_not_counted_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vankien.readers.xlsx.sheet.MAX_CELLS", 6)
    with pytest.raises(TooLarge):
        extract_bytes(book(rows(HEAD, [1, "Việc", "VPĐU", "2026"])), "a.xlsx")


NOTE = "(Kèm theo Kế hoạch số 12/KH-UBND ngày 3/9/2025 của UBND phường Hòa Bình Trung)"
PROJECTS = [["TT", "Tên dự án", "Tổng số", "Năm 2026", "Năm 2027"], [1, "Làm đường", "12.500", "10.000", "2.500"]]


@pytest.mark.parametrize(
    "lines",
    [
        [["PHỤ LỤC 1"], ["DANH MỤC DỰ ÁN NĂM 2026"], [NOTE], [None, None, None, "Đơn vị tính: triệu đồng"]],
        [["Phụ lục 1"], ["DANH MỤC DỰ ÁN NĂM 2026"], [NOTE], [], ["ĐVT: triệu đồng"]],
        [[f"PHỤ LỤC 1\nDANH MỤC DỰ ÁN NĂM 2026\n{NOTE}"], ["(Đơn vị: triệu đồng)"]],
        [
            ["UBND PHƯỜNG", None, None, "PHỤ LỤC 1"],
            ["DANH MỤC DỰ ÁN NĂM 2026"],
            [NOTE, None, "Đơn vị tính: triệu đồng"],
        ],
        [["BIỂU SỐ 01: DANH MỤC DỰ ÁN NĂM 2026"], [NOTE.strip("()")], ["Đơn vị tính: triệu đồng"]],
    ],
)
def test_annex_alone_gives_its_title_unit_and_the_document_that_it_goes_with(lines: list[list[object]]) -> None:
    found = extract_bytes(book(rows(*lines, *PROJECTS)), "pl.xlsx")
    (annex,) = found.annexes
    assert (annex.label, annex.title, annex.money_unit) == ("1", "DANH MỤC DỰ ÁN NĂM 2026", "triệu đồng")
    assert [c.raw for c in found.citations] == [NOTE[10:-1]]
    header = found.header
    assert (header.kind, header.title) == (None, "DANH MỤC DỰ ÁN NĂM 2026")
    assert (header.number, header.symbol, header.issuer) == ("12", "KH-UBND", "UBND phường Hòa Bình Trung")
    assert [(p.money_unit, p.money_unit_source) for p in found.projects] == [("triệu đồng", "stated")]
