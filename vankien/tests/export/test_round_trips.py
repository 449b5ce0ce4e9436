"""What a workbook or a Markdown file of a document reads back to: the same items."""

from __future__ import annotations

from dataclasses import replace

import openpyxl
import pytest

from vankien import Extraction, extract, extract_bytes
from vankien.export import dump, xlsx
from vankien.export.listing import value_words


def items(found: Extraction) -> dict[str, list[object]]:
    """Everything that an item says, without the places where it stands."""
    placeless = {"span": (0, 0)}
    return {
        "targets": [replace(t, **placeless) for t in found.targets],
        "tasks": [replace(t, **placeless) for t in found.tasks],
        "projects": [
            replace(p, **placeless, amounts=tuple(replace(a, **placeless) for a in p.amounts)) for p in found.projects
        ],
        "plans": [replace(p, **placeless) for p in found.plans],
    }


def of_tables(found: Extraction) -> dict[str, list[object]]:
    """The items without how they were printed: in prose or in a table, in which columns, figures written which way."""
    whole = items(found)
    columns = {"origin": "table", "lead_suggestion": None, "has_product_column": True, "has_schedule_column": True}
    return whole | {
        "targets": [replace(t, origin="table", raw="") for t in whole["targets"]],
        "tasks": [replace(t, **columns) for t in whole["tasks"]],
    }


def test_markdown_reads_back_to_the_same_items(programme) -> None:
    again = extract_bytes(dump(programme, "md"), "van-ban.md")
    assert items(again) == items(programme)
    assert len(programme.targets) + len(programme.tasks) + len(programme.projects) + len(programme.plans) >= 20


def test_markdown_keeps_the_head_the_annexes_and_the_findings(programme) -> None:
    again = extract_bytes(dump(programme, "md"), "van-ban.md")
    assert again.header == programme.header
    assert [(a.label, a.title, a.money_unit) for a in again.annexes] == [
        (a.label, a.title, a.money_unit) for a in programme.annexes
    ]
    assert sorted(f.code for f in again.findings) == sorted(f.code for f in programme.findings)


@pytest.mark.parametrize(
    "words", ["+ đạt >3% và <5%", "> 4 | 5 * 6", "# 1_2_3 `a` [b](c)", "1) a\\b", "- - -x", "===="]
)
def test_signs_of_markdown_are_words_again(read_text, words: str) -> None:
    again = extract_bytes(dump(read_text(f"Mở đầu.\n\n{words}\n\nKết thúc.\n"), "md"), "a.md")
    assert again.text.split("\n")[1].strip() == words


def test_merged_cells_survive_markdown(word, read_docx) -> None:
    rows = (
        word.cell("TT") + word.cell("Nhiệm vụ") + word.cell("Cơ quan chủ trì") + word.cell("Thời gian"),
        word.cell("1") + word.cell("Một việc") + word.cell("VPĐU", '<w:vMerge w:val="restart"/>') + word.cell("2026"),
        word.cell("2") + word.cell("Hai việc") + word.cell("", "<w:vMerge/>") + word.cell("2027"),
    )
    found = read_docx(word.docx(word.table(*rows)))
    again = extract_bytes(dump(found, "md"), "a.md")
    assert items(again) == items(found)
    assert [task.lead.units for task in again.tasks] == [("Văn phòng Đảng ủy",)] * 2


def test_workbook_reads_back_to_the_same_items(programme) -> None:
    again = extract_bytes(dump(programme, "xlsx"), "van-ban.xlsx")
    assert of_tables(again) == of_tables(programme)


def test_targets_of_prose_keep_year_period_and_base_in_columns_of_their_own(read_text) -> None:
    found = read_text(
        "PHỤ LỤC 1\nCác chỉ tiêu\n\n"
        "1. Đến năm 2028 tỷ lệ rác được phân loại đạt 80%.\n"
        "2. Tỷ lệ hộ gia đình văn hóa:\n- Khu vực tổ dân phố đạt 92%.\n"
        "3. Hằng năm kết nạp mới từ 5% đảng viên trở lên so với kế hoạch giao.\n"
        "4. Thu nhập bình quân đầu người năm 2030 tăng 1,5 lần so với năm 2025.\n"
    )
    again = extract_bytes(dump(found, "xlsx"), "a.xlsx")
    told = [(t.number, t.parent, t.due_year, t.frequency, t.relative_to) for t in found.targets]
    assert [(t.number, t.parent, t.due_year, t.frequency, t.relative_to) for t in again.targets] == told
    assert {t.due_year for t in found.targets} > {2028, 2030}
    assert {t.relative_to for t in found.targets} == {None, "plan", "2025"}


@pytest.mark.shared
def test_workbooks_and_markdown_of_the_seeds_read_back(shared) -> None:
    for path in sorted((shared / "seeds").glob("*.txt")):
        found = extract(path)
        assert items(extract_bytes(dump(found, "md"), "a.md")) == items(found), path.name
        assert of_tables(extract_bytes(dump(found, "xlsx"), "a.xlsx")) == of_tables(found), path.name


