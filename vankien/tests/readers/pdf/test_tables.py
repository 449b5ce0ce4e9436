"""Ruled tables with merged cells, tables over pages, tables without lines."""

from __future__ import annotations

import time
from itertools import pairwise

from vankien import extract_bytes
from vankien.model import Table
from vankien.readers.pdf import PdfReader

XS = [85, 115, 335, 435, 510]
HEAD = ("TT", "NHIỆM VỤ", "CƠ QUAN CHỦ TRÌ", "THỜI GIAN")


def tables(data: bytes) -> list[Table]:
    return [block for block in PdfReader().read(data).blocks if isinstance(block, Table)]


def shape(table: Table) -> list[list[tuple[str, int, int, bool]]]:
    return [[(c.text, c.colspan, c.rowspan, c.inherited) for c in row] for row in table.rows]


def row(sheet, y: float, *cells: str) -> None:
    for x, words in zip(XS, cells, strict=False):
        sheet.text(x + 3, y + 14, words, size=9)


def test_cells_merged_both_ways(made) -> None:
    sheet = made.page()
    for y in (100, 140, 160):
        sheet.rule(85, y, 435, y)
    sheet.rule(115, 120, 435, 120)
    for x in (85, 115, 435):
        sheet.rule(x, 100, x, 160)
    sheet.rule(335, 120, 335, 160)
    sheet.text(90, 114, "TT").text(150, 114, "Kế hoạch vốn").text(130, 134, "Năm 2026").text(340, 134, "Năm 2027")
    sheet.text(90, 154, "1").text(130, 154, "500").text(340, 154, "700")
    assert shape(tables(made.file(sheet))[0]) == [
        [("TT", 1, 2, False), ("Kế hoạch vốn", 2, 1, False)],
        [("TT", 1, 1, True), ("Năm 2026", 1, 1, False), ("Năm 2027", 1, 1, False)],
        [("1", 1, 1, False), ("500", 1, 1, False), ("700", 1, 1, False)],
    ]


def test_lines_drawn_as_thin_boxes_and_frames_of_cells_make_a_table(made) -> None:
    sheet = made.page()
    for y in (100, 120):
        for a, b in pairwise(XS):
            sheet.raw(f"0.5 w {a} {842 - y - 20} {b - a} 20 re S")
    for y in (140, 160):
        sheet.raw(f"85 {842 - y} 425 0.6 re f")
    for x in XS:
        sheet.raw(f"{x} {842 - 160} 0.6 60 re f")
    row(sheet, 100, *HEAD)
    row(sheet, 120, "1", "Rà soát quy chế", "VPĐU", "Quý II/2026")
    row(sheet, 140, "2", "Kiểm tra Điều lệ", "UBKT", "Hằng năm")
    assert [[c.text for c in r] for r in tables(made.file(sheet))[0].rows] == [
        list(HEAD),
        ["1", "Rà soát quy chế", "VPĐU", "Quý II/2026"],
        ["2", "Kiểm tra Điều lệ", "UBKT", "Hằng năm"],
    ]


def test_a_table_over_pages_gives_whole_tasks_with_places(made) -> None:
    first, second = made.page(), made.page()
    for sheet in (first, second):
        sheet.grid(XS, [100, 120, 160])
        row(sheet, 100, *HEAD)
    first.text(85, 80, "PHỤ LỤC 1")
    row(first, 120, "1", "Xây dựng kế hoạch kiểm tra việc chấp", "UBKT", "Quý II/2026")
    row(second, 120, "", "hành Điều lệ Đảng")
    found = extract_bytes(made.file(first, second), "a.pdf")
    assert [(t.number, t.text, t.lead.units) for t in found.tasks] == [
        ("1", "Xây dựng kế hoạch kiểm tra việc chấp hành Điều lệ Đảng", ("Ủy ban Kiểm tra Đảng ủy",))
    ]
    cell = next(b for b in found.blocks if isinstance(b, Table)).rows[1][1]
    assert cell.box == (115.0, 120.0, 335.0, 160.0)


def test_a_last_row_without_floor_is_still_a_row(made) -> None:
    sheet = made.page()
    for y in (100, 120):
        sheet.rule(85, y, 510, y)
    for x in XS:
        sheet.rule(x, 100, x, 150)
    row(sheet, 100, *HEAD)
    row(sheet, 120, "1", "Rà soát quy chế", "VPĐU", "Quý II/2026")
    assert [[c.text for c in r] for r in tables(made.file(sheet))[0].rows][1][1] == "Rà soát quy chế"


def test_words_cut_by_a_narrow_cell_are_whole(made) -> None:
    sheet = made.page().grid([85, 115, 150, 200], [100, 120, 170])
    sheet.text(88, 114, "TT").text(118, 114, "Tên").text(153, 114, "Vốn")
    sheet.lines(118, 134, "nghiê", "m túc").lines(153, 134, "61.019", ",5").text(88, 134, "1")
    assert [c.text for c in tables(made.file(sheet))[0].rows[1]] == ["1", "nghiêm túc", "61.019,5"]


def test_a_frame_with_one_column_is_no_table(made) -> None:
    sheet = made.page().grid([85, 500], [100, 200, 300]).text(90, 150, "Trong khung")
    found = PdfReader().read(made.file(sheet))
    assert (found.text, [type(b).__name__ for b in found.blocks]) == ("Trong khung\n", ["Paragraph"])


def test_columns_without_lines_are_a_table(made) -> None:
    sheet = made.page().text(85, 80, "PHỤ LỤC 1")
    rows = [
        HEAD,
        ("1", "Rà soát quy chế phối hợp", "VPĐU", "Quý II/2026"),
        ("2", "Kiểm tra việc chấp hành", "UBKT", "Hằng năm"),
        ("", "Điều lệ Đảng", "", ""),
        ("3", "Sơ kết nghị quyết", "BXDĐ", "Năm 2027"),
    ]
    for i, cells in enumerate(rows):
        for x, words in zip((85, 125, 330, 450), cells, strict=True):
            if words:
                sheet.text(x, 110 + 16 * i, words, size=10)
    found = extract_bytes(made.file(sheet), "a.pdf")
    assert [(t.number, t.text, t.schedule.raw) for t in found.tasks] == [
        ("1", "Rà soát quy chế phối hợp", "Quý II/2026"),
        ("2", "Kiểm tra việc chấp hành Điều lệ Đảng", "Hằng năm"),
        ("3", "Sơ kết nghị quyết", "Năm 2027"),
    ]


def test_a_sheet_of_squares_full_of_words_ends_soon(made) -> None:
    """390 lines each way and 6,000 words: each word finds its cell without asking every cell."""
    sheet = made.page(2000, 2000).grid([10 + 5 * i for i in range(390)], [10 + 5 * i for i in range(390)])
    for i in range(60):
        sheet.text(10, 20 + 30 * i, "một hai ba bốn năm sáu " * 17, size=8)
    start = time.process_time()
    (table,) = tables(made.file(sheet))
    assert (len(table.rows), max(map(len, table.rows))) == (389, 389)
    assert time.process_time() - start < 40


def test_a_drawing_of_many_lines_ends_soon(made) -> None:
    """A hatched map crosses everything with everything; it is no table, and the text beside it is read."""
    sheet = made.page().text(85, 60, "Bản đồ quy hoạch")
    for i in range(3000):
        sheet.rule(85, 100 + i * 0.2, 500, 100 + i * 0.2).rule(85 + i * 0.13, 100, 85 + i * 0.13, 700)
    assert PdfReader().read(made.file(sheet)).text == "Bản đồ quy hoạch\n"
