"""`vankien check`, `cite` and `blanks` as a person and a script see them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from vankien.export.appraisal import groups
from vankien.export.place import Places

PLAN = (
    "KẾ HOẠCH\n\nI. MỤC TIÊU\n\n1. Kinh tế\n\nThực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị; "
    "Kế hoạch số 12/KH-UBND và Nghị quyết số 57-NQ/TW.\n\nHọp ngày 31/6/2026.\n\nPHỤ LỤC 2\nNhiệm vụ\n\n"
    "TT\tNhiệm vụ\tCơ quan chủ trì\tThời gian\n1\tRà soát quy chế\t\tNăm 2026\n2\tMở lớp\tVPĐU\tNăm 2026\n"
)
TEMPLATE = (
    "I. KẾT QUẢ\n\nThu ngân sách đến nay là … tỷ đồng, đạt …% so với nghị quyết; đã cử … lượt cán bộ đi học. Đảng bộ "
    "phường … họp ngày … tại hội trường, theo Quyết định số … của Thành ủy.\n\n1. Thuận lợi:\n\n…\n\nII. KẾT LUẬN:\n"
)


def run(folder: Path, *arguments: object) -> tuple[int, str, str]:
    command = Path(sys.executable).parent / "vankien"
    done = subprocess.run([command, *map(str, arguments)], capture_output=True, text=True, cwd=folder, timeout=60)
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "ke-hoach.txt").write_text(PLAN, encoding="utf-8")
    (tmp_path / "mau.txt").write_text(TEMPLATE, encoding="utf-8")
    return tmp_path


def test_check_groups_by_severity_and_names_the_place(folder: Path) -> None:
    code, out, err = run(folder, "check", "ke-hoach.txt")
    lines = out.splitlines()
    assert (code, err) == (1, "")
    assert lines[0].startswith("ke-hoach.txt: ")
    assert "1 sai, cần sửa" in lines[0]
    at = lines.index("SAI, CẦN SỬA")
    assert lines[at + 2] == "  Ngày, tháng hoặc quý không có thật [date.impossible] (1)"
    assert lines[at + 4] == "    mục I.1: “ngày 31/6/2026”"
    at = lines.index("  Nhiệm vụ chưa có cơ quan chủ trì [task.lead-missing] (1)")
    assert lines[at + 2].startswith("    Phụ lục 2, dòng 1: “Rà soát quy chế")


def test_check_prints_one_object_on_request(folder: Path) -> None:
    code, out, _ = run(folder, "check", "ke-hoach.txt", "--json")
    told = json.loads(out)
    assert (code, list(told)) == (1, ["source", "counts", "findings"])
    assert sum(told["counts"].values()) == len(told["findings"])
    first = told["findings"][0]
    assert (first["severity"], first["place"]) == ("error", "mục I.1")


def test_check_ends_with_zero_when_nothing_is_surely_wrong(folder: Path) -> None:
    assert run(folder, "check", "mau.txt")[0] == 0


def test_cite_lists_each_document_once(folder: Path) -> None:
    assert run(folder, "cite", "ke-hoach.txt") == (
        0,
        "ke-hoach.txt: dẫn 2 văn bản, 3 lần.\n- 57-NQ/TW, Bộ Chính trị, ngày 22/12/2024, 2 lần\n- 12/KH-UBND\n",
        "",
    )


def test_cite_names_a_law_without_a_number(folder: Path) -> None:
    (folder / "a.txt").write_text("Theo Luật Đầu tư công năm 2024 và Luật Giá.\n", encoding="utf-8")
    assert run(folder, "cite", "a.txt")[1] == (
        "a.txt: dẫn 2 văn bản, 2 lần.\n- Luật Đầu tư công năm 2024, Quốc hội\n- Luật Giá, Quốc hội\n"
    )


def test_cite_gives_every_mention_with_its_place_as_json(folder: Path) -> None:
    told = json.loads(run(folder, "cite", "ke-hoach.txt", "--json")[1])
    assert [(c["number"], c["symbol"], c["place"]) for c in told["citations"]] == [
        ("57", "NQ/TW", "mục I.1"),
        ("12", "KH-UBND", "mục I.1"),
        ("57", "NQ/TW", "mục I.1"),
    ]


def test_blanks_say_what_is_asked(folder: Path) -> None:
    told = json.loads(run(folder, "blanks", "mau.txt", "--json")[1])
    assert [(b["kind"], b["asks"], b["of"], b["unit"]) for b in told["blanks"]] == [
        ("inline", "money", "Thu ngân sách đến nay", "tỷ đồng"),
        ("inline", "percent", "Thu ngân sách đến nay", "%"),
        ("inline", "number", "lượt cán bộ đi học", None),
        ("inline", "name", "Đảng bộ phường", None),
        ("inline", "date", "họp ngày", None),
        ("inline", "document", "theo Quyết định số", None),
        ("block", "content", "1. Thuận lợi", None),
        ("empty_section", "content", "II. KẾT LUẬN", None),
    ]


def test_blanks_are_told_to_a_person_line_by_line(folder: Path) -> None:
    lines = run(folder, "blanks", "mau.txt")[1].splitlines()
    assert lines[0] == "mau.txt: 8 chỗ trống."
    assert lines[1].startswith("- mục I: cần số tiền (tỷ đồng) của “Thu ngân sách đến nay”: “")


@pytest.mark.parametrize("command", ["check", "cite", "blanks"])
def test_file_that_is_not_there_is_one_line_and_exit_two(folder: Path, command: str) -> None:
    assert run(folder, command, "x.txt") == (2, "", "Không tìm thấy x.txt.\n")


def test_page_is_named_when_the_document_has_several(read_text) -> None:
    found = read_text("KẾ HOẠCH\n\nI. MỞ ĐẦU\n\fII. KẾT THÚC\n\nHọp ngày 31/6/2026.\n")
    assert [item.place for group in groups(found) for item in group.items if group.code == "date.impossible"] == [
        "mục II, trang 2"
    ]


def test_place_of_a_passage_before_any_heading_is_empty(read_text) -> None:
    assert Places(read_text("KẾ HOẠCH\n\nMột dòng.\n")).of((0, 8)) == ""


def test_check_writes_the_appraisal_sheet_besides(folder: Path) -> None:
    code, out, _ = run(folder, "check", "ke-hoach.txt", "--docx", "phieu.docx")
    assert (code, out) == run(folder, "check", "ke-hoach.txt")[:2]
    assert (folder / "phieu.docx").read_bytes()[:2] == b"PK"


@pytest.mark.parametrize(
    ("to", "opening"), [("xlsx", b"PK"), ("docx", b"PK"), ("akn", b"<?xml"), ("md", "KẾ HOẠCH".encode())]
)
def test_extract_writes_other_forms(folder: Path, to: str, opening: bytes) -> None:
    assert run(folder, "extract", "ke-hoach.txt", "--to", to, "-o", "ra") == (0, "", "")
    assert (folder / "ra").read_bytes().startswith(opening)