def test_sheets_are_those_that_have_items_and_the_findings(programme, tmp_path) -> None:
    (tmp_path / "a.xlsx").write_bytes(dump(programme, "xlsx"))
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == ["Chỉ tiêu", "Nhiệm vụ", "Dự án", "Quy hoạch", "Phát hiện"]
    codes = [row[2] for row in book["Phát hiện"].iter_rows(min_row=4, values_only=True)]
    assert sorted(filter(None, codes)) == sorted(finding.code for finding in programme.findings)


def test_words_that_look_like_a_formula_stay_words(read_text, tmp_path) -> None:
    found = read_text("TT\tNhiệm vụ\tCơ quan chủ trì\tThời gian\n1\t=1+1 việc\tVPĐU\tNăm 2026\n")
    (tmp_path / "a.xlsx").write_bytes(xlsx.dump(found))
    cell = openpyxl.load_workbook(tmp_path / "a.xlsx")["Nhiệm vụ"]["B4"]
    assert (cell.value, cell.data_type) == ("=1+1 việc", "s")


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("≥ 68", "≥ 68"),
        ("từ 90% trở lên", "từ 90% trở lên"),
        ("9/10", "9/10"),
        ("10,5% - 11,5%", "10,5% - 11,5%"),
        ("", ""),
    ],
)
def test_value_is_kept_as_printed_where_it_reads_alike(read_text, words: str, printed: str) -> None:
    found = read_text(f"TT\tChỉ tiêu\tĐơn vị\tMục tiêu 2030\n1\tTỷ lệ hộ dùng nước sạch\t%\t{words}\n")
    assert [value_words(target) for target in found.targets] == [printed]


def test_value_told_in_a_sentence_is_written_anew(read_text) -> None:
    found = read_text(
        "PHỤ LỤC 1\nCác chỉ tiêu\n\n1. Tỷ lệ hộ nghèo giảm còn dưới 0,5%.\n2. Năm 2030 có ít nhất 3 mô hình.\n"
    )
    assert [(t.comparator, value_words(t)) for t in found.targets][1] == ("ge", "≥ 3")


def test_section_of_prose_is_a_group_of_the_workbook_and_no_item(read_text) -> None:
    duty = "1. Giao Văn phòng Đảng ủy chủ trì rà soát quy chế trước ngày 15/12/2026."
    found = read_text(f"KẾ HOẠCH\n\nĐiều 8. Trách nhiệm\n\n{duty}\n")
    (task,) = found.tasks
    (again,) = extract_bytes(dump(found, "xlsx"), "a.xlsx").tasks
    assert (again.text, again.lead.units, again.schedule.due) == (task.text, task.lead.units, task.schedule.due)
    assert (task.section, again.section, again.section_title) == ("Điều 8", "I", "Điều 8. Trách nhiệm")


BESIDE = {
    "years": "TT\tChỉ tiêu\tĐVT\tThực hiện 2025\tNăm 2026\tNăm 2027\tNăm 2030\tĐơn vị báo cáo\nI\tXã hội\t\t\t\t\t\t\n"
    "1\tTỷ lệ hộ nghèo\t%\t2,5\t2\t1,5\t< 0,5\tPhòng VHXH\n2\tThu nhập đến năm 2029\ttriệu đồng\t80\t88\t\t120\tVPĐU\n"
    "3\tXếp hạng cải cách hành chính\t\t\t20\t18\tTop 15\t\n4\tSố vụ tai nạn\tvụ\t\t\t\tgiảm 5-10%\t\n",
    "fields": "TT\tLĩnh vực\tNhiệm vụ\tChủ trì\tThời gian\tKinh phí (triệu đồng)\n1\tVăn hóa\tA\tCAP\t2026\t1.200\n"
    "2\t\tB\tCAP\t2026\t\nI\tKINH TẾ\t\t\t\t\n3\tChợ\tC\tCAP\t2027\tXã hội hóa\n",
    "one year": "TT\tTên dự án\tTổng mức đầu tư (triệu đồng)\tNăm 2026\t2027-2028\n1\tXây cầu\t5.000\t1.000\t2.000\n",
}


@pytest.mark.parametrize("name", BESIDE)
def test_years_and_fields_in_columns_of_their_own_read_back(read_text, name: str) -> None:
    found = read_text(f"PHỤ LỤC 1\nDanh mục\n\n{BESIDE[name]}")
    assert items(extract_bytes(dump(found, "md"), "a.md")) == items(found)
    assert of_tables(extract_bytes(dump(found, "xlsx"), "a.xlsx")) == of_tables(found)
    assert len(found.targets) + len(found.tasks) + len(found.projects) >= 1
