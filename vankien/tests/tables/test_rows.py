import pytest

from vankien.tables.rows import tidy_label, with_groups


@pytest.mark.parametrize(
    ("printed", "label"), [("(1)", "1"), ("XI.1.", "XI.1"), ("1.", "1"), ("II-", "II"), (" a) ", "a"), ("-", "")]
)
def test_tidy_label(printed: str, label: str) -> None:
    assert tidy_label(printed) == label


def groups(read_text, *rows: str, header: str = "TT\tNHIỆM VỤ\tCHỦ TRÌ\tTHỜI GIAN") -> list[tuple]:
    text = "PHỤ LỤC 1\nDanh mục nhiệm vụ\n\n" + "\n".join((header, *rows)) + "\n"
    grid = read_text(text).grids[0]
    return [(row.label, [label for label, _ in above]) for row, above in with_groups(grid.rows, 1)]


def test_groups_nest_by_letters_numerals_and_dotted_labels(read_text) -> None:
    rows = (
        "A\tPHẦN MỘT\t\t",
        "I\tKinh tế\t\t",
        "1\tmột\tB\tC",
        "II\tXã hội\t\t",
        "II.1.\tY tế\t\t",
        "1\thai\tB\tC",
        "B\tPHẦN HAI\t\t",
        "1\tba\tB\tC",
    )
    assert groups(read_text, *rows) == [("1", ["A", "I"]), ("1", ["A", "II", "II.1"]), ("1", ["B"])]


def test_number_over_dotted_numbers_is_a_group(read_text) -> None:
    rows = ("1\tCải cách hành chính\t\t", "1.1\tmột\tB\tC", "1.2\thai\tB\tC", "2\tba\tB\tC")
    assert groups(read_text, *rows) == [("1.1", ["1"]), ("1.2", ["1"]), ("2", [])]


def test_title_in_capitals_without_a_number_is_a_group(read_text) -> None:
    assert groups(read_text, "\tVỀ KINH TẾ\t\t", "1\tmột\tB\tC") == [("1", [None])]


def test_label_and_title_in_one_cell(read_text) -> None:
    assert groups(read_text, "I. Về kinh tế\t\t\t", "1\tmột\tB\tC") == [("1", ["I"])]


def test_totals_and_bare_among_which_rows_are_no_items(read_text) -> None:
    assert groups(read_text, "1\tmột\tB\tC", "\tTrong đó:\t\t", "-\tphần\tB\tC", "Tổng cộng\t\t\t") == [
        ("1", []),
        (None, []),
    ]


def test_table_without_a_number_column(read_text) -> None:
    rows = ("I. Kinh tế\t\t", "1. Một việc\tVPĐU\tNăm 2026", "Hai việc\tUBKT\tNăm 2027")
    text = "PHỤ LỤC 1\nNhiệm vụ\n\n" + "\n".join(("Nhiệm vụ\tCơ quan chủ trì\tThời gian", *rows)) + "\n"
    assert [(t.section, t.number, t.text) for t in read_text(text).tasks] == [
        ("I", "1", "Một việc"),
        ("I", None, "Hai việc"),
    ]
