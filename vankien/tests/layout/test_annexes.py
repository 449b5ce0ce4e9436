import pytest


def annexes(read_text, text: str) -> list[tuple[str, str, str | None]]:
    return [(a.label, a.title, a.money_unit) for a in read_text(text).annexes]


@pytest.mark.parametrize(
    ("heading", "label"),
    [
        ("PHỤ LỤC 1", "1"),
        ("PHỤ LỤC 03", "3"),
        ("Phụ lục 3C", "3C"),
        ("PHỤ LỤC SỐ 2", "2"),
        ("Phụ lục số: 02", "2"),
        ("PHỤ LỤC II", "II"),
        ("PHỤ LỤC", ""),
        ("**PHỤ LỤC 4**", "4"),
        ("BIỂU SỐ 5", "5"),
    ],
)
def test_label(read_text, heading: str, label: str) -> None:
    assert annexes(read_text, f"thân\n{heading}\nDanh mục nhiệm vụ\n") == [(label, "Danh mục nhiệm vụ", None)]


@pytest.mark.parametrize(
    "line",
    [
        "Phụ lục 1 kèm theo Kế hoạch này.",
        "Phụ lục kèm theo gồm hai bảng.",
        "Các chỉ tiêu tại Phụ lục 1, 2 kèm theo",
        "(Có phụ lục kèm theo)",
        "Phụ lục này thay thế phụ lục trước.",
    ],
)
def test_mention_is_no_heading(read_text, line: str) -> None:
    assert annexes(read_text, f"thân\n{line}\nhết\n") == []


def test_title_runs_over_lines_up_to_the_note_in_brackets(read_text) -> None:
    text = (
        "PHỤ LỤC 2\n\nDanh mục dự án\ngiai đoạn 2026 - 2030\n(Ban hành kèm theo Kế hoạch số 1)\nĐơn vị tính: tỷ đồng\n"
    )
    assert annexes(read_text, text) == [("2", "Danh mục dự án giai đoạn 2026 - 2030", "tỷ đồng")]


def test_title_on_the_line_of_the_label(read_text) -> None:
    text = "PHỤ LỤC 3A**Danh mục dự án***(Ban hành kèm theo Kế hoạch số 1)*\nĐVT: triệu đồng\n"
    assert annexes(read_text, text) == [("3A", "Danh mục dự án", "triệu đồng")]


def test_unit_of_one_annex_is_not_that_of_the_next(read_text) -> None:
    text = "PHỤ LỤC 1\nDanh mục A\n\nPHỤ LỤC 2\nDanh mục B\nĐơn vị tính: triệu đồng\n"
    assert [unit for *_, unit in annexes(read_text, text)] == [None, "triệu đồng"]


def test_body_runs_to_the_next_annex(read_text) -> None:
    found = read_text("PHỤ LỤC 1\nA\nMột.\nPHỤ LỤC 2\nB\n\nHai\n")
    assert [found.text[slice(*a.body)].split() for a in found.annexes] == [["Một."], ["Hai"]]


def test_unit_of_money_may_stand_behind_the_title(read_text) -> None:
    found = read_text(
        "KẾ HOẠCH\nĐầu tư\n\nPHỤ LỤC 1\nDANH MỤC DỰ ÁN (Đơn vị: triệu đồng)\nTT\tTên dự án\tTổng số\t2026\t2027\n"
    )
    assert [(annex.title, annex.money_unit) for annex in found.annexes] == [("DANH MỤC DỰ ÁN", "triệu đồng")]
