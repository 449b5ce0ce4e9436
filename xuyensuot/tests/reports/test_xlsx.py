import subprocess
from contextlib import closing
from datetime import date, datetime
from decimal import Decimal

import pypdfium2 as pdfium
import pytest

from xuyensuot.reports.xlsx import Column, table

from ._reading import cells_of, sheet_of

COLUMNS = [
    Column("STT", 6, "integer"),
    Column("Nội dung", 40),
    Column("Hạn", 12, "date"),
    Column("Vốn", 14, "number"),
    Column("Tỷ lệ", 10, "percent"),
]
ROWS = [
    [1, "Chỉnh trang vỉa hè", date(2026, 6, 30), Decimal("1234.5"), 0.75],
    [2, "", None, None, None],
]


def test_table_reads_back_cell_by_cell():
    sheet = sheet_of(table(title="Danh mục", covers="phường Hòa Bình Trung", columns=COLUMNS, rows=ROWS))
    assert cells_of(sheet, 1) == [
        ["Danh mục", None, None, None, None],
        ["phường Hòa Bình Trung", None, None, None, None],
        [None] * 5,
        ["STT", "Nội dung", "Hạn", "Vốn", "Tỷ lệ"],
        [1, "Chỉnh trang vỉa hè", datetime(2026, 6, 30), 1234.5, 0.75],
        [2, None, None, None, None],
    ]
    assert [cell.data_type for cell in sheet[5]] == ["n", "s", "d", "n", "n"]
    assert [cell.number_format for cell in sheet[5]] == ["#,##0", "General", "d/m/yyyy", "#,##0.######", "0.0%"]


def test_table_can_be_worked_with_and_printed():
    sheet = sheet_of(table(title="Danh mục", columns=COLUMNS, rows=ROWS, total=[None, "Tổng cộng", None, 9, None]))
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("A5", "A4:E6", "$4:$4")
    assert [sheet.column_dimensions[letter].width for letter in "ABCDE"] == [6, 40, 12, 14, 10]
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (
        "landscape",
        1,
        0,
    )
    assert [cell.value for cell in sheet[7]] == [None, "Tổng cộng", None, 9, None]
    assert sheet["B7"].font.bold


@pytest.mark.office
def test_a_wide_table_is_printed_one_page_across_with_its_head_on_each(tmp_path):
    """Thirteen columns, as the list of tasks has, through a real printer's eyes."""
    wide = [Column(f"HEAD-{letter}", 14) for letter in "ABCDEFGHIJKLM"]
    rows = [[f"{letter}{number}" for letter in "ABCDEFGHIJKLM"] for number in range(1, 91)]
    source = tmp_path / "bang.xlsx"
    source.write_bytes(table(title="Danh mục", columns=wide, rows=rows))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    with closing(pdfium.PdfDocument(source.with_suffix(".pdf"))) as printed:
        pages = [page.get_textpage().get_text_range() for page in printed]
        sizes = {tuple(round(side) for side in page.get_size()) for page in printed}
    assert sizes == {(842, 595)}  # A4, lying
    assert len(pages) > 1
    assert all("HEAD-A" in page and "HEAD-M" in page for page in pages)
    assert [f"M{number}" in "".join(pages) for number in (1, 90)] == [True, True]


def test_table_without_rows_has_its_head():
    sheet = sheet_of(table(title="Danh mục", columns=COLUMNS, rows=[]))
    assert (sheet.max_row, sheet.auto_filter.ref) == (4, "A4:E4")


@pytest.mark.parametrize(
    "text",
    ['=HYPERLINK("http://example.com";"mở")', "+84 24 0000 0000", "-5 % so với năm trước", "@SUM(A1:A9)", "  =1+1"],
)
def test_text_is_never_computed(text):
    cell = sheet_of(table(title="Danh mục", columns=[Column("Nội dung", 20)], rows=[[text]]))["A5"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_head_and_title_are_never_computed():
    sheet = sheet_of(table(title="=1+1", columns=[Column("=2+2", 20)], rows=[]))
    assert [(sheet[at].value, sheet[at].data_type) for at in ("A1", "A4")] == [("=1+1", "s"), ("=2+2", "s")]


def test_characters_that_a_workbook_cannot_hold_are_dropped():
    sheet = sheet_of(
        table(title="A/B: [x]*?", columns=[Column("Nội dung", 20)], rows=[["một\x0bhai\x00"], ["x" * 40_000]])
    )
    assert (sheet.title, sheet["A5"].value, len(sheet["A6"].value)) == ("AB x", "mộthai", 32_767)


def test_rows_are_as_tall_as_their_longest_text():
    rows = [["một dòng"], ["x" * 45], ["một\nhai\nba"], ["x" * 9_000]]
    sheet = sheet_of(table(title="Danh mục", columns=[Column("Nội dung", 20)], rows=rows))
    assert [sheet.row_dimensions[at].height for at in (5, 6, 7, 8)] == [15, 30, 45, 405]


@pytest.mark.parametrize(("columns", "paper"), [(3, "9"), (6, "8")])
def test_wide_table_is_printed_on_a3(columns, paper):
    sheet = sheet_of(table(title="Danh mục", columns=[Column(f"Cột {n}", 40) for n in range(columns)], rows=[]))
    assert str(sheet.page_setup.paperSize) == paper
